"""Two ways of doing the same, measured in turn, and how one compares with the other."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Figure:
    """A ratio with its goal. ``details`` are the raw medians and whatever else helps a reader."""

    bench: str
    size: int
    ratio: float
    goal: float
    higher_is_better: bool = True
    details: dict[str, object] = field(default_factory=dict)

    @property
    def is_met(self) -> bool:
        """The goal itself."""
        if self.higher_is_better:
            return self.ratio >= self.goal
        return self.ratio <= self.goal

    @property
    def is_ok(self) -> bool:
        """The goal or, where more is better, within its slack: half of the way from it to 1x."""
        if not self.higher_is_better:
            return self.is_met
        return self.ratio >= ((self.goal + 1) / 2 if self.goal > 1 else self.goal / 2)

    def as_json(self) -> str:
        shown = {
            "bench": self.bench,
            "size": self.size,
            "ratio": round(self.ratio, 3),
            "goal": self.goal,
            "higher_is_better": self.higher_is_better,
            "ok": self.is_ok,
            "goal_met": self.is_met,
            **self.details,
        }
        return json.dumps({name: value for name, value in shown.items() if value is not None})


def timed(way: Callable[[], object]) -> float:
    """Seconds of one go."""
    begin = time.perf_counter()
    way()
    return time.perf_counter() - begin


def in_turn(rounds: int, **ways: Callable[[], object]) -> dict[str, float]:
    """Median seconds of each way; the ways take turns, so that a busy moment hits all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()  # warm
    for _ in range(rounds):
        for name, way in ways.items():
            begin = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - begin)
    return {name: statistics.median(values) for name, values in seconds.items()}
