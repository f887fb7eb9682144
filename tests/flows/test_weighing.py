"""The weighing of both boards, whole: every flag, every answer, with and without advice."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from flows.protocol import QUESTIONS
from flows.weighing import Weighed, WeighError, norms, weigh
from tests.flows.boards import board

# How to read the tables. First column: the answers so far, in the order of the questions: y yes, n no, ? doubt, . none;
# "F" stands for questions 1 and 2 settled by a flag. Then what that leads to while Veilig Thuis's advice on the doubt
# is not recorded, and what it leads to when it is (empty: the same). VT: that question is answered with Veilig Thuis.
INOS = """
.       | ask suspicion                 |
n       | close                         |
?       | ask suspicion VT, advice      | ask suspicion VT
y       | ask safety                    |

yn      | ask help                      |
ynn     | report, end report            |
yn?     | ask help VT, advice           | report, end report
yny     | ask acceptance                |
ynyn    | report, end report            |
yny?    | ask acceptance VT, advice     | report, end report
ynyy    | ask result                    |
ynyyn   | report, end report            |
ynyy?   | ask result VT, advice         | report, end report
ynyyy   | monitor                       |

yy      | report, ask help VT           |
yyn     | report, end report            |
yy?     | report, ask help VT, advice   | report, end report
yyy     | report, ask acceptance VT     |
yyyn    | report, end report            |
yyy?    | report, ask acceptance VT, advice | report, end report
yyyy    | report, ask result VT         |
yyyyn   | report, end report            |
yyyy?   | report, ask result VT, advice | report, end report
yyyyy   | report, monitor               |

y?      | report, ask help VT           |
y?n     | report, end report            |
y??     | report, ask help VT, advice   | report, end report
y?y     | report, ask acceptance VT     |
y?yn    | report, end report            |
y?y?    | report, ask acceptance VT, advice | report, end report
y?yy    | report, ask result VT         |
y?yyn   | report, end report            |
y?yy?   | report, ask result VT, advice | report, end report
y?yyy   | report, monitor               |

F       | report, ask help VT           |
Fn      | report, end report            |
F?      | report, ask help VT, advice   | report, end report
Fy      | report, ask acceptance VT     |
Fyn     | report, end report            |
Fy?     | report, ask acceptance VT, advice | report, end report
Fyy     | report, ask result VT         |
Fyyn    | report, end report            |
Fyy?    | report, ask result VT, advice | report, end report
Fyyy    | report, monitor               |
"""

DELTA = """
.       | ask suspicion                 |
n       | close                         |
?       | ask suspicion VT, advice      | close
y       | ask safety                    |

yn      | ask help                      |
ynn     | report, end report            |
yn?     | report, end report, advice    | report, end report
yny     | ask acceptance                |
ynyn    | report, end report            |
yny?    | report, end report, advice    | report, end report
ynyy    | ask result                    |
ynyyn   | report, end report            |
ynyy?   | report, end report, advice    | report, end report
ynyyy   | monitor                       |

yy      | report, ask help VT           |
yyn     | report, end report            |
yy?     | report, end report, advice    | report, end report
yyy     | report, ask acceptance VT     |
yyyn    | report, end report            |
yyy?    | report, end report, advice    | report, end report
yyyy    | report, ask result VT         |
yyyyn   | report, end report            |
yyyy?   | report, end report, advice    | report, end report
yyyyy   | report, monitor               |

y?      | ask help, advice              | ask help
y?n     | report, end report, advice    | report, end report
y??     | report, end report, advice    | report, end report
y?y     | ask acceptance, advice        | ask acceptance
y?yn    | report, end report, advice    | report, end report
y?y?    | report, end report, advice    | report, end report
y?yy    | ask result, advice            | ask result
y?yyn   | report, end report, advice    | report, end report
y?yy?   | report, end report, advice    | report, end report
y?yyy   | monitor, advice               | monitor

F       | report, ask help VT           |
Fn      | report, end report            |
F?      | report, end report, advice    | report, end report
Fy      | report, ask acceptance VT     |
Fyn     | report, end report            |
Fy?     | report, end report, advice    | report, end report
Fyy     | report, ask result VT         |
Fyyn    | report, end report            |
Fyy?    | report, end report, advice    | report, end report
Fyyy    | report, monitor               |
"""

FLAGS = ("acute", "structural", "disclosure")
ANSWERS = {"y": "yes", "n": "no", "?": "doubt"}


def read(words: str) -> dict[str, object]:
    """A cell of the table, as the fields of `Weighed`."""
    cell: dict[str, object] = {"report": False, "ask": None, "together": False, "advice": False, "end": None}
    for part in words.split(", "):
        match part.split():
            case ["report"] | ["advice"]:
                cell[part] = True
            case ["ask", question]:
                cell["ask"] = question
            case ["ask", question, "VT"]:
                cell["ask"], cell["together"] = question, True
            case ["end", "report"]:
                cell["end"] = "report"
            case [("close" | "monitor") as end]:
                cell["end"] = end
            case _:
                raise AssertionError(part)
    return cell


def table(text: str) -> dict[str, tuple[dict[str, object], dict[str, object]]]:
    """Answers so far -> (not advised, advised)."""
    rows = {}
    for line in filter(None, text.splitlines()):
        path, plain, advised = (cell.strip() for cell in line.split("|"))
        rows[path] = (read(plain), read(advised or plain))
    return rows


TABLES = {"inos": table(INOS), "delta": table(DELTA)}


def key(given: tuple[str, ...], *, flagged: bool) -> str | None:
    """The row for five answers ("." none), or None where a later one is given than asked for."""
    letters = "".join(given[2:] if flagged else given).rstrip(".")
    if "." in letters:
        return None
    return "F" + letters if flagged else letters or "."


@pytest.mark.parametrize("advised", [False, True])
@pytest.mark.parametrize("flags", [set(some) for size in range(4) for some in combinations(FLAGS, size)])
@pytest.mark.parametrize("name", ["inos", "delta"])
def test_every_combination(name: str, flags: set[str], *, advised: bool) -> None:
    """Of all 1,024 ways to answer, those in the table lead to what it says, and all others are answered too late."""
    protocol = board(name)
    reached = set()
    for given in product(".yn?", repeat=5):
        answers: dict[str, str] = {
            q: ANSWERS[letter] for q, letter in zip(QUESTIONS, given, strict=True) if letter != "."
        }
        row = key(given, flagged=bool(flags))
        if row in TABLES[name]:
            reached.add(row)
            expected = TABLES[name][row][advised]
            found = weigh(protocol, flags, QUESTIONS if advised else (), answers)
            assert found == Weighed(**expected), (given, found)  # type: ignore[arg-type]
        else:
            with pytest.raises(WeighError) as error:
                weigh(protocol, flags, QUESTIONS if advised else (), answers)
            assert error.value.code == "later"
    assert reached == {row for row in TABLES[name] if row.startswith("F") == bool(flags)}


@pytest.mark.parametrize("name", ["inos", "delta"])
def test_norms(name: str) -> None:
    """Acute danger, structural danger and disclosure are always reported; honour asks an expert first."""
    assert norms(board(name)) == FLAGS


def test_each_doubt_has_its_own_advice() -> None:
    """At Delta, advice on the doubt about safety does not settle the doubt about help."""
    answers = {"suspicion": "yes", "safety": "doubt", "help": "doubt"}
    assert weigh(board("delta"), (), ("safety",), answers).advice
    assert weigh(board("delta"), (), ("help",), answers).advice
    assert not weigh(board("delta"), (), ("safety", "help"), answers).advice


def test_advice_is_only_for_doubt() -> None:
    """Advice on a question that was answered with yes changes nothing."""
    answers = {"suspicion": "yes"}
    assert weigh(board("inos"), (), ("suspicion",), answers) == weigh(board("inos"), (), (), answers)


def test_another_board_has_its_own_doubt() -> None:
    """At the third board doubt about safety waits for advice and is then reported: its file alone says so."""
    answers = {"suspicion": "yes", "safety": "doubt"}
    waiting = Weighed(report=False, ask="safety", together=True, advice=True, end=None)
    assert weigh(board("kleinbos"), (), (), answers) == waiting
    advised = Weighed(report=True, ask="help", together=True, advice=False, end=None)
    assert weigh(board("kleinbos"), (), ("safety",), answers) == advised
    assert weigh(board("kleinbos"), ("structural",), (), {}) == advised


@pytest.mark.parametrize(
    ("flags", "advised", "answers", "code", "detail"),
    [
        (("honour",), (), {}, "flag", "honour"),
        (("acuut",), (), {}, "flag", "acuut"),
        ((), (), {"vermoeden": "yes"}, "question", "vermoeden"),
        ((), ("vermoeden",), {}, "question", "vermoeden"),
        ((), (), {"suspicion": "maybe"}, "answer", "maybe"),
        (("acute",), (), {"suspicion": "ja"}, "answer", "ja"),
        ((), (), {"suspicion": "no", "safety": "yes"}, "later", "safety"),
        ((), (), {"suspicion": "doubt", "safety": "yes"}, "later", "safety"),
        ((), (), {"result": "yes"}, "later", "result"),
    ],
)
def test_what_cannot_be_weighed(
    flags: tuple[str, ...], advised: tuple[str, ...], answers: dict[str, str], code: str, detail: str
) -> None:
    """Unknown words and answers that come too late are refused, and the error names the word."""
    with pytest.raises(WeighError) as error:
        weigh(board("inos"), flags, advised, answers)
    assert (error.value.code, error.value.detail) == (code, detail)
