import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge import base
from communique.knowledge.names import bones, key, local_id, name_key, norm, phrase


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jeyhun", "Ceyhun"),
        ("Sergei", "Sergey"),
        ("Pashinyan", "Pashinian"),
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "Зеленський"),
        ("Лавров", "Lavrov"),
        ("Պաշինյան", "Pashinyan"),
        ("Əliyev", "Aliyev"),
        ("Çavuşoğlu", "Cavusoglu"),
        ("Gharibashvili", "Garibashvili"),
        ("Hacıyev", "Hajiyev"),
        ("Mirzoyan", "Mirzoian"),
    ],
)
def test_spellings_of_one_name_have_one_key(first: str, second: str) -> None:
    assert key(first) == key(second)


@pytest.mark.parametrize(
    ("first", "second"), [("Aliyev", "Aliyeva"), ("Lavrov", "Larov"), ("Macron", "Macri"), ("Xi", "Li")]
)
def test_different_names_keep_different_keys(first: str, second: str) -> None:
    assert key(first) != key(second)


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll")), max_size=12))
def test_norm_is_idempotent_and_plain(word: str) -> None:
    once = norm(word)
    assert norm(once) == once
    assert once.isascii()
    assert once == once.lower()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_key_and_bones_ignore_case(word: str) -> None:
    assert key(word) == key(word.upper()) == key(word.title())
    assert bones(key(word)) == bones(key(word.upper()))


def test_phrases_part_at_hyphens_and_drop_apostrophes() -> None:
    assert phrase("Côte d'Ivoire") == "cote divoire"
    assert phrase("Nagorno-Karabakh") == "nagorno karabakh"
    assert name_key("Kassym-Jomart Tokayev") == name_key("Kassym Jomart Tokayev")


def test_local_ids_are_the_same_for_one_normal_form() -> None:
    assert local_id("Élisabeth O'Neill") == local_id("elisabeth oneill") == "local:elisabeth-oneill"
    assert local_id("…") == "local:unnamed"


def test_arabic_spellings_are_found_by_their_consonants() -> None:
    kb = base()
    assert kb.persons_named("فلاديمير بوتين", "2021-06-01")[0].person.id == "Q7747"
    assert kb.persons_named("إلهام علييف", "2021-06-01")[0].person.id == "Q57371"
    assert kb.persons_named("سمير نور", "2021-06-01") == []


def test_cyrillic_armenian_and_georgian_spellings_are_found() -> None:
    kb = base()
    for name, wanted in (("Джейхун Байрамов", "Q16366137"), ("Արարատ Միրզոյան", "Q31196321")):
        assert kb.persons_named(name, "2022-06-01")[0].person.id == wanted
