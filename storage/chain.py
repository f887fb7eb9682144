"""How a trail is chained and its texts sealed: the rules, without a database.

Each line's mark is made over the mark before it and the line itself; the head holds how many lines there are and the
last mark, and is vouched for itself, so that a cut tail shows. Which text was hidden is said by the chain
(`TextHidden`), so a text that is simply gone is told apart from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from flows.events import TextHidden, Words
from storage.codec import Shape
from storage.errors import KeyGone
from storage.tables import to_micros
from storage.vault import MARK_BYTES, Cipher, Vault, WrappedKeys

NO_MARK = bytes(MARK_BYTES)
"""What the first line follows."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain of a case stands. `keys` is None when they were destroyed."""

    code: str
    count: int
    mark: bytes
    protocol: str
    forgotten: datetime | None
    keys: WrappedKeys | None


@dataclass(frozen=True, slots=True)
class Fault:
    """The first broken entry of a trail: its number, and why in a few words."""

    number: int
    why: str


def first_broken_link(vault: Vault, head: Head, rows: Sequence[Row[Any]]) -> Fault | None:
    """Follows the marks of a trail's rows (seq, at, actor, role, kind, version, payload, mac), in order."""
    mark, link, start = NO_MARK, vault.link, f"{head.code}\n"
    number = 0
    for number, (seq, at, actor, role, kind, version, payload, mac) in enumerate(rows, 1):
        if seq != number:
            return Fault(number, "is missing")
        line = f"{start}{seq}\n{at}\n{actor}\n{role}\n{kind}\n{version}\n{payload}"
        mark = link(mark, line.encode())
        if mark != mac:
            return Fault(number, "was altered")
        if number > head.count:
            return Fault(number, "was added after the end of the chain")
    if number < head.count:
        return Fault(number + 1, "is missing: the end of the trail was cut off")
    if mark != head.mark:
        return Fault(number, "is not how the chain ends")
    return None


class Sealing:
    """Called by the codec with each text of one entry: seals it and gives what stands in the payload."""

    __slots__ = ("_boxes", "_cipher", "_code", "_n", "_seq")

    def __init__(self, code: str, seq: int, cipher: Cipher | None, boxes: list[dict[str, Any]]) -> None:
        self._code = code
        self._seq = seq
        self._cipher = cipher
        self._boxes = boxes
        self._n = 0

    def __call__(self, words: Words) -> Shape:
        """Seals the next text."""
        if self._cipher is None:
            raise KeyGone(f"{self._code} was forgotten: no text can be added to it")
        if words.state != "open":
            raise ValueError(f"{self._code}, entry {self._seq}: a text that is {words.state} cannot be written")
        self._n += 1
        box, commitment = self._cipher.seal(words.text, _place(self._code, self._seq, self._n))
        self._boxes.append({"code": self._code, "seq": self._seq, "n": self._n, "box": box})
        return {"seal": self._n, "commit": commitment}


class Opening:
    """Called by the codec with each text of the entry `seq`, from the last entry to the first; takes boxes away."""

    __slots__ = ("_boxes", "_cipher", "_code", "_corrections", "_forgotten", "_open", "seq", "wrong")

    def __init__(self, head: Head, cipher: Cipher | None, boxes: dict[tuple[int, int], bytes]) -> None:
        self._code = head.code
        self._forgotten = head.forgotten is not None
        self._cipher = cipher
        self._boxes = boxes
        self._corrections: dict[tuple[int, int], Words] = {}
        self.seq = 0
        self.wrong = ""

    def __call__(self, n: int, commitment: str) -> Words:
        """Opens the n-th text; what is wrong with it is said in `wrong`."""
        if self._forgotten:
            return Words("", "forgotten")
        place = (self.seq, n)
        corrected = self._corrections.get(place)
        if corrected is not None:
            return corrected
        box = self._boxes.pop(place, None)
        if box is None:
            self.wrong = f"its text {n} is missing"
            return Words("", "hidden")
        if self._cipher is None:
            self.wrong = "the key of its text is gone, though the case was never forgotten"
            return Words("", "forgotten")
        try:
            text, found = self._cipher.open(box, _place(self._code, self.seq, n))
        except ValueError as error:
            self.wrong = str(error)
            return Words("", "hidden")
        if found != commitment:
            self.wrong = f"its text {n} is not the one that was committed to"
        return Words(text)

    def corrected(self, event: TextHidden) -> TextHidden:
        """Keeps what stands in the place of a text; an earlier correction of the same text reads as the last one."""
        place = (event.seq, event.part)
        last = self._corrections.get(place)
        if last is not None:
            # Its own text went when the later correction came; a text that is there all the same is left over.
            if not self.wrong:
                self._boxes[self.seq, 1] = b""
            self.wrong = ""
            return replace(event, text=last)
        self._corrections[place] = event.text if self._forgotten else Words(event.text.text, "hidden")
        return event


def _place(code: str, seq: int, n: int) -> str:
    return f"{code} {seq} {n}"


def line(code: str, values: Iterable[Any]) -> bytes:
    """No value holds a line break (JSON escapes them), so no two different lines are written alike."""
    return "\n".join((code, *map(str, values))).encode()


def head_line(head: Head) -> bytes:
    """What a head vouches for."""
    forgotten = "" if head.forgotten is None else to_micros(head.forgotten)
    return f"{head.code}\n{head.count}\n{head.protocol}\n{forgotten}\n".encode() + head.mark
