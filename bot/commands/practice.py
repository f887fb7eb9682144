"""Asks a person the weighing questions of a board, one by one, and shows what follows. Keeps nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from bot.commands.outcomes import BAD_INPUT, FINE, INTERRUPTED
from flows.protocol import Answer, Danger, Protocol, Question, QuestionId
from flows.weighing import Weighed, outcome_of, weigh
from flows.words import Sentences

Ask = Callable[[str], str]
Tell = Callable[[str], object]

_YES = ("j", "ja", "y", "yes")
_NO = ("n", "nee", "no")


def practise(boards: Mapping[str, Protocol], board: str | None, ask: Ask, tell: Tell, say: Sentences) -> int:
    """Runs one practice, of `board` or of one to be chosen; `ask` shows a line and gives the answer to it.

    The exit status: 0, 130 after ctrl-C, 2 when the input ended before the weighing did.
    """
    try:
        talk = _Talk(ask, tell, say)
        protocol = (
            boards[board] if board else boards[talk.pick(say("weigh.pick"), {b: p.name for b, p in boards.items()})]
        )
        _Practice(protocol, talk).run()
    except KeyboardInterrupt:
        tell("\n" + say("weigh.stopped"))
        return INTERRUPTED
    except EOFError:
        tell("\n" + say("weigh.stopped"))
        return BAD_INPUT
    return FINE


class _Talk:
    """Questions on a terminal, asked again until the answer is one."""

    def __init__(self, ask: Ask, tell: Tell, say: Sentences) -> None:
        self.ask = ask
        self.tell = tell
        self.say = say

    def yes(self, question: str) -> bool:
        self.tell(question)
        prompt = self.say("weigh.yes_no")
        while True:
            answer = self.ask(f"{prompt} ").strip().casefold()
            if answer in (*_YES, *_NO):
                return answer in _YES
            self.tell(self.say("weigh.again", how=prompt))

    def pick(self, question: str, options: Mapping[str, str]) -> str:
        """The key of the option that is chosen by its number (or by the key itself)."""
        self.tell(question)
        for number, label in enumerate(options.values(), 1):
            self.tell(f"  {number}. {label}")
        numbered = {str(number): key for number, key in enumerate(options, 1)}
        prompt = self.say("weigh.choose")
        while True:
            answer = self.ask(f"{prompt} ").strip().casefold()
            if answer in numbered or answer in options:
                return numbered.get(answer, answer)
            self.tell(self.say("weigh.again", how=prompt))


class _Practice:
    """One weighing, from the first flag to what follows."""

    def __init__(self, protocol: Protocol, talk: _Talk) -> None:
        self.protocol = protocol
        self.talk = talk
        self.say = talk.say
        self.tell = talk.tell
        self.flags: list[str] = []
        self.advised: set[QuestionId] = set()
        self.answers: dict[QuestionId, Answer] = {}

    def run(self) -> None:
        self.tell(self.say("weigh.intro", board=self.protocol.name))
        self.tell(self.say("weigh.numbers"))
        for phone in self.protocol.phones:
            if phone.acute:
                self.tell(f"  {phone.number}  {phone.label}")
        self.tell("\n" + self.say("weigh.flags"))
        for danger in self.protocol.dangers:
            if danger.norm:
                self.ask_danger(danger)
        found = self.weigh()
        while found.ask:
            if not self.ask_question(self.protocol.question[found.ask], together=found.together):
                break
            found = self.weigh()
        self.show(self.weigh())

    def weigh(self) -> Weighed:
        return weigh(self.protocol, self.flags, self.advised, self.answers)

    def ask_danger(self, danger: Danger) -> None:
        self.tell(f"\n{danger.title}. {danger.explain}")
        self.tell(self.say("weigh.examples"))
        for example in danger.examples:
            self.tell(f"  - {example}")
        if self.talk.yes(danger.question):
            self.flags.append(danger.id)
            self.tell(danger.first)

    def ask_question(self, question: Question, *, together: bool) -> bool:
        """Takes the answer to the open question; False when the weighing now waits for advice."""
        self.tell(f"\n{question.title}")
        if together:
            self.tell(self.say("weigh.together"))
        if question.id == "result":
            self.tell(self.say("weigh.date"))
        self.tell(question.explain)
        labels = {option.id: option.label for option in question.options}
        answer = cast("Answer", self.talk.pick(question.text, labels))
        self.answers[question.id] = answer
        if answer != "doubt":
            return True
        if question.id in self.advised:
            if question.advised.ask == question.id:
                self.tell(self.say("weigh.undecided", roles=self.roles(self.protocol.undecided)))
            return True
        outcome = outcome_of(question, answer, advised=False)
        if not outcome.advice:
            return True
        if self.talk.yes(self.say("weigh.advice")):
            self.advised.add(question.id)
            return True
        # Where doubt counts as an answer the questions go on, and the advice stays owed.
        return outcome.ask != question.id

    def show(self, found: Weighed) -> None:
        self.tell("\n" + self.say("weigh.result.title"))
        reports = next((place.reports for place in self.protocol.places if place.kind == "report"), ())
        if found.report:
            self.tell(self.say("weigh.result.report", roles=self.roles(reports)))
        else:
            self.tell(self.say("weigh.result.no_report"))
        if found.ask:
            self.tell(self.say("weigh.advice_waits"))
        elif found.advice:
            self.tell(self.say("weigh.result.advice"))
        if found.end:
            self.tell(self.say("weigh.result.end_report" if found.end == "report" else f"weigh.result.{found.end}"))

    def roles(self, ids: Iterable[str]) -> str:
        return ", ".join(self.protocol.role[role].name for role in ids)
