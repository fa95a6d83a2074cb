"""Lemmas: what the treebanks attest, else what a regular ending leaves of a known word, else the network's script."""

from __future__ import annotations


def apply_script(word: str, script: str) -> str:
    """The lemma of `word`.

    "=" keeps the word as written; "cut|add" cuts letters off the lower-cased word's end and adds others;
    "=cut|add" does so without lower-casing; "!lemma" is the lemma itself.
    """
    if script == "=":
        return word
    if script.startswith("!"):
        return script[1:]
    form = word.lower()
    if script.startswith("="):
        form, script = word, script[1:]
    cut, _, add = script.partition("|")
    length = int(cut) if cut.isdigit() else 0
    return (form[: len(form) - length] + add or form) if length <= len(form) else form


# Regular endings, the longest first: what is cut off, and what may stand in its place.
ENDINGS = {
    "VERB": (
        ("ies", ("y",)), ("ied", ("y",)), ("ing", ("", "e")), ("es", ("", "e")), ("ed", ("", "e")), ("s", ("",)),
        ("d", ("",)),
    ),
    "NOUN": (("ies", ("y",)), ("es", ("", "e")), ("s", ("",))),
}  # fmt: skip


class Lemmas:
    """Lemmas by part of speech. `table` is part of speech → lower-cased form → lemma."""

    def __init__(self, table: dict[str, dict[str, str]]) -> None:
        self._table = table
        self._known = {upos: frozenset(forms.values()) for upos, forms in table.items()}

    def __call__(self, word: str, upos: str, script: str) -> str:
        """The lemma of a word used as `upos`, for which the network says `script` (see `apply_script`)."""
        form = word.lower()
        attested = self._table.get(upos, {}).get(form)
        if attested is not None:
            return attested
        if upos in ENDINGS:
            known = self._known[upos]
            if form in known:
                return form
            for ending, replacements in ENDINGS[upos]:
                if not form.endswith(ending):
                    continue
                stem = form[: -len(ending)]
                if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known and ending in ("ed", "ing"):
                    return stem[:-1]
                for replacement in replacements:
                    if stem + replacement in known:
                        return stem + replacement
        return apply_script(word, script)
