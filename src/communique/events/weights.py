"""What the events room's two small networks share: their arrays, and the function between their layers."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from communique.data import load_arrays

Floats = NDArray[np.float32]


@cache
def weights_of(name: str) -> dict[str, Floats]:
    """The arrays of one network's file, by name."""
    return {key: value.astype(np.float32) for key, value in load_arrays(name).items()}


def gelu(x: Floats) -> Floats:
    """GELU by its approximation with tanh (Hendrycks and Gimpel 2016)."""
    made: Floats = (0.5 * x * (1.0 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))).astype(np.float32)
    return made
