"""The checklist of ASVS answers every line, and the tests that it names exist."""

import ast
import re
from pathlib import Path

TESTS = Path("tests")
CHECKLIST = Path("docs/security/asvs.md")
# The requirements of levels 1 and 2 in chapters V6, V7 and V8 of ASVS 5.0.
REQUIRED = {
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
    "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
}  # fmt: skip


def rows() -> list[list[str]]:
    lines = [each for each in CHECKLIST.read_text().splitlines() if re.match(r"\| [678]\.", each)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def numbers_of(cell: str) -> set[str]:
    """`6.2.2, 6.2.3` and `6.8.1 to 6.8.3`, with or without a level in brackets."""
    bare = re.sub(r"\(\d\)", "", cell)
    if (span := re.fullmatch(r"(\d\.\d)\.(\d+) to \1\.(\d+)", bare.strip())) is not None:
        section, first, last = span.groups()
        return {f"{section}.{number}" for number in range(int(first), int(last) + 1)}
    return set(re.findall(r"\d\.\d\.\d+", bare))


def test_every_line_has_an_answer() -> None:
    found = rows()
    assert len(found) > 60
    assert [row for row in found if len(row) != 3 or not all(row)] == []


def test_no_requirement_is_left_out() -> None:
    answered = set[str]().union(*(numbers_of(row[0]) for row in rows()))
    wanted = {f"{part}.{n}" for part, most in REQUIRED.items() for n in range(1, most + 1)}
    assert sorted(wanted - answered) == []


def test_the_tests_that_it_names_exist() -> None:
    known: set[str] = set()
    for file in TESTS.rglob("test_*.py"):
        known |= {file.stem, str(file.relative_to(TESTS).with_suffix(""))}
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                known.add(node.name)
    named = set[str]()
    for quoted in re.findall(r"`([^`]*\btest_[^`]*)`", CHECKLIST.read_text()):
        named |= {each.strip() for each in quoted.split(":")}
    assert len(named) > 30
    assert sorted(named - known) == []
