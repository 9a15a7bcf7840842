"""Times a call: libraries take turns, batch by batch, so that a noisy machine is equally noisy for all."""

import statistics
import threading
import time

# A batch is as many calls as take about this long, in nanoseconds, so that the clock costs nothing.
BATCH = 1_000_000


def race(budget, contenders):
    """Prints the median time of a call in microseconds; `contenders` are (operation, library, call)."""
    sizes = [max(1, min(1000, round(BATCH / elapsed(call, 1)))) for _, _, call in contenders]
    samples = [[] for _ in contenders]
    end = time.perf_counter_ns() + budget * 1_000_000 * len(contenders)
    while time.perf_counter_ns() < end or len(samples[0]) < 3:
        for (_, _, call), size, times in zip(contenders, sizes, samples):
            times.append(elapsed(call, size) / size / 1000)
    for (operation, who, _), times in zip(contenders, samples):
        report(operation, who, statistics.median(times))


def elapsed(call, count):
    started = time.perf_counter_ns()
    for _ in range(count):
        call()
    return time.perf_counter_ns() - started


def threads(operation, who, count, budget, call):
    """Prints the microseconds a call when so many threads call at once: elapsed time by all calls."""
    calls = []
    started = time.perf_counter()
    end = started + budget / 1000

    def run():
        done = 0
        while time.perf_counter() < end:
            call()
            done += 1
        calls.append(done)

    running = [threading.Thread(target=run) for _ in range(count)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    report(operation, who, (time.perf_counter() - started) * 1e6 / sum(calls))


def report(operation, who, value):
    print(f"{operation}\t{who}\t{value:.3f}")
