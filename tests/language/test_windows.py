"""Windows cover every word once, in order, and are never too large."""

from hypothesis import given
from hypothesis import strategies as st

from communique.language.windows import LIMIT, after_abbreviation, cut

words = st.lists(
    st.sampled_from(["The", "minister", "said", ".", "“", "”", "!", "BAKU", "7", "a" * 9]),
    min_size=1,
    max_size=400,
)


@given(words, st.data())
def test_windows_partition_the_words(text: list[str], data: st.DataObject) -> None:
    sizes = [max(1, len(w) // 3) for w in text]
    forced = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    windows = cut(text, sizes, forced)
    assert [i for w in windows for i in range(w.start, w.end)] == list(range(len(text)))
    assert all(0 < sum(sizes[w.start : w.end]) <= LIMIT for w in windows)


def test_cuts_between_sentences() -> None:
    sentence = ["The", "two", "sides", "met", "again", "in", "Geneva", "."] * 1
    text = sentence * 40
    windows = cut(text, [1] * len(text), [False] * len(text))
    assert len(windows) > 1
    assert all(text[w.start] == "The" for w in windows)


def test_no_sentence_begins_behind_an_abbreviation() -> None:
    words = "The European Union ( EU ) Council met . ( 2023 ) Then it rose .".split()
    assert after_abbreviation(words) == [6]
