"""Scores of the analyser against gold files, for users' own corpora too."""

from communique.evaluation.lines import read
from communique.evaluation.scores import Difference, Layer, Measure, Scores, Share
from communique.evaluation.scoring import score

__all__ = ["Difference", "Layer", "Measure", "Scores", "Share", "read", "score"]
