"""Puts a newly taught name head into an ONNX file, in the form that `export.py` gives it; all else stays as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from network import SEEN, SHARES, Network

WORDS = "/net/word_norm/LayerNormalization_output_0"


def put(net: Network, guidelines: list[str], path: Path) -> None:
    """Replace the name head of an ONNX file, in the form that `export.py` gives it."""
    model = onnx.load(str(path))
    graph = model.graph
    made = {name: node for node in graph.node for name in node.output}
    kept: set[int] = set()
    waiting = [o.name for o in graph.output if o.name != "name"] + [WORDS]
    while waiting:
        node = made.get(waiting.pop())
        if node is not None and id(node) not in kept:
            kept.add(id(node))
            waiting += node.input
    nodes = [node for node in graph.node if id(node) in kept]
    weights: dict[str, NDArray[np.float32]] = {
        "net.name_hidden.weight": net.name_hidden.weight.detach().numpy(),
        "net.name_hidden.bias": net.name_hidden.bias.detach().numpy(),
        "net.name.bias": net.name.bias.detach().numpy(),
        "names.out": np.ascontiguousarray(net.name.weight.detach().numpy().T),
        "names.root2": np.float32(2**0.5).reshape(()),
        "names.one": np.float32(1).reshape(()),
        "names.half": np.float32(0.5).reshape(()),
        "names.least": np.float32(1e-6).reshape(()),
    }

    def add(kind: str, inputs: list[str], output: str, name: str = "", **given: object) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], name=name or f"/names/{output}", **given))
        return output

    zero, last = numpy_helper.from_array(np.int64(0).reshape(()), "names.zero"), np.array([2], dtype=np.int64)
    above = add("Greater", ["first", "names.zero"], "names.above")
    flag = add("Cast", [above], "names.flag", to=TensorProto.FLOAT)
    there = add("Unsqueeze", [flag, "names.last"], "names.there")
    means = []
    for guideline, share in SHARES.items():
        vector, here = f"names.{guideline}", f"names.{guideline}."
        weights[vector] = net.guideline.weight[guidelines.index(guideline)].detach().numpy().reshape(1, 1, -1)
        weights[here + "share"] = np.float32(share).reshape(())
        told = add("Mul", [add("Add", [WORDS, vector], here + "told"), there], here + "words")
        turned = add("Transpose", [told], here + "turned", perm=[0, 2, 1])
        seen = add(
            "Conv", [turned, "net.name_hidden.weight", "net.name_hidden.bias"], here + "seen",
            kernel_shape=[SEEN], pads=[SEEN // 2, SEEN // 2],
        )  # fmt: skip
        hidden = add("Transpose", [seen], here + "hidden", perm=[0, 2, 1])
        erf = add("Erf", [add("Div", [hidden, "names.root2"], here + "scaled")], here + "erf")
        twice = add("Mul", [hidden, add("Add", [erf, "names.one"], here + "plus")], here + "twice")
        gelu = add("Mul", [twice, "names.half"], here + "gelu")
        product = add("MatMul", [gelu, "names.out"], here + "product", name=f"/net/name/MatMul_{guideline}")
        scores = add("Add", ["net.name.bias", product], here + "scores")
        likely = add("Softmax", [scores], here + "likely", axis=-1)
        means.append(add("Mul", [likely, here + "share"], here + "part"))
    add("Log", [add("Clip", [add("Add", means, "names.sum"), "names.least"], "names.clipped")], "name")
    used = {name for node in nodes for name in node.input}
    initial = [i for i in graph.initializer if i.name in used and i.name not in weights]
    initial += [numpy_helper.from_array(v, k) for k, v in weights.items()]
    initial += [zero, numpy_helper.from_array(last, "names.last")]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend({i.name: i for i in initial}.values())
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
