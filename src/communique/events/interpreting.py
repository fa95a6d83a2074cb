"""Type, status and code of a match: what operators, tense, modality and negation make of the act."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from communique.events.codebook import Codebook, Grammar
from communique.events.contents import GENERAL, asked, finer
from communique.events.matching import Match
from communique.events.parties import Parties
from communique.events.reasons import basis
from communique.events.status import Modality, modality, nobody
from communique.language.syntax import Tree

_STATUS = {
    "intend": "scheduled", "promise": "scheduled", "offer": "scheduled", "decide": "scheduled", "vote": "scheduled",
    "refuse": "negated", "threaten": "hypothetical", "cancel": "cancelled",
}  # fmt: skip
_ONE = frozenset({"it", "he", "she", "i"})
_DECIDING, _SAID = frozenset({"decide", "vote"}), frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST"})
"""Who votes to condemn has condemned."""
_VERBAL = frozenset({"ACCUSE", "THREATEN"})
_CODED_AS = {"promise": "intend", "offer": "intend", "decide": "intend", "vote": "intend", "reject": "refuse"}
"""Operators that share another one's table of CAMEO codes."""


@dataclass(slots=True)
class Reading:
    """A match with its final type, status and parties (heads of noun phrases)."""

    match: Match
    type: str
    act_type: str
    mode: str | None
    cameo: str | None
    context: tuple[str, ...]
    status: str
    words: list[int]
    actors: list[int]
    recipients: list[int]
    confidence: float = 0.0
    status_basis: tuple[str, ...] = ()
    certainty: tuple[float, float] | None = None
    """How likely the least likely party is one, and the likeliest of those left out; None where nobody asked."""


def interpret(tree: Tree, book: Codebook, match: Match, parties: Parties) -> Reading | None:
    """The reading of a match; None where the clause does not tell that anything was, is or will be done."""
    entry, inner, grammar = match.entry, match.inner, book.grammar
    if inner is None and "act" in entry.needs:
        return None
    flags = modality(tree, grammar.operators, book.sets["speech"], match.frame.host)
    if (flags.undone or (flags.conditional and flags.negated)) and entry.operator is None:
        return None
    if match.frame.host != match.frame.trigger and tree.negation(match.frame.trigger) is not None:
        flags.negated = not flags.negated  # "held no talks"
        flags.signs.setdefault("negated", tree.negation(match.frame.trigger) or 0)
    elif match.frame.host == match.frame.trigger and not flags.negated:
        for i in match.frame.obj:
            word = nobody(tree, i)
            if word is not None:  # "arrested nobody"
                flags.mark("negated", word)
    reading = Reading(
        match, entry.type, entry.type, entry.mode, entry.cameo, entry.context, "occurred",
        list(match.words), list(match.actors), list(match.recipients),
    )  # fmt: skip
    if entry.cameo is not None:
        reading.cameo = finer(tree, match, entry.cameo, grammar)
    if entry.operator and inner is not None:
        _take_in(tree, reading, inner, entry.operator, grammar)
    general = (entry.cameo or "0").endswith("0")
    if entry.operator and general and (inner is None or reading.cameo == entry.cameo):
        reading.cameo = _by_content(tree, match, grammar) or reading.cameo
    if not entry.operator and flags.effect is not None:
        _under(reading, flags.effect, grammar)
    _modal(reading, flags, grammar, book.types)
    unsure = reading.status == "hypothetical" and entry.operator is None and flags.effect is None
    if unsure and (flags.conditional or not reading.recipients):
        return None
    kind = book.like(reading.type)
    if kind == "CONSULT" and reading.status == "occurred" and not reading.actors:
        return None
    if reading.status == "negated" and reading.type in _VERBAL and reading.type == entry.type:
        return None  # who does not accuse anybody has said nothing
    reading.actors = _speakers(tree, book, match, reading.actors, parties)
    mutual = entry.reciprocal or (inner is not None and inner.entry.reciprocal)
    if mutual and kind in {"CONSULT", "AGREE", "COOPERATE"}:
        reading.actors += [i for i in reading.recipients if i not in reading.actors]
        reading.recipients = []
    reading.words = [i for i in reading.words if i not in reading.actors + reading.recipients]
    reading.confidence = _confidence(reading)
    reading.status_basis = basis(tree, match, flags)
    return reading


def _take_in(tree: Tree, reading: Reading, inner: Match, operator: str, grammar: Grammar) -> None:
    """ "Agreed to withdraw": the operator's type, the act's own type, code and recipients."""
    match, content = reading.match, inner.entry
    reading.act_type = content.type
    reading.type = grammar.outcome.get(operator, {}).get(content.type, reading.type)
    same = reading.type == content.type
    reading.mode = content.mode if same else reading.mode
    reading.context = tuple(dict.fromkeys(reading.context + content.context))
    code = finer(tree, inner, content.cameo, grammar) if content.cameo else None
    if code is not None and code.endswith("0") and not same:  # a general act, of which the words say more
        named = asked(tree, match, grammar)
        if named is not None and (
            (len(named) > 2 and named[:2] == code[:2]) or (code == "080" and named not in GENERAL)
        ):
            code = named  # "to let inspectors in"
    planned = _CODED_AS.get(operator, operator) == "intend" and (code or "").startswith("08")
    # PLOVER keeps a promised concession a concession; CAMEO has codes for it.
    reading.cameo = code if same and not planned else _cameo(grammar, operator, match.entry.cameo, code)
    reading.words = reading.words + inner.words
    enacted = operator == "enact" and not inner.guessed and inner.frame.trigger in reading.recipients
    if not reading.recipients or match.guessed or enacted:
        theirs = inner.actors if content.reciprocal else inner.recipients
        own = [i for i in theirs if i not in reading.actors]
        reading.recipients = own or reading.recipients
    done = same and operator in _DECIDING and reading.type in _SAID
    reading.status = "occurred" if done else _STATUS.get(operator, "occurred")
    if operator in {"request", "appeal", "reject"}:
        reading.act_type = reading.type  # a demanded withdrawal is no withdrawal


def _under(reading: Reading, effect: str, grammar: Grammar) -> None:
    """The same for an act under an operator word that is no entry ("has plans to …")."""
    reading.type = grammar.outcome.get(effect, {}).get(reading.act_type, reading.type)
    if reading.type != reading.act_type:
        reading.cameo = _cameo(grammar, effect, None, reading.cameo)
    reading.status = _STATUS.get(effect, reading.status)


def _modal(reading: Reading, flags: Modality, grammar: Grammar, types: Collection[str]) -> None:
    entry, inner = reading.match.entry, reading.match.inner
    if flags.ongoing and reading.status == "occurred":
        reading.status = "ongoing"
    told = reading.type in {"CONSULT", "PROTEST", "REQUEST"} or reading.match.frame.light is not None
    if flags.purpose and reading.status == "occurred" and not told:
        reading.status = "hypothetical"
    if flags.imminent and reading.status == "occurred":
        reading.status = "scheduled"
    if flags.cancelled:
        reading.status = "cancelled"
        reading.type = "REJECT" if "REJECT" in types else reading.type
    if flags.future and flags.negated:
        changed = entry.negated or grammar.outcome["willnot"].get(reading.type, reading.type)
        if changed != reading.type:
            reading.cameo = _cameo(grammar, "refuse", None, reading.cameo)
        reading.type, reading.status = changed, "negated"
    elif flags.future:
        to_come(reading, grammar)
    elif flags.negated:
        reading.type, reading.status = entry.negated or reading.type, "negated"
        if inner is not None and entry.operator == "refuse":  # "did not refuse to meet"
            reading.type, reading.status = reading.act_type, "occurred"
    elif flags.possible or flags.conditional or flags.obliged:
        reading.status = "hypothetical"
        reading.type = grammar.outcome["possible"].get(reading.type, reading.type)


def to_come(reading: Reading, grammar: Grammar) -> None:
    """Make of an act that was taken for done one that is still to come."""
    changed = reading.match.entry.future or grammar.outcome["future"].get(reading.type, reading.type)
    if changed != reading.type or (reading.cameo or "").startswith("08"):
        reading.cameo = _cameo(grammar, "intend", None, reading.cameo)
    reading.type, reading.status = changed, "scheduled"


def _confidence(reading: Reading) -> float:
    """How well the frame is filled, 0 to 1: parties and conditions raise it, guesses and doubt lower it."""
    match = reading.match
    pattern, inner = match.pattern, match.inner
    mutual = match.entry.reciprocal and len(reading.actors) > 1
    value = 0.5 + 0.15 * bool(reading.actors) + 0.15 * bool(reading.recipients or mutual)
    value += 0.1 * bool(pattern.conditions or pattern.particle or inner is not None)
    value -= 0.1 * match.guessed + 0.15 * (pattern.pos == "N" and match.frame.light is None)
    value -= 0.15 * (reading.status == "hypothetical" and match.entry.operator is None)
    return round(max(value, 0.05), 2)


def _cameo(grammar: Grammar, effect: str, own: str | None, inner: str | None) -> str | None:
    """The code of an act under an operator: by the longest prefix of the act's own code."""
    table = grammar.cameo.get(_CODED_AS.get(effect, effect), {})
    for length in range(len(inner or ""), 1, -1):
        if inner and inner[:length] in table:
            return table[inner[:length]]
    return own or table.get("")


def _by_content(tree: Tree, match: Match, grammar: Grammar) -> str | None:
    """The code of an operator whose content is told by words only: "asked for military aid"."""
    operator = match.entry.operator or ""
    if not grammar.cameo.get(_CODED_AS.get(operator, operator)):
        return None
    code = asked(tree, match, grammar)
    return _cameo(grammar, operator, None, code) if code is not None else None


def _another(tree: Tree, i: int, subject: int, quoted: bool) -> bool:
    """Whether a pronoun cannot be who says it: of another number, or of the third person in the speaker's own words."""
    word, one = tree.lower[i], tree.lower[subject] in _ONE
    if quoted and word in {"he", "she", "they", "it"}:
        return True
    if word == "they":
        return one
    return word in {"he", "she"} and tree.tag[subject] in {"NNS", "NNPS"}


def _speakers(tree: Tree, book: Codebook, match: Match, actors: list[int], parties: Parties) -> list[int]:
    """A pronoun that is the subject of what somebody said stands for the speaker."""
    speech = book.sets["speech"]
    thing = parties.cast is not None and match.entry.type in {"AID", "CONCEDE"}
    found = []
    for i in actors:
        if tree.tag[i] == "PRP" and tree.lower[i] in {"it", "he", "she", "they", "we", "i"}:
            node = match.frame.host
            for _ in range(6):
                head = tree.head[node]
                if head == node:
                    break
                if tree.dep[node] in {"ccomp", "advcl", "acl", "acl:relcl"} and (
                    tree.lemma[head] in speech or tree.dep[node] == "advcl"
                ):
                    subject = tree.surface_subject(head)
                    if thing and tree.lower[i] == "it" and subject is not None and parties.person(subject):
                        break  # nobody is "it"
                    if subject is not None and _another(tree, i, subject, parties.quoted(i)):
                        break
                    if subject is not None and subject != i:
                        i = subject
                        break
                node = head
        if i not in found:
            found.append(i)
    return found
