"""How far a noun phrase reaches."""

from __future__ import annotations

from communique.language.syntax import Tree

_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "advcl:relcl"})
DROPPED = frozenset({"punct", "cc", "cc:preconj", "case", "mark"})


def extent(tree: Tree, i: int, times: frozenset[str]) -> tuple[int, int]:
    """The tokens `[start, end)` of the phrase headed by `i`: modifiers up to the first comma, appositions
    whole, without coordinated phrases and loose clauses."""
    start = i
    kids = tree.kids[i]
    for kid in reversed([k for k in kids if k < i]):
        if tree.dep[kid] in DROPPED or tree.dep[kid] in _CLAUSES or tree.dep[kid] in {"nsubj", "cop", "aux"}:
            if tree.dep[kid] == "punct" and tree.lower[kid] in {"-", "“", '"', "'", "‘"}:
                continue
            break
        start = min(start, *tree.subtree(kid))
    end = i + 1
    for kid in (k for k in kids if k > i):
        dep = tree.dep[kid]
        if dep in {"conj", "cc", "parataxis", "advcl", "ccomp", "cop"}:
            break
        if dep == "punct":
            if tree.lower[kid] in {"(", ")", "-", "”", '"', "'", "’", "“", "‘"}:
                end = max(end, kid + 1) if tree.lower[kid] in {")", "”"} else end
                continue
            break
        reach = tree.subtree(kid)
        if dep != "appos" and any(
            tree.lower[k] in {",", ";", "--", "–", "—"} for k in range(end, reach[0] + 1)
        ):
            break
        if (dep.startswith("obl") or tree.lemma[kid] in times) and dep not in {
            "flat",
            "compound",
            "appos",
        }:
            break
        stop = reach[-1] + 1
        for k in reach:  # a time inside the phrase ends it
            if tree.lemma[k] in times and tree.dep[k].startswith(("nmod", "obl")) and k > kid:
                stop = min(stop, tree.subtree(k)[0])
        listed = any(tree.dep[k] == "conj" for k in tree.kids[kid])  # "the envoys of X, Y and Z"
        if dep in _CLAUSES or (dep == "nmod" and not listed):
            stop = next((k for k in range(reach[0], stop) if tree.lower[k] in {",", ";", "--", "—"}), stop)
        end = max(end, stop)
    while end > i + 1 and tree.pos[end - 1] == "PUNCT" and tree.lower[end - 1] not in {")"}:
        end -= 1
    while start < i and tree.pos[start] == "PUNCT":
        start += 1
    return start, end
