"""Reads a network's weights back from where they were kept: a run's net.pt, or a shipped model.onnx with its labels."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from network import SEEN, SHARES


def shipped_weights(path: Path, labels: dict[str, list[str]]) -> dict[str, Tensor]:
    """The weights by the network's names; labels are put into the order of `labels`.

    The shipped model holds int8 weights with their scales, and no guideline but those it was exported with: the head
    of names begins from these.
    """
    if path.suffix == ".pt":
        saved = torch.load(path, weights_only=False)
        weights: dict[str, Tensor] = saved["weights"]
        theirs = saved["labels"]
    else:
        theirs = json.loads(path.with_name("labels.json").read_text(encoding="utf-8"))
        weights = from_onnx(path, theirs)
    for part in ("tag", "upos", "lemma", "name"):
        if theirs[part] != labels[part]:
            raise SystemExit(f"{path} has other labels ({part}): train from the base model instead.")
    if theirs["relation"] != labels["relation"]:
        raise SystemExit(f"{path} has other relations: train from the base model instead.")
    return weights


def from_onnx(path: Path, labels: dict[str, list[str]]) -> dict[str, Tensor]:
    """Weights out of an ONNX file as `export.py` makes it."""
    graph = onnx.load(str(path)).graph
    kept = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    out = {k.removeprefix("net."): v for k, v in kept.items() if k.startswith("net.")}
    out["encoder.words.weight"] = out.pop("encoder.words.rows") * out.pop("encoder.words.scale")
    for node in graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger") or node.input[1] not in kept:
            continue
        matrix = kept[node.input[1]].astype(np.float32)
        if node.op_type == "MatMulInteger":
            stem = node.input[1].removesuffix("_quantized")
            matrix = (matrix - kept[stem + "_zero_point"]) * kept[stem + "_scale"]
        # "/net/encoder/layers.0/qkv/MatMul_quant" is the layer encoder.layers.0.qkv, and a part of a Sequential
        # repeats its name: "/net/arc_dep/arc_dep.0/MatMul" is arc_dep.0.
        path_of = node.name.strip("/").removeprefix("net/").split("/")[:-1]
        layer = ".".join(a for a, b in pairwise([*path_of, ""]) if not b.startswith(a + "."))
        if layer + ".bias" in out:
            out[layer + ".weight"] = matrix.T
    if "name_hidden.0.weight" in out:  # a head that saw one word alone: its neighbours begin with nothing
        alone = out.pop("name_hidden.0.weight")
        out["name_hidden.weight"] = np.zeros((*alone.shape, SEEN), dtype=np.float32)
        out["name_hidden.weight"][..., SEEN // 2] = alone
        out["name_hidden.bias"] = out.pop("name_hidden.0.bias")
    out["label"] = np.load(path.with_name("relations.npy")).astype(np.float32)
    out.pop("guideline", None)
    vectors = guideline_vectors(graph, kept)
    width = out["join.bias"].shape[0]
    guidelines = np.zeros((len(labels["guideline"]), width), dtype=np.float32)
    for name, vector in zip(SHARES, vectors, strict=True):
        guidelines[labels["guideline"].index(name)] = vector.reshape(-1)
    out["guideline.weight"] = guidelines
    return {k: torch.from_numpy(np.array(v)) for k, v in out.items()}


def guideline_vectors(graph: onnx.GraphProto, kept: dict[str, np.ndarray]) -> list[np.ndarray]:
    """The vectors of the guidelines the model was exported with, in their order."""
    width = next(v.shape[0] for k, v in kept.items() if k == "net.join.bias")
    return [
        kept[i]
        for node in graph.node
        for i in node.input
        if node.op_type == "Add" and i in kept and kept[i].shape == (1, 1, width)
    ]
