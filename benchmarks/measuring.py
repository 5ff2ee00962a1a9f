"""Time two ways of doing one thing by turns, and say how many times longer the first takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

Step = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Timings:
    """The seconds that each side took, round by round."""

    ours: tuple[float, ...]
    peer: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Return how many times longer ours took, round by round."""
        return tuple(ours / peer for ours, peer in zip(self.ours, self.peer, strict=True))


def alternate(ours: Step, peer: Step, *, rounds: int, warm_up: int = 1) -> Timings:
    """Time both sides in every round, each going first as often as the other.

    A step is given the number of its round; the rounds that warm up are below zero.
    """
    for number in range(-warm_up, 0):
        ours(number)
        peer(number)
    took: dict[Step, list[float]] = {ours: [], peer: []}
    for number in range(rounds):
        for step in (ours, peer) if number % 2 else (peer, ours):
            start = perf_counter()
            step(number)
            took[step].append(perf_counter() - start)
    return Timings(tuple(took[ours]), tuple(took[peer]))


def report(what: str, timings: Timings, *, against: str, aim: float | None = None) -> None:
    """Print the median of the rounds' ratios, with the middle half of them and the times."""
    low, middle, high = _quartiles(timings.ratios)
    sides = f"{_ms(timings.ours)} against {_ms(timings.peer)}, {len(timings.ours)} rounds"
    aimed = f", aim {aim:g}" if aim else ""
    print(f"{what}: {middle:.2f} times {against}{aimed} ({low:.2f} to {high:.2f}; {sides})")


def _quartiles(values: tuple[float, ...]) -> tuple[float, float, float]:
    if len(values) == 1:
        return values[0], values[0], values[0]
    low, middle, high = quantiles(values, method="inclusive")
    return low, middle, high


def _ms(seconds: tuple[float, ...]) -> str:
    return f"{median(seconds) * 1000:.2f} ms"
