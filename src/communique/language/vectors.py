"""Vectors of words, where the shipped model gives them: its output `vectors`, windows × words × size, root first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from communique.data import open_bytes, path_of
from communique.language.encoding import CLS, SEP, WordEncoder, vocabulary

OUTPUT = "vectors"
Floats = NDArray[np.float32]
Vectors = Callable[[Sequence[str]], Floats | None]
"""The vectors (words × size) of a row of words; None where the language model gives none."""


@cache
def word_vectors(model: Path | None = None) -> Vectors:
    """The shipped model's vectors (or those of another file of its kind). Loaded at the first use, apart from what
    analyses texts: only who asks for vectors pays for them."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    file = str(model or path_of("language/model.onnx"))
    session = ort.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    if all(output.name != OUTPUT for output in session.get_outputs()):
        return lambda words: None
    encode = WordEncoder(vocabulary(open_bytes("language/vocab.txt").decode()))

    def vectors(words: Sequence[str]) -> Floats | None:
        ids, shapes, first, last = [CLS], [5], [0], [0]
        for pieces, shape in encode.sentence(words):
            first.append(len(ids))
            ids += pieces
            shapes += [shape] * len(pieces)
            last.append(len(ids) - 1)
        rows = {"ids": [*ids, SEP], "shapes": [*shapes, 5], "first": first, "last": last}
        (found,) = session.run([OUTPUT], {name: np.array([row], np.int64) for name, row in rows.items()})
        made: Floats = np.asarray(found[0, 1:], dtype=np.float32)
        return made

    return vectors
