import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import communique
from communique.knowledge.facts import base
from communique.knowledge.genders import genders_of
from communique.language.coreference import KINDS, Links, candidates, pair_features
from communique.language.syntax import Tree

WORDS = [
    "Anna",
    "Peter",
    "she",
    "he",
    "it",
    "the",
    "ministry",
    "letter",
    "Vienna",
    "wrote",
    "to",
    "and",
    ".",
    "They",
]


def links_of(text: str) -> tuple[Tree, Links]:
    doc = communique.load()(text)
    tree = Tree(doc)
    places = candidates(tree)
    return tree, Links(tree, doc.tensor, places, genders_of(tree, places, base()))


def chain_of(tree: Tree, links: Links, word: str, nth: int = 0) -> tuple[str, list[str]]:
    at = [i for i, text in enumerate(tree.text) if text == word][nth]
    kind, tokens = next(c for c in links.chains() if at in c[1])
    return kind, [tree.text[i] for i in tokens]


def test_pronouns_join_the_person_that_agrees() -> None:
    tree, links = links_of(
        "Foreign Minister Anna Keller met her colleague Peter Novak in Vienna. "
        "She gave him a letter. He read it before his flight."
    )
    kind, keller = chain_of(tree, links, "She")
    assert kind == "person"
    assert {"Anna", "her", "She"} <= set(keller)
    _, novak = chain_of(tree, links, "He")
    assert {"him", "He", "his"} <= set(novak)
    assert not set(keller) & {"him", "He", "his"}


def test_places_and_persons_are_told_apart() -> None:
    tree, links = links_of("Peter Novak flew to Vienna. He praised Vienna.")
    assert chain_of(tree, links, "Vienna")[0] == "place"
    assert chain_of(tree, links, "Vienna")[1] == ["Vienna", "Vienna"]


def test_a_name_is_one_candidate() -> None:
    tree, links = links_of("Olaf Keller spoke.")
    assert [tree.text[i] for i in links.places] == ["Olaf"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_chains_part_the_mentions(words: list[str]) -> None:
    _, links = links_of(" ".join(words))
    chains = links.chains()
    tokens = [i for _, chain in chains for i in chain]
    assert len(tokens) == len(set(tokens))
    assert set(tokens) == {p for p, kind in zip(links.places, links.kinds, strict=True) if kind}
    assert all(kind in KINDS and chain == sorted(chain) for kind, chain in chains)


def test_features_of_no_earlier_candidate() -> None:
    _, links = links_of("Vienna waits.")
    assert pair_features(links.found, 0, 0).shape[0] == 0
    assert links.scores(0)[1].size == 0


def test_scores_do_not_depend_on_what_follows() -> None:
    """A mention's antecedents are earlier ones: the sentence after it, in a window of its own, changes nothing."""
    _, short = links_of("Anna Keller met Peter Novak. She thanked him.")
    _, long = links_of("Anna Keller met Peter Novak. She thanked him.\n\nThe ministry wrote a letter.\n\n")
    for row in range(len(short.places)):
        assert np.allclose(short.scores(row)[1], long.scores(row)[1], atol=0.5)


def test_another_pipelines_doc_has_no_links() -> None:
    doc = communique.load()("Anna Keller spoke. She left.")
    doc.tensor = np.zeros((0,), dtype=np.float32)
    from communique.knowledge.linked import Linked

    assert Linked(doc, base()).actor(3, {}, ()) is None


@pytest.mark.parametrize("pronoun", ["She", "Her"])
def test_the_evidence_names_how_a_pronoun_was_resolved(pronoun: str) -> None:
    rest = "arrived on Monday." if pronoun == "She" else "plane landed on Monday."
    analysis = communique.analyze(f"Foreign Minister Anna Keller of Austria went to Vienna. {pronoun} {rest}")
    found = next(m for m in analysis.mentions if m.coreferent)
    keller = next(m for m in analysis.mentions if "Keller" in m.text and m.actor)
    assert found.actor == keller.actor
