"""The encoder and its heads, run by ONNX Runtime on one core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from communique.data import load_json, open_bytes, path_of
from communique.language.encoding import CLS, SEP, WordEncoder, vocabulary

Floats = NDArray[np.float32]
OUTPUTS = [
    "tag",
    "upos",
    "lemma",
    "start",
    "name",
    "arcs",
    "label_head",
    "label_dep",
    "mention",
    "vectors",
    "states",
]
"""What the model file gives, in the order that `run` reads it; `training/export.py` writes it so."""
BATCH = 1000  # word pieces in one run: larger ones pad more and fit no cache


class Labels(msgspec.Struct, frozen=True):
    """The label sets of the heads, in the order of their scores."""

    tag: list[str]
    upos: list[str]
    relation: list[str]
    lemma: list[str]
    name: list[str]
    guideline: list[str]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say of a window of n words; place 0 of the arcs and label vectors is the root."""

    tag: NDArray[np.int64]  # n
    upos: NDArray[np.int64]  # n
    lemma: NDArray[np.int64]  # n
    start: Floats  # n, the log-odds of beginning a sentence
    name: Floats  # n × names
    arcs: Floats  # (1 + n) × (1 + n), dependent × head
    label_head: Floats  # (1 + n) × size
    label_dep: Floats
    mention: Floats  # n × size: what `coreference` reads
    vector: Floats  # n × size: the word by itself, as the encoder begins with it
    state: Floats  # n × 3 size: the word in its context, by the last layer and two below it


class Network:
    """The shipped model. `run` takes windows of words; the same windows always give the same scores."""

    def __init__(self) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1  # several workers share a machine; one core each
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The fused layer norm keeps int8's matrices from being joined with what stands around them: 12 % slower.
        self._session = ort.InferenceSession(
            str(path_of("language/model.onnx")),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],
        )
        self.labels: Labels = load_json("language/labels.json", Labels)
        weights = np.load(path_of("language/relations.npy")).astype(np.float32)  # relations × dep × head
        self._relations = weights.shape[0]
        self._label = np.ascontiguousarray(weights.transpose(2, 0, 1).reshape(weights.shape[1], -1))
        self.encode = WordEncoder(vocabulary(open_bytes("language/vocab.txt").decode()))

    def run(self, windows: Sequence[Sequence[str]]) -> list[Scores]:
        """Scores of each window, in the windows' order."""
        encoded = [self.encode.sentence(words) for words in windows]
        sizes = [sum(len(p) for p, _ in e) + 2 for e in encoded]
        order = sorted(range(len(windows)), key=lambda i: (sizes[i], i))
        results: dict[int, Scores] = {}
        batch: list[int] = []
        for i in order:
            if batch and sizes[i] * (len(batch) + 1) > BATCH:
                self._run(batch, encoded, sizes, results)
                batch = []
            batch.append(i)
        if batch:
            self._run(batch, encoded, sizes, results)
        return [results[i] for i in range(len(windows))]

    def _run(
        self,
        batch: list[int],
        encoded: list[list[tuple[tuple[int, ...], int]]],
        sizes: list[int],
        results: dict[int, Scores],
    ) -> None:
        n = max(sizes[i] for i in batch)
        m = 1 + max(len(encoded[i]) for i in batch)
        ids = np.zeros((len(batch), n), dtype=np.int64)
        shapes = np.zeros((len(batch), n), dtype=np.int64)
        first = np.zeros((len(batch), m), dtype=np.int64)
        last = np.zeros((len(batch), m), dtype=np.int64)
        for row, i in enumerate(batch):
            row_ids, row_shapes, starts, ends = [CLS], [5], [0], [0]
            for pieces, shape in encoded[i]:
                starts.append(len(row_ids))
                row_ids += pieces
                row_shapes += [shape] * len(pieces)
                ends.append(len(row_ids) - 1)
            row_ids.append(SEP)
            row_shapes.append(5)
            ids[row, : len(row_ids)] = row_ids
            shapes[row, : len(row_shapes)] = row_shapes
            first[row, : len(starts)] = starts
            last[row, : len(ends)] = ends
        tag, upos, lemma, start, name, arcs, head, dep, mention, vector, state = self._session.run(
            OUTPUTS,
            {"ids": ids, "shapes": shapes, "first": first, "last": last},
        )
        for row, i in enumerate(batch):
            k = 1 + len(encoded[i])
            results[i] = Scores(
                tag[row, 1:k], upos[row, 1:k], lemma[row, 1:k], start[row, 1:k], name[row, 1:k],
                arcs[row, :k, :k], head[row, :k], dep[row, :k], mention[row, 1:k], vector[row, 1:k], state[row, 1:k],
            )  # fmt: skip

    def relations(self, heads: NDArray[np.int64], label_head: Floats, label_dep: Floats) -> Floats:
        """Scores (words × relations) of every word's relation to its head.

        `heads` are the places of the words' heads in `label_head`; `label_dep` are the words' own vectors.
        """
        # Only heads are multiplied with the relations' matrices, and each but once: most words are nobody's head.
        used, which = np.unique(heads, return_inverse=True)
        head = np.concatenate([label_head[used], np.ones((len(used), 1), dtype=np.float32)], 1) @ self._label
        dep = np.concatenate([label_dep, np.ones((len(label_dep), 1), dtype=np.float32)], 1)
        by_head = head.reshape(len(used), self._relations, -1)
        scores: Floats = np.einsum("nrc,nc->nr", by_head[which], dep)
        return scores
