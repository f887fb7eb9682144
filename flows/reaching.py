"""The screen that says which roles resolve to nobody, for those who can mend it. Pure; names roles and schools only."""

from __future__ import annotations

from flows.reachability import reachability
from flows.scene import Scene
from flows.screen import Bullets, Button, Screen, Text
from flows.screens import phones


def reach_screen(scene: Scene) -> Screen:
    """What is missing at the schools that this person oversees; a reassuring sentence when nothing is."""
    words, me = scene.words, scene.me
    oversees = scene.protocol.overseers
    lines = [
        words(f"reach.{gap.why}", role=scene.role(gap.role), school=gap.school)
        for gap in reachability(scene.protocol, scene.roster, scene.now)
        if me is not None and any(role in oversees for role in me.roles_at(gap.school))
    ]
    missing = (Bullets(words("reach.missing"), tuple(lines)), Text(words("reach.mend")))
    body = missing if lines else (Text(words("reach.fine")),)
    buttons = (Button("home", words("reach.home")),)
    return Screen("reach", words("reach.title"), (*body, phones(scene.protocol)), buttons)
