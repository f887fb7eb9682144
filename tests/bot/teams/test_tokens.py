"""Who may call: every kind of token that is not Teams' own for this app is 401, and nothing of it is done or kept."""

from __future__ import annotations

import base64
import hmac
import io
import json
import time
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.teams import tokens
from tests.bot.teams.school import FIRST, TEACHER, counted, hand_of, newest, teams_of
from tests.journeys.roads import SEEN
from tests.journeys.world import World
from tests.teamsside.delivery import Taken
from tests.teamsside.issuer import ISSUER, KID, Issuer, key_of
from tests.teamsside.rules import Fault
from tests.teamsside.tenant import APP_ID

MARKER = "zeldzaamwoord"
HALF = b'{"alg":"RS256","kid":"\\ud800"}'
"""A header in which half a letter stands."""
Make = Callable[[Issuer], str]


def _none_signed(issuer: Issuer) -> str:
    """The token of the issuer, unsigned and saying so."""
    _, claims, _ = issuer.token().split(".")
    head = _coded(json.dumps({"alg": "none", "typ": "JWT", "kid": KID}).encode())
    return f"{head}.{claims}."


def _changed(issuer: Issuer) -> str:
    """A token whose claims were changed after it was signed."""
    head, claims, seal = issuer.token().split(".")
    found = json.loads(base64.urlsafe_b64decode(claims + "=="))
    found["exp"] += 1
    return f"{head}.{_coded(json.dumps(found).encode())}.{seal}"


def _by_public_key(issuer: Issuer) -> str:
    """A token sealed with the public key as if that were a secret."""
    public = key_of("teams").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    _, claims, _ = issuer.token().split(".")
    head = _coded(json.dumps({"alg": "HS256", "typ": "JWT", "kid": KID}).encode())
    return f"{head}.{claims}.{_coded(hmac.digest(public, f'{head}.{claims}'.encode(), 'sha256'))}"


def _coded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


TOKENS: dict[str, Make] = {
    "expired": lambda issuer: issuer.token(exp=int(time.time()) - 400),
    "long expired": lambda issuer: issuer.token(exp=1_000_000_000, nbf=999_990_000),
    "not yet": lambda issuer: issuer.token(nbf=int(time.time()) + 900),
    "for another app": lambda issuer: issuer.token(aud="ffffffff-0000-4000-8000-000000000001"),
    "for nobody": lambda issuer: issuer.token(aud=None),
    "for several": lambda issuer: issuer.token(aud=["ffffffff-0000-4000-8000-000000000001", "x"]),
    "of another issuer": lambda issuer: issuer.token(iss="https://sts.windows.net/x/"),
    "of the emulator": lambda issuer: issuer.token(
        iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", appid=APP_ID
    ),
    "of no issuer": lambda issuer: issuer.token(iss=None),
    "with another key": lambda issuer: issuer.token(key="another"),
    "with an unknown key": lambda issuer: issuer.token(kid="unknown", key="another"),
    "without end": lambda issuer: issuer.token(exp=None),
    "of no address": lambda issuer: issuer.token(serviceurl=None),
    "of another address": lambda issuer: issuer.token(serviceurl="https://smba.example/emea/"),
    "of an address that is none": lambda issuer: issuer.token(serviceurl=5),
    "end that is no number": lambda issuer: issuer.token(exp=MARKER),
    "unsigned": _none_signed,
    "changed": _changed,
    "sealed with the public key": _by_public_key,
    "cut": lambda issuer: issuer.token()[:-20],
    "two parts": lambda issuer: issuer.token().rpartition(".")[0],
    "no token": lambda issuer: MARKER,
    "dots": lambda issuer: "..",
    "nothing": lambda issuer: "",
    "no JSON": lambda issuer: f"{_coded(b'{zeldzaamwoord')}.e30.e30",
    "half a letter": lambda issuer: f"{_coded(HALF)}.e30.e30",
}


def a_press(world: World) -> bytes:
    """A press that would do something, as Teams brings it, with a word in it that may be found nowhere."""
    hand = hand_of(world, FIRST)
    message, button = newest(hand, "open:accept")
    value = {"action": {"type": "Action.Execute", "verb": button["verb"], "data": button["data"]}, "trigger": MARKER}
    asked = hand.activity("invoke", name="adaptiveCard/action", replyToId=message.id, value=value)
    return json.dumps(asked).encode()


async def with_header(world: World, header: str | None, body: bytes | None = None) -> Taken:
    """A request with this header."""
    headers = {} if header is None else {"Authorization": header}
    return await teams_of(world).delivery.post(a_press(world) if body is None else body, headers)


@pytest.fixture
async def case(world: World) -> str:
    """A case for which somebody was asked."""
    return await world.person(TEACHER).begins("concern", **SEEN)


async def test_a_good_token(world: World, case: str) -> None:
    """What is signed as it should be is let in, so that all others are refused for what is wrong with them."""
    assert (await with_header(world, f"Bearer {teams_of(world).issuer.token()}")).status == 200
    assert (await world.trail(case)).case.owner == FIRST


async def test_bad_tokens(world: World, case: str, logged: io.StringIO) -> None:
    """A token that is not good for this app, now, at this address: 401, nothing is done, nothing is said of it."""
    before, said = await counted(world), logged.getvalue()
    found = {}
    for name, make in TOKENS.items():
        taken = await with_header(world, f"Bearer {make(teams_of(world).issuer)}")
        found[name] = taken.status
        assert MARKER not in str(taken.body), name
    assert found == dict.fromkeys(TOKENS, 401)
    assert logged.getvalue() == said
    assert await counted(world) == before


async def test_no_token(world: World, case: str, logged: io.StringIO) -> None:
    """Without a token, or with another kind: 401."""
    before = await counted(world)
    headers = (None, "", "Bearer", "Bearer ", "Basic emVsZHphYW13b29yZA==", "zeldzaamwoord")
    assert {header: (await with_header(world, header)).status for header in headers} == dict.fromkeys(headers, 401)
    assert MARKER not in logged.getvalue()
    assert await counted(world) == before


async def test_a_token_without_end(world: World, logged: io.StringIO) -> None:
    """A header that no web server reads to its end is refused, and none of it is logged."""
    token = teams_of(world).issuer.token(more=MARKER * 2000)
    assert (await with_header(world, f"Bearer {token}", b"{}")).status in (400, 401, 431)
    assert token[:40] not in logged.getvalue()


async def test_the_token_before_the_body(world: World) -> None:
    """Whoever may not call cannot tell a body that is read from one that is not."""
    for body in (b"", b"{", b"[]", b'{"type": "message"}'):
        assert (await with_header(world, "Bearer x", body)).status == 401


async def test_for_several_apps(world: World, case: str) -> None:
    """A token that is for this app among others is for this app."""
    token = teams_of(world).issuer.token(aud=["x", APP_ID])
    taken = await with_header(world, f"Bearer {token}")
    assert taken.status in (200, 401)
    assert taken.status == 401 or (await world.trail(case)).case.owner == FIRST


async def test_a_little_late(world: World, case: str) -> None:
    """Clocks differ: a token that ended less than five minutes ago is still good."""
    token = teams_of(world).issuer.token(exp=int(time.time()) - 200)
    assert (await with_header(world, f"Bearer {token}")).status == 200


# ---------------------------------------------------------------- the keys


async def test_a_key_for_other_channels(world: World, case: str) -> None:
    """A key that does not vouch for Teams lets nobody in: another channel's traffic is not ours."""
    issuer = teams_of(world).issuer
    issuer.published["sleutel-2"] = "second"
    issuer.endorsements = ("webchat",)
    before = await counted(world)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "AGAIN", 0.0)
        assert (await with_header(world, f"Bearer {issuer.token(kid='sleutel-2', key='second')}")).status == 401
    assert await counted(world) == before


async def test_a_new_key(world: World, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Microsoft changes keys: one that is new is looked up, and then known."""
    issuer = teams_of(world).issuer
    issuer.published["sleutel-2"] = "second"
    monkeypatch.setattr(tokens, "AGAIN", 0.0)
    assert (await with_header(world, f"Bearer {issuer.token(kid='sleutel-2', key='second')}")).status == 200
    assert (await world.trail(case)).case.owner == FIRST


async def test_keys_are_kept(world: World, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that are known are not looked up for every press."""
    issuer = teams_of(world).issuer
    assert (await with_header(world, f"Bearer {issuer.token()}")).status == 200
    monkeypatch.setattr(tokens, "AGAIN", 0.0)
    before = issuer.asked
    for _ in range(3):
        # Who may call is let in, and told that there is nothing in it.
        assert (await with_header(world, f"Bearer {issuer.token()}", b"{}")).status == 400
    assert issuer.asked == before


async def test_many_unknown_keys(world: World, case: str) -> None:
    """Whoever sends rubbish makes us look up nothing more than once in a while."""
    issuer = teams_of(world).issuer
    before = issuer.asked
    for number in range(30):
        token = issuer.token(kid=f"k{number}", key="another")
        assert (await with_header(world, f"Bearer {token}")).status == 401
    assert issuer.asked <= before + 1
    assert (await with_header(world, f"Bearer {issuer.token()}")).status == 200


async def test_keys_that_cannot_be_had(world: World, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While Microsoft's keys cannot be looked up, those that were known stay good; unknown ones are refused."""
    teams = teams_of(world)
    monkeypatch.setattr(tokens, "AGAIN", 0.0)
    monkeypatch.setattr(tokens, "FRESH", 0.0)
    teams.state.fault("openidconfiguration", Fault(status=503), times=5)
    unknown = teams.issuer.token(kid="unknown", key="another")
    assert (await with_header(world, f"Bearer {unknown}")).status == 401
    assert (await with_header(world, f"Bearer {teams.issuer.token()}")).status == 200


async def test_keys_that_come_slowly(world: World, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While Microsoft takes its time to say its keys, nobody waits for them longer than a press can wait."""
    teams = teams_of(world)
    monkeypatch.setattr(tokens, "AGAIN", 0.0)
    monkeypatch.setattr(tokens, "FRESH", 0.0)
    teams.state.fault("openidconfiguration", Fault(delay=20))
    taken = await with_header(world, f"Bearer {teams.issuer.token()}")
    assert taken.status == 200
    assert taken.seconds < 5


def test_of_the_channel() -> None:
    """The proofs sign as Microsoft does."""
    assert ISSUER == tokens.ISSUER
