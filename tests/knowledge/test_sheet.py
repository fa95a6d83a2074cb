from communique.knowledge.sheet import Sheet


def test_broken_entity_sequences_begin_a_name(docs) -> None:
    sheet = Sheet(docs["claims"])
    found = sheet._entities([1, 1, 2, 3, 1, 3, 2, 1], ["PER", "PER", "", "ORG", "ORG", "ORG", "", "LOC"])
    assert found == [(0, 2, "PER"), (3, 5, "ORG"), (5, 6, "ORG"), (7, 8, "LOC")]
    assert sheet.ents == []
