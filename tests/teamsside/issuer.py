"""The issuer of the tokens with which Teams signs each activity: one key, published, and every way to sign wrongly."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from tests.teamsside.tenant import APP_ID, JSON

ISSUER = "https://api.botframework.com"
KID = "sleutel-1"
LIVES = 3600


@cache
def key_of(name: str) -> RSAPrivateKey:
    """A key by name, made once."""
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Issuer:
    """`base`: where it is found. `published`: the keys that can be looked up, id -> name; `asked`: how often they were.

    `endorsements`: the channels that each key vouches for. `region`: of Teams, at whose address it wants to be called.
    """

    base: str = ""
    published: dict[str, str] = field(default_factory=lambda: {KID: "teams"})
    endorsements: tuple[str, ...] = ("msteams", "webchat")
    region: str = "emea"
    asked: int = 0

    @property
    def service(self) -> str:
        """The address at which the connector is called, as Teams says it."""
        return f"{self.base}/{self.region}/"

    def metadata(self) -> JSON:
        """What stands at `/.well-known/openidconfiguration`."""
        return {
            "issuer": ISSUER, "jwks_uri": f"{self.base}/keys", "id_token_signing_alg_values_supported": ["RS256"],
            "authorization_endpoint": "https://invalid.botframework.com",
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }  # fmt: skip

    def keys(self) -> JSON:
        """The keys that can be looked up."""
        self.asked += 1
        return {"keys": [self._published(kid, name) for kid, name in self.published.items()]}

    def token(self, *, kid: str = KID, key: Any = "teams", alg: str = "RS256", **claims: Any) -> str:
        """A token as the channel gives it. `claims` come in the place of its own, None leaves one out.

        `key`: the name of a key, or a key itself, for tokens that are not signed as they should be.
        """
        now = int(time.time())
        said = {
            "iss": ISSUER, "aud": APP_ID, "serviceurl": self.service, "nbf": now - 300, "exp": now + LIVES, **claims,
        }  # fmt: skip
        given = {name: value for name, value in said.items() if value is not None}
        secret = key_of(key) if isinstance(key, str) and alg.startswith("RS") else key
        return jwt.encode(given, secret, algorithm=alg, headers={"kid": kid, "x5t": kid})

    def _published(self, kid: str, name: str) -> JSON:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key_of(name).public_key()))
        public.pop("key_ops", None)
        return {**public, "use": "sig", "kid": kid, "x5t": kid, "endorsements": list(self.endorsements)}
