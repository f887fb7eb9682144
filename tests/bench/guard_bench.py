"""The name guard: how fast, how soon ready, how large, and what a hostile text costs; beside a plain pattern.

Alone: `python -m tests.bench.guard_bench`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bot.resources import load_lexicon
from flows.guard import Lexicon, Memory, guard
from tests.bench.table import Measured, lines
from tests.flows.guard.scoring import load

YARDSTICK = Path(__file__).parent.parent / "flows" / "guard" / "yardstick.jsonl"
LENGTH, LONG = 200, 2_000
ROUNDS = 5
MEMORY = Memory(b"k" * 32)
PLAIN = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+\b|\b[0-9]{4} ?[A-Z]{2}\b|\+?[0-9][0-9 .-]{7,}|\S+@\S+")
"""What somebody writes in an afternoon: a capital in mid-sentence, a postcode, a long number, an e-mail address."""
HOSTILE = (
    "Jan ", "jan ", "a", "A", "1", "1 ", "1-", "a@", "a.", "a-", "Aa ", "a_", "A'", "Aaaastraat ", "[naam ", "van ",
    "J. ",
    "NL52 ", "zxqwa ", "vv van ", "De De ", "insta is ", "a punt ", "en ", "Markt 7a ", "op De ", "school ", "v.d. ",
)  # fmt: skip
START = """
import time
def held():
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
from bot import resources
before, began = held(), time.perf_counter()
resources.load_lexicon()
print(time.perf_counter() - began, held() - before)
"""


def measurements() -> Iterator[Measured]:
    """Speed, start, memory, and the text that takes longest."""
    lexicon = load_lexicon()
    whole = " ".join(labelled.text for labelled in load(YARDSTICK))
    texts = [whole[at : at + LENGTH] for at in range(0, len(whole) - LENGTH, LENGTH)]
    ours = _least(lambda: [guard(text, MEMORY, lexicon) for text in texts]) / len(texts)
    plain = _least(lambda: [PLAIN.sub("[...]", text) for text in texts]) / len(texts)
    took = f"{ours * 1e3:.2f} ms, {1 / ours:.0f} a second"
    yield Measured("guard a text of 200 characters", took, ours / plain, None, "a plain regular expression")
    ready, megabytes = map(float, _run(START).split())
    yield Measured("the lexicon of the guard", f"ready in {ready:.2f} s, {megabytes:.0f} MB")
    ordinary = _least(lambda: guard(whole[:LONG], MEMORY, lexicon))
    slowest, text = max((_least(partial(guard, text, MEMORY, lexicon)), text) for text in _hostile())
    took = f"{slowest * 1e3:.1f} ms ({text[:12]!r}…)"
    yield Measured("the most hostile text of 2,000", took, slowest / ordinary, 10, "an ordinary one")
    steepest = max(_grows(lexicon, unit) for unit in HOSTILE)
    yield Measured("a hostile text of 20,000", f"{steepest:.1f} times one of 2,000", steepest, 50, "one of 2,000")


def nearly_dutch() -> str:
    """Words that are nearly Dutch and all different: what costs the guard most, letter for letter."""
    letters = "aeklmnoprst"
    return " ".join(f"{a}{b}i{c}e{d}r" for a in letters for b in letters[:4] for c in letters[:4] for d in letters[:3])


def _grows(lexicon: Lexicon, unit: str) -> float:
    """How many times as long ten times the text takes."""
    short, long = (unit * 2_000)[:2_000], (unit * 20_000)[:20_000]
    return _least(partial(guard, long, MEMORY, lexicon)) / _least(partial(guard, short, MEMORY, lexicon))


def _hostile() -> tuple[str, ...]:
    """Texts of one thing over and over, and one of words that are nearly Dutch and all different."""
    return (*((unit * LONG)[:LONG] for unit in HOSTILE), nearly_dutch()[:LONG])


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def _least(work: Callable[[], object]) -> float:
    """The least of some runs, in seconds of this process: what it takes when the machine does little else."""
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return min(took)


if __name__ == "__main__":
    print(*lines(measurements()), sep="\n")
