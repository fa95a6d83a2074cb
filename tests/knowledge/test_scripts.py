"""Names in other scripts and spellings: found by rule, measured on people drawn from the whole knowledge base."""

import random

import pytest
from anyascii import anyascii

from communique.knowledge import KnowledgeBase, Person, base

ALIYEV = "Ильхам Алиев|Илҳом Алиев|İlham Əliyev|Ilham Aliev|Իլհամ Ալիև|ილჰამ ალიევი|إلهام علييف"
PASHINYAN = "Nikol Pashinian|Никол Пашинян|Նիկոլ Փաշինյան|ნიკოლ ფაშინიანი|نيكول باشينيان"
LAVROV = "Sergei Lavrov|Sergey Lavrov|Sergej Lawrow|Сергей Лавров|Սերգեյ Լավրով|სერგეი ლავროვი|سيرغي لافروف"
ZELENSKY = (
    "Volodymyr Zelenskyy|Volodymyr Zelensky|Vladimir Zelenskiy|Володимир Зеленський|Зеленський Володимир"
)
ERDOGAN = "Recep Tayyip Erdogan|Tayyip Erdoğan|Rəcəb Tayyib Ərdoğan|Реджеп Тайип Эрдоган|رجب طيب أردوغان"
MACRON = "Emmanuel Makron|Эммануэль Макрон|ემანუელ მაკრონი|Էմանուել Մակրոն|إيمانويل ماكرون"
MAMMADYAROV = "Elmar Mammadyarov|Elmar Məmmədyarov|Эльмар Мамедъяров|Elmar Mamedyarov"

# Letters (and groups of them) of plain Latin spellings in other scripts, longest first.
SCRIPTS = {
    "Cyrillic": "shch щ sh ш zh ж kh х ts ц ch ч yu ю ya я yo ё ye е j дж ph ф th т qu кв gh г c к q к x х w в a а b б "
    "v в g г d д e е z з i и y й k к l л m м n н o о p п r р s с t т u у f ф h х",
    "Armenian": "ts ց dz ձ zh ժ kh խ gh ղ ch չ sh շ ya յա ye ե yo յո yu յու u ու j ջ c կ q ք x խ w վ a ա b բ g գ d դ "
    "e ե z զ i ի l լ h հ k կ m մ y յ n ն o ո p պ r ր s ս v վ t տ f ֆ",
    "Georgian": "ts ც dz ძ zh ჟ kh ხ gh ღ ch ჩ sh შ yu იუ ya ია ye იე j ჯ c კ q ქ x ხ w ვ y ი a ა b ბ g გ d დ e ე "
    "v ვ z ზ t თ i ი k კ l ლ m მ n ნ o ო p პ r რ s ს u უ f ფ h ჰ",
}
NATIVE = str.maketrans(
    {"č": "ch", "ć": "ch", "ç": "ch", "š": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "đ": "j", "ț": "ts"}
)


def written(name: str, script: str) -> str:
    """A name as that script commonly writes it, letter by letter."""
    text = anyascii(name.lower().translate(NATIVE)).lower().replace("'", "")
    pairs = SCRIPTS[script].split()
    for latin, other in zip(pairs[::2], pairs[1::2], strict=True):
        text = text.replace(latin, other)
    return text.title() if script != "Georgian" else text


def drawn(kb: KnowledgeBase, count: int) -> list[Person]:
    people = [p for p in kb.persons() if p.prominent and len(p.name.split()) == 2]
    return random.Random(11).sample(people, count)


@pytest.mark.parametrize(
    ("spellings", "id"),
    [
        (ALIYEV, "Q57371"),
        (PASHINYAN, "Q7035479"),
        (LAVROV, "Q58217"),
        (ZELENSKY, "Q3874799"),
        (ERDOGAN, "Q39259"),
        (MACRON, "Q3052772"),
    ],
)
def test_all_spellings_reach_one_person(spellings: str, id: str) -> None:
    for name in spellings.split("|"):
        best = base().persons_named(name, "2022-06-01")[0]
        assert (name, best.person.id, best.score >= 0.8) == (name, id, True)


def test_spellings_of_a_former_minister_are_one_person() -> None:
    found = {base().persons_named(name, "2019-06-01")[0].person.id for name in MAMMADYAROV.split("|")}
    assert len(found) == 1


@pytest.mark.parametrize("script", list(SCRIPTS))
def test_people_drawn_at_random_are_found_in_other_scripts(script: str) -> None:
    kb = base()
    right = wrong = 0
    for person in drawn(kb, 150):
        matches = kb.persons_named(written(person.name, script), person.terms[-1].start, person.country)
        if matches and matches[0].score >= 0.8:
            right += matches[0].person.id == person.id
            wrong += matches[0].person.id != person.id
    assert right >= 0.85 * 150
    assert wrong <= 2


def test_a_given_name_of_one_and_a_family_name_of_another_are_nobody() -> None:
    kb = base()
    people = drawn(kb, 300)
    names = {" ".join(p.name.split()) for p in kb.persons()}
    mixed = 0
    for first, second in zip(people[::2], people[1::2], strict=True):
        name = f"{first.name.split()[0]} {second.name.split()[1]}"
        matches = kb.persons_named(name, second.terms[-1].start, second.country)
        mixed += name not in names and bool(matches) and matches[0].score >= 0.8
    assert mixed <= 2
