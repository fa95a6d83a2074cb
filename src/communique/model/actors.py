"""Who: persons, states, organisations, groups, and the offices they hold."""

from __future__ import annotations

from typing import Literal

import msgspec

ActorKind = Literal["person", "state", "organisation", "group", "place"]


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Someone or something that acts. `id` is a Wikidata item or `local:…`, made from the name.

    `country` is ISO 3166-1 alpha-3, `sector` a PLOVER sector (GOV, MIL, …), either may be unknown.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office as a report names it: "foreign minister" of "AZE"."""

    title: str
    country: str | None = None
