"""Rounds the encoder's weights to 7 bits so that its outputs change least (GPTQ: Frantar et al. 2023).

Each weight's rounding error is made good by the weights of the same row that are not yet rounded, as far as the inputs
seen on treebank text let it. 7 bits: with 8, processors without VNNI saturate the sums of int8 products, and a report
would read otherwise there.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from communique.language.encoding import CLS, SEP, WordEncoder
from network import Network

LIMIT = 64
"""The largest rounded weight: 255 · 64 · 2 still fits into 16 bits."""


class Inputs:
    """Sums the outer products of a layer's inputs while text runs through the network."""

    def __init__(self, layer: nn.Linear) -> None:
        self.total = torch.zeros(layer.in_features, layer.in_features)
        self.handle = layer.register_forward_hook(self._see)

    def _see(self, layer: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        rows = inputs[0].detach().reshape(-1, inputs[0].size(-1)).float()
        self.total += rows.T @ rows


def rounded(weight: Tensor, products: Tensor, damping: float = 0.01) -> tuple[Tensor, Tensor]:
    """`weight` (out × in) as whole numbers of at most LIMIT and a scale for each row of it.

    `products` (in × in) are the summed outer products of the inputs.
    """
    weight = weight.double().clone()
    scale = weight.abs().amax(1).clamp(min=1e-8) / LIMIT
    products = products.double()
    products += damping * products.diagonal().mean() * torch.eye(len(products), dtype=torch.double)
    inverse = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(products)), upper=True)
    out = torch.zeros_like(weight)
    for k in range(weight.size(1)):
        out[:, k] = (weight[:, k] / scale).round().clamp(-LIMIT, LIMIT)
        error = (weight[:, k] - out[:, k] * scale) / inverse[k, k]
        weight[:, k:] -= error[:, None] * inverse[k, k:][None]
    return out.to(torch.int8), scale.float()


def inputs_of(net: Network, encode: WordEncoder, texts: Iterable[list[list[str]]]) -> dict[str, Tensor]:
    """The summed outer products of the inputs of each of the encoder's linear layers, by the layer's name."""
    seen = {n: Inputs(m) for n, m in net.encoder.named_modules() if isinstance(m, nn.Linear)}
    for sentences in texts:
        ids, shapes = [CLS], [5]
        for words in sentences:
            for pieces, shape in encode.sentence(words):
                ids += pieces
                shapes += [shape] * len(pieces)
        with torch.no_grad():
            net.encoder(torch.tensor([[*ids[:250], SEP]]), torch.tensor([[*shapes[:250], 5]]))
    for one in seen.values():
        one.handle.remove()
    return {name: one.total for name, one in seen.items()}


def replace_weights(path: Path, net: Network, products: dict[str, Tensor]) -> None:
    """Put the weights so rounded into a quantised ONNX file in place of its own."""
    model = onnx.load(str(path))
    kept = {i.name: i for i in model.graph.initializer}
    layers = dict(net.encoder.named_modules())
    for node in model.graph.node:
        if node.op_type != "MatMulInteger":
            continue
        name = ".".join(node.name.split("/encoder/")[1].split("/")[:-1])
        layer = layers[name]
        assert isinstance(layer, nn.Linear)
        whole, scale = rounded(layer.weight.detach(), products[name])
        stem = node.input[1].removesuffix("_quantized")
        for key, value in ((node.input[1], whole.T.contiguous()), (stem + "_scale", scale)):
            kept[key].CopyFrom(numpy_helper.from_array(value.numpy(), key))
    onnx.save(model, str(path))
