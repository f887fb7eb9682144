"""Roads: how a case goes, as wishes of the people who walk it. The same on every channel.

A road says what somebody fills in on a form; everything else they choose from what they see.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.person import ANYBODY, EVERYBODY, Value, Wishes

NO_DANGER = {"danger.acute": "no", "danger.structural": "no", "danger.disclosure": "no", "danger.honour": "no"}
SEEN = {"age": "4_11", "seen.1.kind": "third_party", "seen.1.source": "oom Daan Kabouterbos", **NO_DANGER}


@dataclass(frozen=True)
class Road:
    """How a case begins and goes on. `instead`: a form that is taken in the place of the one that is asked for."""

    name: str
    entry: str = "concern"
    start: Wishes = field(default_factory=lambda: SEEN)
    wishes: Mapping[str, Wishes] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)

    def wish(self, form: str, times: int) -> dict[str, Value]:
        """What is filled in on a form; `times`: how often it was before."""
        name = form.partition(":")[0]
        again = self.wishes.get(f"{name}.{times}", {})
        return {**GENERAL.get(name, {}), **self.wishes.get(name, {}), **again}


GENERAL: dict[str, dict[str, Value]] = {
    "weigh_alone": {"suspicion": "yes", "safety": "no", "help": "yes", "acceptance": "yes"},
    "weigh_jointly": {"present": EVERYBODY, "suspicion": "yes", "safety": "no", "help": "yes", "acceptance": "yes"},
    "record_report": {"announced": ("parents",)},
    "record_talk": {"spoken_with": ("both_parents",)},
    "decide_help": {"help": "yes", "until": "+21"},
    "plan_talk": {"on": "+3"},
    "judge_result": {"answer": "yes"},
    "record_monitoring": {"safe": "yes"},
    "decide_report": {"report": "no"},
    "record_decision": {"track": "yes"},
    "record_contact": {"outcome": "concern"},
    "advise": {"next": "talk"},
}


def _weighed(**answers: Value) -> dict[str, Wishes]:
    empty: dict[str, Value] = {"suspicion": "", "safety": "", "help": "", "acceptance": ""}
    given = {**empty, **answers}
    return {"weigh_alone": given, "weigh_jointly": {"present": EVERYBODY, **given}}


REPORT: Wishes = {"report": "yes", "person": ANYBODY}
REPORTED: dict[str, Wishes] = {"decide_report": REPORT}


def _doubt(question: str, *, then: str, **before: Value) -> dict[str, Wishes]:
    """Doubt at a question at first; once Veilig Thuis advised, another answer."""
    first = _weighed(**before, **{question: "doubt"})
    again = {"present": EVERYBODY, **_weighed(**{question: then})["weigh_jointly"]}
    return {**first, "weigh_jointly.1": again, **REPORTED}


YES3 = {"suspicion": "yes", "safety": "no"}
TOGETHER: dict[str, Wishes] = {"weigh_jointly.1": {"help": "yes", "acceptance": "yes"}}
"""After a report help is weighed together with Veilig Thuis."""

ROADS = (
    Road("help that works, closed without a report"),
    Road("no suspicion", wishes=_weighed(suspicion="no")),
    Road("unsafe, reported", wishes={**_weighed(suspicion="yes", safety="yes"), **TOGETHER, **REPORTED}),
    Road("no help possible", wishes={**_weighed(**YES3, help="no"), **REPORTED}),
    Road("help not accepted", wishes={**_weighed(**YES3, help="yes", acceptance="no"), **REPORTED}),
    Road("help that does not work", wishes={"judge_result": {"answer": "no"}, "judge_result.1": {"answer": "yes"},
         "decide_report.1": REPORT}),
    Road("doubt about the suspicion, then none", wishes=_doubt("suspicion", then="no")),
    Road("doubt about the safety", wishes={**_doubt("safety", then="no", suspicion="yes"), **TOGETHER}),
    Road("doubt about help", wishes=_doubt("help", then="no", **YES3)),
    Road("doubt about acceptance", wishes=_doubt("acceptance", then="no", **YES3, help="yes")),
    Road("doubt about the result", wishes={"judge_result": {"answer": "doubt"}, "judge_result.1": {"answer": "yes"},
         **{f"decide_report.{n}": REPORT for n in (1, 2)}}),
    Road("weighed without a talk",
         wishes={"advise": {"next": "weigh", "ground": "safety"}, **_weighed(suspicion="no")}),
    Road("the talk is left out", instead={"plan_talk": "skip_talk"}),
    Road("acute", "acute", {}, REPORTED),
    Road("acute, found while telling", start={**SEEN, "danger.acute": "yes"}, wishes=REPORTED),
    Road("even sparring, then a worry", "sparring", {}),
    Road("even sparring was enough", "sparring", {}, {"record_contact": {"outcome": "done"}}),
    Road("a colleague", "colleague", {"is_first": "no", "seen.1.kind": "fact"}),
    Road("disclosure", start={**SEEN, "danger.disclosure": "yes"}, wishes=REPORTED),
    Road("structural", start={**SEEN, "danger.structural": "yes"}, wishes=REPORTED),
    Road("honour", start={**SEEN, "danger.honour": "yes"}, wishes=REPORTED),
    Road("worries about a parent", "kindcheck", SEEN),
)  # fmt: skip
