"""What people type, without the names in it: put through the name guard, with what it remembers of a draft or a case.

No text of a form goes round it. It keeps nothing but the guard's memory, which names nobody.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Mapping
from typing import Any

from bot.house import House
from bot.log import log
from flows.guard import guard, hide, words
from flows.guard.values import Memory
from storage.turn import Turn

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
SHORTEST_NAME = 3
"""Two letters of a kenmerk name an office."""

Values = Mapping[str, Any]


def names_somebody(house: House, reference: str) -> bool:
    """Whether there is a name in a kenmerk. It keeps its own form, so the guard only says so."""
    words_in_it = " ".join(each for each in _WORD.findall(reference) if len(each) >= SHORTEST_NAME)
    hidden = guard(words_in_it, Memory(bytes(32), {}), house.lexicon).hidden if words_in_it else ()
    return any(each.kind in ("name", "text") for each in hidden)


def only_less(old: str, new: str) -> bool:
    """Whether a text says nothing that the old one did not: its words, in order, some of them gone or hidden."""
    left = iter(word for _, word in words(old))
    return all(any(word == each for each in left) for _, word in words(new))


def guarded(house: House, turn: Turn, scope: str, values: Values, texts: Collection[str]) -> dict[str, Any]:
    """The values of a page, every free text (`texts`: their ids) without the names in it, remembered in `scope`.

    What the guard cannot handle it hid whole.
    """
    if not texts:
        return dict(values)
    found, learned = _through(house, {name: values[name] for name in texts}, _memory(turn, scope))
    turn.drafts.remember(scope, learned)
    return {**values, **found}


def hidden(turn: Turn, scope: str, values: Values, chosen: Mapping[str, tuple[int, ...]]) -> dict[str, Any]:
    """What a person hid by hand, in every text of the form, remembered for the rest of the case."""
    memory, found = _memory(turn, scope), dict(values)
    for name, positions in chosen.items():
        without = hide(found[name], positions, memory)
        found[name] = without.text
        memory = memory.with_new(without.remember)
        turn.drafts.remember(scope, dict(without.remember))
    return found


def without_names(house: House, texts: Mapping[str, str]) -> dict[str, str]:
    """Texts that belong to no case, without the names in them; what was hidden is remembered nowhere."""
    return _through(house, texts, Memory(secrets.token_bytes(32)))[0]


def _memory(turn: Turn, scope: str) -> Memory:
    return Memory(turn.drafts.alias_key(scope), turn.drafts.aliases(scope))


def _through(house: House, texts: Mapping[str, str], memory: Memory) -> tuple[dict[str, str], dict[str, str]]:
    """Texts without the names in them, and what is to be remembered of those."""
    found: dict[str, str] = {}
    learned: dict[str, str] = {}
    failed = 0
    for name, text in texts.items():
        guarded = guard(text, memory, house.lexicon)
        failed += any(hidden.kind == "text" for hidden in guarded.hidden)
        found[name] = guarded.text
        memory = memory.with_new(guarded.remember)
        learned |= dict(guarded.remember)
    if failed:
        log.error("guard failed", count=failed)
    return found, learned
