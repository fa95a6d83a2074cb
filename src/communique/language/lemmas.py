"""Lemma scripts: how to make a lemma from a word's form, learnt from the treebanks (see training/corpora.py)."""

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
