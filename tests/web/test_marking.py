import html
import re

from hypothesis import given
from hypothesis import strategies as st

from communique.web.marking import Mark, around, fit, mark_text, shorten, spans

TEXT = st.text(alphabet="ab <>&\"'\n.é\u202e\u0001😀", max_size=60)
MARKS = st.lists(
    st.tuples(st.integers(0, 70), st.integers(0, 70), st.sampled_from("tpw")).map(
        lambda three: Mark(min(three[:2]), max(three[:2]), three[2], f"w{three[0]}")
    ),
    max_size=12,
)


@given(TEXT, MARKS, st.integers(0, 60), st.integers(0, 60))
def test_marking_changes_no_character_and_nests(text: str, marks: list[Mark], one: int, two: int) -> None:
    start, end = min(one, two, len(text)), min(max(one, two), len(text))
    made = str(mark_text(text, marks, start, end))
    assert html.unescape(re.sub("</?mark[^>]*>", "", made)) == fit(text[start:end])
    depth = 0
    for tag in re.findall("</?mark", made):
        depth += 1 if tag == "<mark" else -1
        assert depth >= 0
    assert depth == 0


@given(TEXT, st.integers(0, 59), st.integers(1, 30))
def test_every_marked_character_is_inside_a_mark(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    others = [Mark(max(0, start - 3), start + 2, "p"), Mark(start + 1, end + 4, "w")]
    made = str(mark_text(text, [Mark(start, end, "t"), *others]))
    inside = "".join(re.findall(r'(?=<mark class="t">)(.*)', made, re.DOTALL)[:1])
    assert (start < end) == bool(inside)
    kept, depth = [], 0
    for piece in re.split(r"(</?mark[^>]*>)", made):
        if piece.startswith("<mark"):
            depth += 1
        elif piece.startswith("</mark"):
            depth -= 1
        elif depth:
            kept.append(html.unescape(piece))
    covered = {
        at for mark in (Mark(start, end, "t"), *others) for at in range(mark.start, min(mark.end, len(text)))
    }
    assert "".join(kept) == "".join(fit(text[at]) for at in sorted(covered))


def test_crossing_marks_are_split_and_keep_one_id() -> None:
    made = mark_text("one two three", [Mark(0, 7, "w", "a"), Mark(4, 13, "w", "b")])
    assert made == (
        '<mark class="w" id="a">one <mark class="w" id="b">two</mark></mark><mark class="w"> three</mark>'
    )


@given(TEXT, st.integers(0, 60), st.integers(0, 60))
def test_an_excerpt_holds_its_words(text: str, one: int, two: int) -> None:
    start, end = min(one, two, len(text)), min(max(one, two), len(text))
    low, high = around(text, start, end)
    assert 0 <= low <= start <= end <= high <= len(text)


def test_an_excerpt_is_the_sentence() -> None:
    text = "It rained. The envoys met in Kelby, officials said. Nothing else is known."
    start = text.index("The envoys")
    low, high = around(text, start, text.index(","))
    assert text[low:high] == "The envoys met in Kelby, officials said."


def test_spans_of_all_shapes() -> None:
    assert spans([3, 5]) == [(3, 5)]
    assert spans([[3, 5], (7, 9)]) == [(3, 5), (7, 9)]
    assert spans([[5, 3], [-1, 2], ["a", 2], [1]]) == []
    assert spans(None) == spans([]) == spans("ab") == []


def test_shorten_cuts_between_words() -> None:
    assert shorten("a  b\nc", 10) == "a b c"
    assert shorten("some rather long words", 13) == "some rather …"
