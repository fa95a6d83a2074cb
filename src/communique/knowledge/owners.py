"""What the sentence itself says of a pronoun: whose it is, by its tree."""

from __future__ import annotations

from communique.knowledge.salience import KIN, Named, Salience

PERSONAL = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


class Owners(Salience):
    """Readings by syntax alone, surer than what is salient; and who cannot be meant."""

    def _of_either(self, i: int) -> bool:
        """ "His or her": of whoever it may be."""
        lower = self.sheet.lower
        near = [k + 2 * step for k, step in ((i, 1), (i, -1)) if 0 <= k + 2 * step < self.sheet.n]
        return any(
            lower[(i + k) // 2] in ("or", "/")
            and lower[k] in PERSONAL
            and PERSONAL[lower[k]] != PERSONAL.get(lower[i])
            for k in near
        )

    def _subject_ids(self, i: int) -> set[str]:
        """Who is the subject of the verb whose object a pronoun is: "Adams met him" is of two persons."""
        sheet = self.sheet
        if sheet.deps[i] not in ("obj", "iobj", "obl") or sheet.lower[i].endswith(("self", "selves")):
            return set()
        verb = sheet.heads[i]
        own = next((c for c in sheet.children[verb] if sheet.deps[c] == "nsubj"), None)
        event = None if own is None else self.persons.get(own) or self.bodies.get(own)
        return {a.id for a in event.actors} if event is not None else set()

    def _owner(self, i: int, gender: str) -> Named | None:
        """Of "his" in what is joined to a name ("Ann and her husband"), or of kin a verb brings somebody to
        ("returned the boy Tim to his father"): that name's person."""
        sheet = self.sheet
        noun = sheet.heads[i]
        if sheet.deps[i] != "nmod:poss" or noun < i:
            return None
        name = -1
        if sheet.deps[noun] == "conj" and sheet.heads[noun] < i:
            name = sheet.heads[noun]
        elif sheet.deps[noun] == "obl" and sheet.lower[noun] in KIN:
            verb = sheet.heads[noun]
            name = next((c for c in sheet.children[verb] if sheet.deps[c] == "obj" and c < i), -1)
        event = self.persons.get(name)
        fits = event is not None and event.gender in ("", gender) and len(event.actors) == 1
        return event if fits else None

    def _ahead(self, i: int, gender: str) -> Named | None:
        """The subject that follows a phrase in front: "In her last speech, Clark said"."""
        sheet = self.sheet
        if sheet.deps[i] != "nmod:poss":
            return None
        node = sheet.heads[i]
        for _ in range(3):
            if sheet.deps[node] != "nmod":
                break
            node = sheet.heads[node]
        verb = sheet.heads[node]
        if sheet.deps[node] != "obl" or node > verb or sheet.sentence[verb] != sheet.sentence[i]:
            return None
        subject = next((c for c in sheet.children[verb] if sheet.deps[c] in ("nsubj", "nsubj:pass")), -1)
        event = self.persons.get(subject) if subject > node else None
        fits = event is not None and event.gender in ("", gender) and len(event.actors) == 1
        return event if fits else None

    def _aside(self, event: Named) -> bool:
        """Whether an event is who says a sentence, told in between: "the bill, Baker says, and his"."""
        sheet = self.sheet
        verb = sheet.heads[sheet.top_of(event.index)]
        return event.speaker and sheet.deps[verb] == "parataxis"

    def _verbs_above(self, i: int) -> list[int]:
        """The words that a token hangs on, innermost first, up to the first finite verb."""
        sheet, out = self.sheet, []
        for _ in range(8):
            up = sheet.heads[i]
            if up == i:
                break
            out.append(up)
            if sheet.tags[up] in ("VBD", "VBZ", "VBP", "MD"):
                break
            i = up
        return out

    def _holder_of_aim(self, i: int) -> Named | None:
        """Who has the aim, right or power that a clause tells: "Oslo's plan to cut its debt"."""
        sheet = self.sheet
        for node in self._verbs_above(i):
            if sheet.deps[node] == "acl" and sheet.heads[node] < node:
                noun = sheet.heads[node]
                owners = (self.bodies.get(c) for c in sheet.children[noun] if sheet.deps[c] == "nmod:poss")
                return next((o for o in owners if o is not None), None)
            if sheet.tags[node] in ("VBD", "VBZ", "VBP", "MD"):
                return None
        return None
