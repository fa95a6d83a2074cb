"""Every construct of cases.yaml, on the trees kept in trees.jsonl (so that no model is needed)."""

import json
from pathlib import Path

import pytest
import spacy
import yaml
from spacy.tokens import Doc

from communique.knowledge import Cast
from communique.statements import extract

HERE = Path(__file__).resolve().parent
CASES = {case["name"]: case for case in yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))}
TREES = {
    tree["name"]: tree
    for tree in map(json.loads, (HERE / "trees.jsonl").read_text(encoding="utf-8").splitlines())
}
VOCAB = spacy.blank("en").vocab


def doc_of(tree):
    return Doc(
        VOCAB, words=tree["words"], spaces=tree["spaces"], tags=tree["tags"], pos=tree["pos"],
        lemmas=tree["lemmas"], heads=tree["heads"], deps=tree["deps"],
    )  # fmt: skip


def described(doc, statement):
    def joined(spans):
        return "|".join(doc.text[a:b] for a, b in spans)

    return {
        "source": joined(statement.source), "cue": joined(statement.cue), "content": joined(statement.content),
        "addressee": joined(statement.addressee_span), "kind": statement.kind, "act": statement.act,
        "negated": statement.negated,
    }  # fmt: skip


def test_every_case_has_its_tree():
    assert set(CASES) == set(TREES)
    for name, case in CASES.items():
        assert doc_of(TREES[name]).text.strip() == case["text"].strip()


@pytest.mark.parametrize("head", [False, True], ids=["rules", "head"])
@pytest.mark.parametrize("name", CASES)
def test_construct(name, head):
    case, doc = CASES[name], doc_of(TREES[name])
    found = [described(doc, statement) for statement in extract(doc, Cast(doc, []), head=head)]
    for wanted in case["statements"]:
        part = wanted.pop("source_has", None) if "source_has" in wanted else None
        like = [
            f for f in found
            if all(bare(f[k], k) == bare(v, k) for k, v in wanted.items()) and (part is None or part in f["source"])
        ]  # fmt: skip
        assert like, f"{wanted} is not among {found}"
    if case.get("only"):
        assert len(found) == len(case["statements"]), found


def bare(value, key):
    return value.strip(" .").removesuffix("'s") if key in ("content", "source") else value
