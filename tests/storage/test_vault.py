"""Sealing: what was sealed opens with its own key at its own place, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from storage.errors import KeyGone, KeyWrong
from storage.vault import Cipher, Vault
from tests.storage.things import CASE, MASTER_KEY, OTHER

VAULT = Vault(MASTER_KEY)


def cipher(code: str = CASE) -> Cipher:
    """The cipher of a new case."""
    return VAULT.cipher(VAULT.new_keys(code), code)


@given(some.text())
def test_what_is_sealed_opens(text: str) -> None:
    """Any text opens as it was, with the commitment that it was sealed with."""
    its = cipher()
    box, commitment = its.seal(text, "NP-1 1 1")
    assert its.open(box, "NP-1 1 1") == (text, commitment)


def test_a_box_shows_nothing() -> None:
    """A box does not hold its text, and the same text twice gives other boxes and other commitments."""
    its = cipher()
    first, second = its.seal("een blauwe plek", "p"), its.seal("een blauwe plek", "p")
    assert b"blauwe" not in first[0]
    assert first[0] != second[0]
    assert first[1] != second[1]


@given(some.integers(min_value=0), some.integers(min_value=1, max_value=255))
def test_an_altered_box_does_not_open(where: int, change: int) -> None:
    """Whatever byte of a box is altered, it does not open."""
    its = cipher()
    box = bytearray(its.seal("een blauwe plek", "p")[0])
    box[where % len(box)] ^= change
    with pytest.raises(ValueError, match="altered"):
        its.open(bytes(box), "p")


def test_a_box_opens_at_its_place_only() -> None:
    """A box put at another place, or opened with another case's key, does not open; nor does half a box."""
    its = cipher()
    box, _ = its.seal("een blauwe plek", "NP-1 1 1")
    for opened_by, what, place in [(its, box, "NP-1 1 2"), (cipher(), box, "NP-1 1 1"), (its, box[:9], "NP-1 1 1")]:
        with pytest.raises(ValueError, match="altered"):
            opened_by.open(what, place)


def test_wrapped_keys_belong_to_their_scope() -> None:
    """The keys of a case open under its own code and its own master key only, and neither stands in for the other."""
    keys = VAULT.new_keys(CASE)
    with pytest.raises(KeyGone):
        VAULT.cipher(keys, OTHER)
    with pytest.raises(KeyGone):
        VAULT.alias_key(keys, OTHER)
    with pytest.raises(KeyGone):
        Vault(bytes(32)).cipher(keys, CASE)
    with pytest.raises(KeyGone):
        VAULT.alias_key(type(keys)(keys.alias, keys.data), CASE)


def test_an_alias_key_is_handed_on() -> None:
    """The heir of an alias key opens it under its own name, and gets the same key."""
    keys, heirs = VAULT.new_keys("draft p concern "), VAULT.new_keys(CASE)
    wrapped = VAULT.hand_on(keys, "draft p concern ", CASE)
    inherited = type(heirs)(heirs.data, wrapped)
    assert VAULT.alias_key(inherited, CASE) == VAULT.alias_key(keys, "draft p concern ")
    VAULT.cipher(inherited, CASE)


def test_the_master_key_is_checked() -> None:
    """A key of another length, or other than the one that the check value was made with, is refused."""
    VAULT.check(VAULT.make_check())
    with pytest.raises(KeyWrong, match="not the one"):
        Vault(bytes(32)).check(VAULT.make_check())
    for wrong in (b"", bytes(31), bytes(33)):
        with pytest.raises(KeyWrong, match="must be 32 bytes"):
            Vault(wrong)


def test_a_link_depends_on_all_before_it() -> None:
    """The mark of a line changes with the line, the mark before it and the master key; a head's is another."""
    mark = VAULT.link(bytes(32), b"line")
    others = {
        VAULT.link(bytes(32), b"lines"),
        VAULT.link(mark, b"line"),
        Vault(bytes(32)).link(bytes(32), b"line"),
        VAULT.vouch(bytes(32) + b"line"),
    }
    assert len(others) == 4
    assert mark not in others
    assert mark == Vault(MASTER_KEY).link(bytes(32), b"line")
