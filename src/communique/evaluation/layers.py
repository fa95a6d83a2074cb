"""What is measured of mentions, times, statements, events and stories, and how their items are paired."""

from __future__ import annotations

import re
from typing import Any

from msgspec import UNSET

from communique.evaluation.grading import Item, Rules, Trait, every
from communique.evaluation.matching import Closeness
from communique.evaluation.parties import ACTORS, ALL_PARTIES, RECIPIENTS, parties_shown
from communique.evaluation.ruler import Ruler, merged, overlap
from communique.evaluation.shapes import Event, Mention, Statement, Story, Time
from communique.evaluation.traits import (
    PLACE,
    SAME_PLACE,
    all_of,
    bounds,
    holds,
    quoted,
    shown,
    touching,
    value,
    who,
)
from communique.model import Spans

_MIDNIGHT = re.compile(r"T00:00(:00)?$")
_REST_OPEN = re.compile(r"(-XX)+$")


def fold(timex: str) -> str:
    """A TIMEX3 value without differences that say nothing: T00:00, -XX at the end."""
    return _REST_OPEN.sub("", _MIDNIGHT.sub("", timex.strip()))


def _stretch(raw: Any, ruler: Ruler) -> Spans:
    return ((raw.start, raw.end),)


def _agreeing(gold: Item[Any], guess: Item[Any], *traits: Trait[Any]) -> Closeness:
    return tuple(float(t.judged(gold) and t.judged(guess) and t.same(gold, guess)) for t in traits)


def _any_overlap(*traits: Trait[Any]) -> Any:
    """Items that share a character: the same span first, then the larger Dice, then agreement in the traits."""

    def closeness(gold: Item[Any], guess: Item[Any]) -> Closeness | None:
        shared = sum(end - start for start, end in overlap(gold.spans, guess.spans))
        if not shared:
            return None
        total = sum(end - start for start, end in (*gold.spans, *guess.spans))
        return (2 * shared / total, *_agreeing(gold, guess, *traits))

    return closeness


def _half(*traits: Trait[Any]) -> Any:
    """Items whose Dice is at least one half."""

    def closeness(gold: Item[Any], guess: Item[Any]) -> Closeness | None:
        dice = gold.ruler.dice(gold.spans, guess.spans)
        return (dice, *_agreeing(gold, guess, *traits)) if dice >= 0.5 else None

    return closeness


_same_span: Trait[Any] = Trait(
    lambda item: True,
    lambda gold, guess: gold.spans == guess.spans,
    lambda item: quoted(item, item.spans),
)
_type, _actor, _value = value("type"), who("actor"), value("value", fold)

MENTIONS: Rules[Mention] = Rules(
    name="mentions",
    spans=_stretch,
    closeness=_any_overlap(_type, _actor),
    measures={"overlap": every(PLACE), "span": every(_same_span), "span_type": every(_same_span, _type)},
    accuracies={"actor": _actor},
    told={"span": _same_span, "type": _type, "actor": _actor},
    show=lambda raw: " ".join(filter(None, [_word(raw.type), shown(raw.actor) if raw.actor else ""])),
    type=lambda raw: raw.type,
)

TIMES: Rules[Time] = Rules(
    name="times",
    spans=_stretch,
    closeness=_any_overlap(_value, _type),
    measures={
        "relaxed": every(PLACE),
        "strict": every(_same_span),
        "type": every(_type),
        "value": every(_value),
    },
    accuracies={"date": bounds("date"), "date_holds": holds("date")},
    told={"span": _same_span, "type": _type, "value": _value},
    show=lambda raw: " ".join(filter(None, [_word(raw.type), _word(raw.value)])),
    type=lambda raw: raw.type,
)

_source, _act = touching("source"), value("act")

STATEMENTS: Rules[Statement] = Rules(
    name="statements",
    spans=lambda raw, ruler: ruler.trim(merged(raw.content)),
    closeness=_half(_source, _act),
    measures={"overlap": every(PLACE), "exact": every(SAME_PLACE), "end_to_end": every(_source)},
    accuracies={
        "source": _source,
        "cue": touching("cue"),
        "speaker": who("speaker"),
        "speakers": all_of("speakers"),
        "act": _act,
        "kind": value("kind"),
        "negated": value("negated"),
        "date": bounds("date"),
    },
    told={
        "content": SAME_PLACE,
        "source": _source,
        "speaker": who("speaker"),
        "act": _act,
        "negated": value("negated"),
    },
    show=lambda raw: " ".join(filter(None, [_word(raw.act), _said_by(raw)])),
    type=lambda raw: raw.act,
)

_act_type, _status = value("act_type"), value("status")
_claimed = value("claimed_by", lambda claim: claim is not None)

EVENTS: Rules[Event] = Rules(
    name="events",
    spans=lambda raw, ruler: merged(raw.trigger),
    closeness=_any_overlap(_type, ALL_PARTIES, _act_type, _status, bounds("date")),
    measures={
        "trigger": every(PLACE),
        "type": every(_type),
        "type_parties": every(_type, ALL_PARTIES),
        "actors": ACTORS,
        "recipients": RECIPIENTS,
    },
    accuracies={
        "act_type": _act_type,
        "status": _status,
        "date": bounds("date"),
        "date_holds": holds("date"),
        "claimed": _claimed,
    },
    told={
        "type": _type,
        "parties": ALL_PARTIES,
        "status": _status,
        "date": bounds("date"),
        "claimed": _claimed,
    },
    show=lambda raw: " ".join(filter(None, [_word(raw.type), parties_shown(raw)])),
    type=lambda raw: raw.type,
)

STORIES: Rules[Story] = Rules(
    name="stories",
    spans=lambda raw, ruler: ruler.trim(((raw.start, raw.end),)),
    closeness=_half(),
    measures={"overlap": every(PLACE), "exact": every(SAME_PLACE)},
    accuracies={
        "title": touching("title"),
        "published": bounds("published"),
        "published_holds": holds("published"),
    },
    told={"title": touching("title"), "published": bounds("published")},
    show=lambda raw: "story" if raw.published is UNSET else f"published {raw.published}",
)


def _said_by(raw: Statement) -> str:
    return shown(raw.speaker or raw.speakers) if raw.speaker or raw.speakers else ""


def _word(given: Any) -> str:
    return "" if given is UNSET else shown(given)


LAYERS: tuple[Rules[Any], ...] = (MENTIONS, TIMES, STATEMENTS, EVENTS, STORIES)
