"""What Teams says of somebody makes them a colleague, a guest or a stranger."""

from __future__ import annotations

import pytest

from bot.reception import Profile
from bot.teams.who import read_profile

TENANT, USER = "7c9e6679-7425-40de-944b-e07fc1f90ae7", "0f8fad5b-d9cb-469f-a165-70867728950e"
MEMBER = {
    "id": "29:1", "name": "Noor de Vries", "email": "noor@school.example", "userPrincipalName": "noor@other.example",
    "tenantId": TENANT.upper(), "aadObjectId": USER.upper(), "userRole": "user",
}  # fmt: skip


def test_a_colleague_is_a_member() -> None:
    """Their own tenant, by whatever capitals; the address that the staff list may know."""
    found = read_profile(MEMBER, TENANT, USER)
    assert found == Profile("member", ("noor@school.example", "noor@other.example"), "Noor de Vries")


def test_without_an_address_the_name_to_sign_in_by_will_do() -> None:
    """An account without a mailbox is found by its user principal name."""
    assert read_profile({**MEMBER, "email": None}, TENANT, USER).addresses == ("noor@other.example",)
    assert read_profile({**MEMBER, "email": "", "userPrincipalName": ""}, TENANT, USER).addresses == ()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"userRole": "guest"}, "guest"),
        ({"userRole": "Guest", "tenantId": "elsewhere"}, "guest"),
        ({"userRole": "anonymous"}, "stranger"),
        ({"userRole": None}, "member"),
        ({"userRole": None, "userPrincipalName": "noor_other.example#EXT#@school.onmicrosoft.com"}, "guest"),
        ({"userPrincipalName": "noor_other.example#EXT#@school.onmicrosoft.com"}, "member"),
        ({"tenantId": "elsewhere"}, "stranger"),
        ({"aadObjectId": "somebody-else"}, "stranger"),
        ({"aadObjectId": None, "objectId": USER}, "member"),
    ],
)
def test_who_does_not_work_here_is_seen(change: dict[str, str | None], kind: str) -> None:
    """Guests, people without an account, people of another tenant, and an answer about somebody else."""
    assert read_profile({**MEMBER, **change}, TENANT, USER).kind == kind


def test_a_name_holds_nothing_but_a_name() -> None:
    """Signs that could be read as something else are left out, and it has an end."""
    found = read_profile({**MEMBER, "name": "<at>N</at>\n[x](https://x) " + "é" * 200}, TENANT, USER).name
    assert len(found) <= 80
    assert not set("<>[]()/\n:") & set(found)
