"""Keeps texts secret and the trail honest: sealing, keys, and the marks that make a chain. Touches no database.

AES-256-GCM seals; keyed BLAKE2b marks. The master key is never used itself: each use has a key derived from it. A case
or draft has two random keys of its own (for its texts, and for the name guard's memory), wrapped by the master key with
its scope as associated data. Who destroys the wrapped keys has forgotten the texts, on every disk and in every backup
that does not hold them; the chain's key comes from the master key, so the chain can be checked after that.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.errors import KeyGone, KeyWrong

KEY_BYTES = 32
MARK_BYTES = 32
_NONCE = 12
_SALT = 32
_CHECK = b"nietpluis"
_UNWRAPPED_KEPT = 256


@dataclass(frozen=True, slots=True)
class WrappedKeys:
    """The two keys of a case or draft, as they are stored."""

    data: bytes
    alias: bytes


class Vault:
    """What can be done with one master key."""

    __slots__ = ("_chain", "_head", "_unwrap_data", "_wrapping")

    def __init__(self, master_key: bytes) -> None:
        if len(master_key) != KEY_BYTES:
            raise KeyWrong(f"The master key must be {KEY_BYTES} bytes, this one has {len(master_key)}")
        self._wrapping = AESGCM(_derive(master_key, b"wrap"))
        self._chain = blake2b(key=_derive(master_key, b"chain"), digest_size=MARK_BYTES)
        self._head = blake2b(key=_derive(master_key, b"head"), digest_size=MARK_BYTES)
        # By the wrapped bytes, which the caller has just read: a destroyed key is not found again through here.
        self._unwrap_data = lru_cache(_UNWRAPPED_KEPT)(self._unwrap_cipher)

    # ------------------------------------------------------------ the installation

    def make_check(self) -> bytes:
        """Gives the sealed value that `check` opens."""
        return self._wrap(_CHECK, "check")

    def check(self, value: bytes) -> None:
        """Raises KeyWrong when `value` was not made with this master key."""
        try:
            self._unwrap(value, "check")
        except KeyGone:
            raise KeyWrong("The master key is not the one that this database was made with") from None

    # ------------------------------------------------------------ keys

    def new_keys(self, scope: str) -> WrappedKeys:
        """Makes the keys of a case or draft."""
        data, alias = os.urandom(KEY_BYTES), os.urandom(KEY_BYTES)
        return WrappedKeys(self._wrap(data, f"data {scope}"), self._wrap(alias, f"alias {scope}"))

    def alias_key(self, keys: WrappedKeys, scope: str) -> bytes:
        """Opens the key of the name guard's memory: 32 bytes."""
        return self._unwrap(keys.alias, f"alias {scope}")

    def hand_on(self, keys: WrappedKeys, scope: str, heir: str) -> bytes:
        """Wraps the alias key of `scope` anew, for `heir`: hashes made with it go on being found."""
        return self._wrap(self.alias_key(keys, scope), f"alias {heir}")

    def cipher(self, keys: WrappedKeys, scope: str) -> Cipher:
        """Gives what seals and opens the texts of a case or draft."""
        return self._unwrap_data(keys.data, scope)

    # ------------------------------------------------------------ secrets of the installation

    def seal_secret(self, secret: str, place: str) -> bytes:
        """Seals a token or the like; it opens at `place` only."""
        return self._wrap(secret.encode(), f"secret {place}")

    def open_secret(self, box: bytes, place: str) -> str:
        """Opens what `seal_secret` gave; KeyGone when it was altered or lies at another place."""
        return self._unwrap(box, f"secret {place}").decode()

    # ------------------------------------------------------------ the chain

    def link(self, previous: bytes, line: bytes) -> bytes:
        """Gives the mark of a trail's line after the line with mark `previous` (the first: 32 zero bytes)."""
        mark = self._chain.copy()
        mark.update(previous + line)
        return mark.digest()

    def vouch(self, line: bytes) -> bytes:
        """Gives the mark of a chain's head."""
        mark = self._head.copy()
        mark.update(line)
        return mark.digest()

    # ------------------------------------------------------------ inside

    def _unwrap_cipher(self, data: bytes, scope: str) -> Cipher:
        return Cipher(self._unwrap(data, f"data {scope}"))

    def _wrap(self, key: bytes, what: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._wrapping.encrypt(nonce, key, what.encode())

    def _unwrap(self, wrapped: bytes, what: str) -> bytes:
        try:
            return self._wrapping.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], what.encode())
        except (InvalidTag, ValueError):
            raise KeyGone(f"The key for {what!r} cannot be opened with this master key") from None


class Cipher:
    """Seals and opens with the data key of one case or draft."""

    __slots__ = ("_decrypt", "_encrypt")

    def __init__(self, key: bytes) -> None:
        aead = AESGCM(key)
        self._encrypt = aead.encrypt
        self._decrypt = aead.decrypt

    def seal(self, text: str, place: str) -> tuple[bytes, str]:
        """Gives the box and the commitment (64 hex digits) of `text`; the box opens at `place` only."""
        random = os.urandom(_NONCE + _SALT)
        nonce, salt = random[:_NONCE], random[_NONCE:]
        said = text.encode()
        box = nonce + self._encrypt(nonce, salt + said, place.encode())
        return box, blake2b(said, key=salt, digest_size=MARK_BYTES).hexdigest()

    def open(self, box: bytes, place: str) -> tuple[str, str]:
        """Gives text and commitment of a box; ValueError when it was altered or lies at another place."""
        try:
            inside = self._decrypt(box[:_NONCE], box[_NONCE:], place.encode())
        except (InvalidTag, ValueError):
            raise ValueError("the sealed text was altered, or belongs elsewhere") from None
        said = inside[_SALT:]
        return said.decode(), blake2b(said, key=inside[:_SALT], digest_size=MARK_BYTES).hexdigest()


def _derive(master_key: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"nietpluis " + use).derive(master_key)
