"""The losses of all tasks: against the annotation, and against what larger teachers say."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from network import Network

IGNORE = -100


def allowed_arcs(block: Tensor) -> Tensor:
    """Which words may be heads of which: those of the same sentence, and the root."""
    allowed = block[:, :, None] == block[:, None, :]
    allowed[:, :, 0] = True
    allowed &= ~torch.eye(block.size(1), dtype=torch.bool, device=block.device)[None]
    allowed[:, 0, 0] = True
    return allowed


CLASSES = ("tag", "upos", "lemma", "name")
WEIGHTS = {"arc": 1.0, "relation": 1.0, "tag": 1.0, "upos": 0.5, "lemma": 0.5, "name": 1.0}


@torch.no_grad()
def lessons(
    teachers: list[Network], batch: dict[str, Tensor], allowed: Tensor, names: list[int]
) -> dict[str, Tensor]:
    """What the teachers say together: mean probabilities of each task, and the heads they choose.

    Where no guideline is told, a name is what the guidelines `names` call one, in the mean.
    """
    sums: dict[str, Tensor] = {}

    def add(key: str, value: Tensor) -> None:
        sums[key] = sums[key] + value / len(teachers) if key in sums else value / len(teachers)

    outs = []
    for teacher in teachers:
        out = teacher(batch["ids"], batch["shapes"], batch["first"], batch["last"], batch["guideline"])
        outs.append(out)
        add("arc", out["arcs"].float().masked_fill(~allowed, -1e4).softmax(-1))
        for key in ("tag", "upos", "lemma"):
            add(key, out[key].float().softmax(-1))
        told = out["name"].float().softmax(-1)
        each = [
            teacher.names(out["words"], batch["first"], torch.full_like(batch["guideline"], g)) for g in names
        ]
        untold = torch.stack([e.float().softmax(-1) for e in each]).mean(0)
        add("name", torch.where((batch["guideline"] == 0)[:, None, None], untold, told))
        add("start", out["start"].float().sigmoid())
    heads = torch.where(batch["head"] != IGNORE, batch["head"], sums["arc"].argmax(-1)).clamp(min=0)
    for teacher, out in zip(teachers, outs, strict=True):
        relations = teacher.relations(out["label_head"], out["label_dep"], heads)
        add("relation", relations.float().softmax(-1))
    return sums | {"heads": heads}


def losses(
    net: Network,
    batch: dict[str, Tensor],
    teachers: list[Network] | None = None,
    names: list[int] | None = None,
) -> tuple[Tensor, dict[str, Tensor]]:
    """The sum of all tasks' losses, and each: cross entropy with the annotation, and with what teachers say."""
    out = net(batch["ids"], batch["shapes"], batch["first"], batch["last"], batch["guideline"])
    allowed = allowed_arcs(batch["block"])
    lesson = lessons(teachers, batch, allowed, names or []) if teachers else None
    heads = lesson["heads"] if lesson else batch["head"].clamp(min=0)
    scores = {k: out[k] for k in CLASSES}
    scores["arc"] = out["arcs"].float().masked_fill(~allowed, -1e4)
    scores["relation"] = net.relations(out["label_head"], out["label_dep"], heads)
    gold = {k: batch[k] for k in CLASSES} | {"arc": batch["head"], "relation": batch["relation"]}
    if lesson:  # without a guideline the teachers' mean is the answer
        gold["name"] = gold["name"].masked_fill((batch["guideline"] == 0)[:, None], IGNORE)
    total = torch.zeros((), device=batch["ids"].device)
    each = {}
    real = (batch["block"] >= 0).float()
    for name, weight in WEIGHTS.items():
        logs = scores[name].float().log_softmax(-1)
        known = gold[name] != IGNORE
        right = -logs.gather(-1, gold[name].clamp(min=0).unsqueeze(-1)).squeeze(-1)
        loss = (right * known).sum() / known.sum().clamp(min=1)
        if lesson:
            soft = -(lesson[name] * logs).sum(-1)
            loss = 0.35 * loss + 0.65 * (soft * real).sum() / real.sum()
        total = total + weight * loss
        each[name] = loss.detach()
    known = batch["start"] != IGNORE
    begin = out["start"].float()
    right = F.binary_cross_entropy_with_logits(begin, batch["start"].clamp(min=0).float(), reduction="none")
    loss = (right * known).sum() / known.sum().clamp(min=1)
    if lesson:
        soft = F.binary_cross_entropy_with_logits(begin, lesson["start"], reduction="none")
        loss = 0.5 * loss + 0.5 * (soft * real).sum() / real.sum()
    each["start"] = loss.detach()
    return total + 2.0 * loss, each
