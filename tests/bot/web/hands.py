"""Hands on the demo page in Chromium: they pick who is played, press what stands there, fill in what is asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

Wish = str | tuple[str, ...]

MOST_PAGES = 30
REFUSED = re.compile("Dat kan nu niet|Er is iets veranderd")
MOST_PUSHES = 80
PAST_REACH = 6
"""Years. What comes reaches less far than what has been."""
FIELDS = """() => [...document.querySelectorAll(".sheet .field")].map((field) => {
    const inputs = [...field.querySelectorAll("input:not([type=hidden]):not([type=search]), select, textarea")];
    const kind = field.querySelector(".chips, .redacted") ? "hide" : inputs[0]?.type ?? "none";
    const title = field.querySelector("legend") ?? field.querySelector("label");
    return {
        kind,
        label: title.firstChild.textContent.trim(),
        required: !title.querySelector(".optional"),
        filled: inputs.some((input) => /radio|checkbox/.test(input.type) ? input.checked && input.value : input.value),
        calm: /danger|acute/.test(inputs[0]?.name ?? ""),
        options: kind === "select-one" ? [...inputs[0].options].filter((one) => one.value).map((one) => one.label)
            : inputs.map((input) => input.labels?.[0]?.textContent.trim()),
        min: inputs[0]?.min, max: inputs[0]?.max,
    };
})"""
"""What is asked on the open screen: kind, label, whether it must be filled in and is, and what may go in."""


class Hands:
    """Plays on `page`. `look(who)` is called on every screen that comes up."""

    def __init__(self, page: Page, address: str, look: Callable[[str], None]) -> None:
        self.page = page
        self._address = address
        self._look = look
        self._who = ""

    # ------------------------------------------------------------ looking

    @property
    def chat(self) -> Locator:
        """The messages and the buttons that are always there."""
        return self.page.locator("#chat")

    @property
    def sheet(self) -> Locator:
        """The open screen."""
        return self.page.get_by_role("dialog")

    @property
    def trail(self) -> Locator:
        """The trail beside the phone."""
        return self.page.locator("#spoor")

    def _seen(self) -> None:
        self._look(self._who)

    # ------------------------------------------------------------ pressing

    def play(self, name: str) -> None:
        """Pick who is played, beside the phone."""
        self._who = name
        self._go(self.page.locator("#mensen").get_by_role("link", name=re.compile(rf"^{name}\b")))

    def come(self, name: str, person: str) -> None:
        """Open the page as this person."""
        self._who = name
        self.page.goto(f"{self._address}/als/{person}")
        self._seen()

    def press(self, label: str) -> None:
        """Press a button of the open screen."""
        self._go(self.sheet.get_by_role("button", name=label, exact=True).first)

    def tap(self, label: str) -> None:
        """Press a button in the chat, of the newest message that has it; an open screen is closed first."""
        self.close()
        self._go(self.chat.get_by_role("button", name=label, exact=True).last)

    def close(self) -> None:
        """Close what lies open."""
        if self.sheet.count():
            self._go(self.page.get_by_role("button", name="Sluit dit scherm"))

    def push(self, label: str, times: int = 1) -> None:
        """Push the clock."""
        for _ in range(times):
            self._go(self.page.locator("#klok").get_by_role("button", name=label))

    def until(self, day: str) -> None:
        """Push the clock from one deadline to the next, up to a day."""
        clock = self.page.locator("#klok .now")
        for _ in range(MOST_PUSHES):
            if day in clock.inner_text():
                return
            with self.page.expect_navigation():
                self.page.get_by_role("button", name="Naar de volgende termijn").click()
        raise AssertionError(f"it is {clock.inner_text()}, and not {day}")

    def _go(self, button: Locator) -> None:
        if not button.count():
            raise AssertionError(
                f"{self._who} does not see {button} on:\n{self.page.locator('#telefoon').inner_text()}"
            )
        with self.page.expect_navigation():
            button.click()
        self._seen()

    # ------------------------------------------------------------ filling in

    def do(self, label: str, **wishes: Wish) -> None:
        """Open the case of the newest message, press this button (under "Meer" too), fill in all pages and send."""
        self.tap("Openen")
        if not self.sheet.get_by_role("button", name=label, exact=True).count():
            self.press("Meer")
        self.press(label)
        self.finish(**wishes)

    def answer(self, **wishes: Wish) -> None:
        """Press what the newest message asks for, fill in all pages and send."""
        self.tap("Nu doen")
        self.finish(**wishes)

    def finish(self, **wishes: Wish) -> None:
        """Fill in page after page until the form is sent. A wish goes by a part of the label: `wat_zag="..."`."""
        form = self._form()
        for _ in range(MOST_PAGES):
            if self._form() != form or not form:
                refused = self.sheet.filter(has=self.page.get_by_role("heading", name=REFUSED))
                assert not refused.count(), (self._who, form, refused.inner_text())
                return
            self.fill(**wishes)
            self._go(self.sheet.locator("button.primary, button.danger[value*='send']").last)
            errors = self.sheet.locator(".error").all_inner_texts()
            assert not errors, (self._who, form, errors)
        raise AssertionError(f"{self._who} finds no end in {form}")

    def fill(self, **wishes: Wish) -> None:
        """Fill in the open page: what is wished for, and otherwise only what must be."""
        wanted = {name.replace("_", " ").strip(): value for name, value in wishes.items()}
        for asked in self.page.evaluate(FIELDS):
            fitting = [part for part in wanted if part in asked["label"].lower()]
            wish = wanted[max(fitting, key=len)] if fitting else None
            if wish is not None or (asked["required"] and not asked["filled"]):
                self._put(asked, wish)

    def _put(self, asked: dict[str, Any], wish: Wish | None) -> None:
        kind, label = asked["kind"], asked["label"]
        group = self.sheet.locator(".field").filter(has_text=label).first
        if kind in ("radio", "checkbox"):
            own = wish or ("Nee" if asked["calm"] else asked["options"][0])
            for each in (own,) if isinstance(own, str) else own:
                option = group.get_by_label(re.compile("^" + re.escape(each))).first
                option.evaluate(
                    "one => { for (let up = one; up; up = up.parentElement) if (up.open === false) up.open = true }"
                )
                option.check()
        elif kind == "select-one":
            group.locator("select").select_option(
                label=next(each for each in asked["options"] if each.startswith(str(wish or "")))
            )
        elif kind == "date":
            group.locator("input").fill(str(wish or _some_day(asked["min"], asked["max"])))
        elif kind in ("text", "textarea"):
            group.locator("input, textarea").fill(str(wish or f"Kort opgeschreven bij: {label}"))

    def _form(self) -> str:
        shown = self.sheet.locator("#vul input[name=scherm]")
        return shown.input_value() if shown.count() else ""


def _some_day(earliest: str, latest: str) -> str:
    """The day that is nearest to now: the last of days that have been (they reach ten years back), else the first."""
    reach = int(latest[:4]) - int(earliest[:4]) if earliest and latest else 0
    return latest if reach > PAST_REACH or not earliest else earliest
