"""A process pool that keeps the order of its input, bounds its memory and survives its workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice

from communique.errors import CodebookError, CommuniqueError, ResourceError, SettingError
from communique.model import Analysis, Report

Result = Analysis | tuple[str, CommuniqueError]
Analyze = Callable[[Report], Analysis]

CHUNK = 8  # reports that go to a worker at once
AHEAD = 3  # chunks in flight for each worker
MAX_WORKERS = 256


def analyze_report(
    report: Report, codebook: tuple[str, ...] = (), proposals: bool = False, doubtful: bool = False
) -> Analysis:
    """The analyser that is used where none is given; `codebook` are folders with entries of the user's own,
    `proposals` asks for events of verbs that the codebook lacks, `doubtful` for those that are likely wrong."""
    from communique.analysis import analyze

    given = codebook or proposals or doubtful
    return analyze(report, codebook, proposals, doubtful) if given else analyze(report)


def analyze_many(
    reports: Iterable[Report], workers: int = 1, *, analyze: Analyze = analyze_report, chunk: int = CHUNK
) -> Iterator[Result]:
    """One result for each report, in the reports' order: its Analysis, or `(id, error)`.

    `workers` processes share the work (0: one for each core; 1: this process does it, no other is started).
    At most `workers` × 3 chunks of reports are held at a time. `analyze` must be importable by name. A worker
    that dies costs only the report that killed it (code worker-crash). ResourceError and CodebookError, which
    would be the same for every report, are raised. Raises SettingError for an impossible number of workers.
    """
    if workers < 0 or workers > MAX_WORKERS:
        raise SettingError(
            f"{workers} workers are not possible.",
            f"Give a number from 1 to {MAX_WORKERS}, or 0 for one on each core.",
            "setting-workers",
        )
    count = workers or os.cpu_count() or 1
    if count == 1:
        return (_one(report, analyze) for report in reports)
    return _pooled(iter(reports), count, analyze, chunk)


def analyzer(
    codebook: tuple[str, ...] = (), proposals: bool = False, doubtful: bool = False
) -> Callable[[Iterable[Report], int], Iterator[Result]]:
    """`analyze_many` by the codebook with these folders laid over it."""
    one = partial(analyze_report, codebook=codebook, proposals=proposals, doubtful=doubtful)
    return partial(analyze_many, analyze=one)


def _one(report: Report, analyze: Analyze) -> Result:
    try:
        return analyze(report)
    except (ResourceError, CodebookError):
        raise
    except CommuniqueError as error:
        return report.id, error
    except ImportError as error:
        raise ResourceError(
            f"The installation is incomplete ({error}).", "Reinstall communique.", "resource"
        ) from error
    except Exception as error:
        if os.environ.get("COMMUNIQUE_DEBUG"):
            raise
        return report.id, CommuniqueError(
            f"The analysis of {report.id!r} failed ({type(error).__name__}: {error}).",
            "This is a fault of the program: please report it with the text. The other reports "
            "are not affected.",
            "internal",
        )


def _chunk(reports: list[Report], analyze: Analyze) -> list[Result]:
    """What a worker does."""
    return [_one(report, analyze) for report in reports]


def _quiet() -> None:
    """Ctrl-C is the parent's business: it ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _ready() -> None:
    """What a worker that has started can do."""


class _Pool:
    """An executor that is made anew after a worker has died."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.executor = self._start(workers)
        try:
            self.executor.submit(_ready).result()
        except BrokenProcessPool as error:
            raise SettingError(
                "The worker processes could not start.",
                'A script that uses workers must guard its start: if __name__ == "__main__": …',
                "setting-workers",
            ) from error

    @staticmethod
    def _start(workers: int) -> ProcessPoolExecutor:
        # Spawned, not forked: a forked copy of the model's threads may hang.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_quiet)

    def submit(self, reports: list[Report], analyze: Analyze) -> Future[list[Result]]:
        try:
            return self.executor.submit(_chunk, reports, analyze)
        except BrokenProcessPool:
            self.renew()
            return self.executor.submit(_chunk, reports, analyze)

    def renew(self) -> None:
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.executor = self._start(self.workers)

    def alone(self, reports: list[Report], analyze: Analyze) -> list[Result]:
        """A chunk that was lost with a worker, report by report, so that only the guilty one is given up."""
        results: list[Result] = []
        executor = self._start(1)
        try:
            for report in reports:
                try:
                    results += executor.submit(_chunk, [report], analyze).result()
                except BrokenProcessPool:
                    results.append((report.id, _crash(report)))
                    executor.shutdown(wait=False)
                    executor = self._start(1)
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
        return results


def _crash(report: Report) -> CommuniqueError:
    return CommuniqueError(
        f"The process that analysed {report.id!r} died.",
        "It may have run out of memory: use fewer --workers, or split the report.",
        "worker-crash",
    )


def _pooled(reports: Iterator[Report], workers: int, analyze: Analyze, size: int) -> Iterator[Result]:
    pool = _Pool(workers)
    waiting: deque[tuple[list[Report], Future[list[Result]]]] = deque()
    try:
        while True:
            while len(waiting) < workers * AHEAD and (batch := list(islice(reports, size))):
                waiting.append((batch, pool.submit(batch, analyze)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                pool.renew()
                results = pool.alone(batch, analyze)
                # The others go again to the new pool; should one of them be guilty too, it will come here.
                waiting = deque(
                    (other, later if _finished(later) else pool.submit(other, analyze))
                    for other, later in waiting
                )
            yield from results
    finally:
        pool.executor.shutdown(wait=False, cancel_futures=True)


def _finished(future: Future[list[Result]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
