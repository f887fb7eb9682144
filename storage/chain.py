"""How a trail is chained and its texts sealed: the rules, without a database.

Each line's mark is made over the mark before it and the line itself; the head holds how many lines there are and the
last mark, and is vouched for itself, so that a cut tail shows. Which text was hidden is said by the chain
(`TextHidden`), so a text that is simply gone is told apart from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flows.events import Event, Recorded, TextHidden, Words
from storage.codec import Codec, Shape, UnknownShape
from storage.errors import KeyGone, Unreadable
from storage.tables import from_micros, to_micros
from storage.vault import MARK_BYTES, Cipher, Vault, WrappedKeys

Row = dict[str, Any]

NO_MARK = bytes(MARK_BYTES)
"""What the first line follows."""
_SHUT = Words("")


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


class Chain:
    """Adds entries to chains and opens them again, with one master key's vault and one codec."""

    __slots__ = ("_codec", "_vault")

    def __init__(self, vault: Vault, codec: Codec) -> None:
        self._vault = vault
        self._codec = codec

    def vouch(self, head: Head) -> bytes:
        """Gives the mark of a head itself."""
        forgotten = "" if head.forgotten is None else to_micros(head.forgotten)
        return self._vault.vouch(f"{head.code}\n{head.count}\n{head.protocol}\n{forgotten}\n".encode() + head.mark)

    def add(self, head: Head, entries: Sequence[Recorded]) -> tuple[Head, list[Row], list[Row]]:
        """Gives the head after these entries, their rows in the trail, and their sealed texts.

        Raises KeyGone when there is a text and the case was forgotten; ValueError for what is no entry of a trail.
        """
        code, mark = head.code, head.mark
        rows: list[Row] = []
        boxes: list[Row] = []
        for entry in entries:
            if "\n" in entry.actor or "\n" in entry.role:
                raise ValueError(f"{code}, entry {entry.seq}: an id has one line")
            seal = _Sealing(self._vault, head, entry.seq, boxes)
            kind, version, payload = self._codec.write(entry.event, seal)
            at = to_micros(entry.at)
            # No value holds a line break (JSON escapes them), so no two different lines are written alike.
            line = f"{code}\n{entry.seq}\n{at}\n{entry.actor}\n{entry.role}\n{kind}\n{version}\n{payload}"
            mark = self._vault.link(mark, line.encode())
            rows.append(
                {
                    "code": code,
                    "seq": entry.seq,
                    "at": at,
                    "actor": entry.actor,
                    "role": entry.role,
                    "kind": kind,
                    "version": version,
                    "payload": payload,
                    "mac": mark,
                }
            )
        return Head(code, head.count + len(entries), mark, head.protocol, head.forgotten, head.keys), rows, boxes

    def passes(self, rows: Sequence[Sequence[Any]], count: int, mark: bytes) -> bool:
        """Whether the line with this number has this mark."""
        return 0 < count <= len(rows) and bytes(rows[count - 1][-1]) == mark

    def open(
        self, head: Head, rows: Sequence[Sequence[Any]], boxes: dict[tuple[int, int], bytes] | None, after: int = 0
    ) -> tuple[tuple[Recorded, ...], Fault | None]:
        """Checks and opens the rows (seq, at, actor, role, kind, version, payload, mark) of a trail, in order.

        `boxes`: (seq, n) -> sealed text; those that belong to an entry are taken out. None: texts stay shut, and read
        as "". Gives the entries before the first broken link, and the first fault; without the first `after` of them,
        which are checked all the same. Raises Unreadable for an event that this version does not know.
        """
        sound, broken = self._sound(head, rows)
        lines = sound[after:]
        opening = _Opening(head, self._cipher(head), boxes) if boxes is not None else _LeftShut()
        events = self._events(head.code, lines, opening)
        entries = [
            Recorded(seq, from_micros(at), actor, role, event)
            for (seq, at, actor, role, _, _, _, _), event in zip(reversed(lines), events, strict=True)
        ]
        entries.reverse()
        return tuple(entries), opening.fault or broken

    def check(
        self, head: Head, rows: Sequence[Sequence[Any]], boxes: dict[tuple[int, int], bytes]
    ) -> tuple[int, Fault | None]:
        """Checks a trail as `open` does, every text too, and keeps nothing of it; gives how many entries are sound."""
        sound, broken = self._sound(head, rows)
        opening = _Opening(head, self._cipher(head), boxes)
        for _ in self._events(head.code, sound, opening):
            pass
        return len(sound), opening.fault or broken

    def hides(self, kind: str, version: int, payload: str) -> tuple[int, int]:
        """Gives which text (seq, n) a stored `TextHidden` hides."""
        (tree,) = self._codec.trees([payload])
        event = self._codec.read(kind, version, tree, lambda _n, _commitment: Words("", "hidden"))
        if not isinstance(event, TextHidden):
            raise TypeError(f"{kind} hides no text")
        return event.seq, event.part

    def _sound(self, head: Head, rows: Sequence[Sequence[Any]]) -> tuple[Sequence[Sequence[Any]], Fault | None]:
        """The rows before the first broken link."""
        fault = self._first_broken_link(head, rows)
        return (rows[: fault.number - 1] if fault else rows), fault

    def _events(self, code: str, lines: Sequence[Sequence[Any]], opening: _Opening | _LeftShut) -> Iterator[Event]:
        """The events of these rows from the last to the first: a correction comes after the text that it corrects."""
        read, trees = self._codec.read, self._codec.trees(row[6] for row in lines)
        for (seq, _, _, _, kind, version, _, _), tree in zip(reversed(lines), reversed(trees), strict=True):
            opening.seq = seq
            try:
                event = read(kind, version, tree, opening)
            except UnknownShape as error:
                raise Unreadable(code, seq, str(error)) from error
            yield opening.corrected(event) if isinstance(event, TextHidden) else event

    def _first_broken_link(self, head: Head, rows: Sequence[Sequence[Any]]) -> Fault | None:
        mark, link, code = NO_MARK, self._vault.link, head.code
        number = 0
        for number, (seq, at, actor, role, kind, version, payload, stored) in enumerate(rows, 1):
            if seq != number:
                return Fault(number, "is missing")
            mark = link(mark, f"{code}\n{seq}\n{at}\n{actor}\n{role}\n{kind}\n{version}\n{payload}".encode())
            if mark != stored:
                return Fault(number, "was altered")
            if number > head.count:
                return Fault(number, "was added after the end of the chain")
        if number < head.count:
            return Fault(number + 1, "is missing: the end of the trail was cut off")
        if mark != head.mark:
            return Fault(number, "is not how the chain ends")
        return None

    def _cipher(self, head: Head) -> Cipher | None:
        return None if head.keys is None else self._vault.cipher(head.keys, head.code)


class _Sealing:
    """Called by the codec with each text of one entry: seals it and gives what stands in the payload."""

    __slots__ = ("_boxes", "_head", "_n", "_seq", "_vault")

    def __init__(self, vault: Vault, head: Head, seq: int, boxes: list[Row]) -> None:
        self._vault = vault
        self._head = head
        self._seq = seq
        self._boxes = boxes
        self._n = 0

    def __call__(self, words: Words) -> Shape:
        """Seals the next text."""
        code, keys = self._head.code, self._head.keys
        if keys is None:
            raise KeyGone(f"{code} was forgotten: no text can be added to it")
        if words.state != "open":
            raise ValueError(f"{code}, entry {self._seq}: a text that is {words.state} cannot be written")
        self._n += 1
        box, commitment = self._vault.cipher(keys, code).seal(words.text, _place(code, self._seq, self._n))
        self._boxes.append({"code": code, "seq": self._seq, "n": self._n, "box": box})
        return {"seal": self._n, "commit": commitment}


class _LeftShut:
    """In the place of `_Opening` where nobody reads the texts."""

    __slots__ = ("fault", "seq")

    def __init__(self) -> None:
        self.fault: Fault | None = None
        self.seq = 0

    def __call__(self, n: int, commitment: str) -> Words:
        """Leaves the n-th text shut."""
        return _SHUT

    def corrected(self, event: TextHidden) -> TextHidden:
        """Leaves what corrects shut too."""
        return event


class _Opening:
    """Called by the codec with each text of the entry `seq`, from the last entry to the first; takes boxes away."""

    __slots__ = ("_boxes", "_cipher", "_code", "_corrections", "_forgotten", "_wrong", "seq")

    def __init__(self, head: Head, cipher: Cipher | None, boxes: dict[tuple[int, int], bytes]) -> None:
        self._code = head.code
        self._forgotten = head.forgotten is not None
        self._cipher = cipher
        self._boxes = boxes
        self._corrections: dict[tuple[int, int], Words] = {}
        self._wrong: dict[int, str] = {}
        self.seq = 0

    @property
    def fault(self) -> Fault | None:
        """The first entry with a text that is not as it should be."""
        seq = min(self._wrong, default=0)
        return Fault(seq, self._wrong[seq]) if seq else None

    def __call__(self, n: int, commitment: str) -> Words:
        """Opens the n-th text; one with which something is wrong makes its entry a fault."""
        if self._forgotten:
            return Words("", "forgotten")
        place = (self.seq, n)
        if place in self._corrections:
            return self._corrections[place]
        box = self._boxes.pop(place, None)
        if box is None:
            self._wrong[self.seq] = f"its text {n} is missing"
            return Words("", "hidden")
        if self._cipher is None:
            self._wrong[self.seq] = "the key of its text is gone, though the case was never forgotten"
            return Words("", "forgotten")
        try:
            text, found = self._cipher.open(box, _place(self._code, self.seq, n))
        except ValueError as error:
            self._wrong[self.seq] = str(error)
            return Words("", "hidden")
        if found != commitment:
            self._wrong[self.seq] = f"its text {n} is not the one that was committed to"
        return Words(text)

    def corrected(self, event: TextHidden) -> TextHidden:
        """Keeps what stands in the place of a text; an earlier correction of the same text reads as the last one."""
        place = (event.seq, event.part)
        last = self._corrections.get(place)
        if last is not None:
            # Its own text went when the later correction came; a text that is there all the same is left over.
            if self._wrong.pop(self.seq, None) is None:
                self._boxes[self.seq, 1] = b""
            return replace(event, text=last)
        self._corrections[place] = event.text if self._forgotten else Words(event.text.text, "hidden")
        return event


def _place(code: str, seq: int, n: int) -> str:
    return f"{code} {seq} {n}"
