"""The five weighing questions of step 4: what the answers so far lead to, read from the board's own table.

It never says whether a child is abused, and never who answered: divided people have been made into one answer before.
It knows no board; doubt, advice and norms are what the protocol's `Outcome`s say.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from flows.protocol import QUESTIONS, Answer, Outcome, Protocol, Question, QuestionId

End = Literal["close", "report", "monitor"]
Fault = Literal["flag", "question", "answer", "later"]
"""flag: not a danger that is always reported; question, answer: unknown word; later: answered before its turn."""


class WeighError(ValueError):
    """These answers cannot be weighed: `code` says why, `detail` is the word that is wrong."""

    def __init__(self, code: Fault, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code: Fault = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Weighed:
    """Where a weighing stands.

    `report`: a report is to be made, now or at any point before. `ask`: the question that waits for an answer.
    `together`: that question is answered with Veilig Thuis. `advice`: Veilig Thuis's advice on a doubt is owed.
    `end`: closed and recorded, ends in a report, or the result is reached; None while a question waits.
    """

    report: bool
    ask: QuestionId | None
    together: bool
    advice: bool
    end: End | None


def norms(protocol: Protocol) -> tuple[str, ...]:
    """The kinds of danger that are always reported: the flags of `weigh` (INOS meldnormen, Delta 3)."""
    return tuple(danger.id for danger in protocol.dangers if danger.norm)


def outcome_of(question: Question, answer: Answer, *, advised: bool) -> Outcome:
    """What one answer leads to; `advised`: Veilig Thuis's advice on the doubt about this question is recorded."""
    if answer == "doubt":
        return question.advised if advised else question.doubt
    return question.yes if answer == "yes" else question.no


def weigh(
    protocol: Protocol,
    flags: Collection[str],
    advised: Collection[str],
    given: Mapping[str, str] | Mapping[QuestionId, Answer],
) -> Weighed:
    """Where the weighing stands after `given` (question id -> "yes", "no" or "doubt").

    `flags`: the dangers of `norms` that are at hand. One is enough to settle every question up to safety as if safety
    were answered yes, whatever was answered there: norms stand above the table. `advised`: the ids of the questions
    whose doubt Veilig Thuis has advised on. Raises `WeighError`, also for an answer later than the open question or
    after the end. (INOS st.4, Delta 4)
    """
    answers = cast("Mapping[str, str]", given)
    _refuse_unknown(protocol, flags, advised, answers)
    questions = protocol.question
    report = together = advice = False
    ask: str = next(iter(questions))
    end = ""
    settled: set[str] = set()
    if flags:
        norm = questions["safety"].yes
        report, together, ask, end = True, norm.together, norm.ask, norm.end
        settled.update(_before(protocol, norm.ask))
    passed = set(settled)
    while ask and ask in answers and ask not in passed:
        passed.add(ask)
        outcome = outcome_of(questions[cast("QuestionId", ask)], cast("Answer", answers[ask]), advised=ask in advised)
        report = report or outcome.report
        together = together or outcome.together
        advice = advice or outcome.advice
        ask, end = outcome.ask, outcome.end
    for question in questions:
        if question in answers and question not in passed:
            raise WeighError("later", question)
    return Weighed(
        report=report,
        ask=cast("QuestionId", ask) if ask else None,
        together=together and bool(ask),
        advice=advice,
        end=cast("End", end) if end else None,
    )


def _before(protocol: Protocol, ask: str) -> tuple[str, ...]:
    """The questions that come before `ask`; all of them when nothing is asked any more."""
    order = tuple(protocol.question)
    return order[: order.index(cast("QuestionId", ask))] if ask else order


def _refuse_unknown(
    protocol: Protocol, flags: Collection[str], advised: Collection[str], answers: Mapping[str, str]
) -> None:
    for flag in flags:
        if flag not in norms(protocol):
            raise WeighError("flag", flag)
    for question in (*advised, *answers):
        if question not in QUESTIONS:
            raise WeighError("question", question)
    for answer in answers.values():
        if answer not in get_args(Answer):
            raise WeighError("answer", answer)
