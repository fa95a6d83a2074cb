"""The one Language of the package, or any other spaCy pipeline in its place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from communique.errors import SettingError

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def load(name: str = "communique") -> Language:
    """The language pipeline as a spaCy `Language`: words, sentences, tags, trees (UD), lemmas and names.

    `name` may be another installed pipeline ("en_core_web_trf") or a path; its labels must be UD's.
    Raises SettingError where it is not installed.
    """
    # spaCy and ONNX Runtime take a second to import: only who reads a text pays for it.
    import spacy

    import communique.language.component  # noqa: F401  (registers the factory)

    if name == "communique":
        nlp = spacy.blank("en")
        # "Calif.-based": the treebanks part compounds at the hyphen, behind a full stop too.
        infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Za-z]\.)-(?=[A-Za-z])"]
        nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
        # A horizontal bar is a dash: "We stay.”― Ana Ruiz"
        for name, rules in (("prefix", nlp.Defaults.prefixes), ("suffix", nlp.Defaults.suffixes)):
            made = getattr(spacy.util, f"compile_{name}_regex")([*(rules or ()), "―"])
            setattr(nlp.tokenizer, f"{name}_search", made.search)
        nlp.add_pipe("communique")
        return nlp
    try:
        return spacy.load(name)
    except OSError as problem:
        raise SettingError(
            f"The language pipeline {name!r} is not installed.",
            f"Install it (python -m spacy download {name}), or leave the setting out to use the built-in one.",
            code="language-missing",
        ) from problem
