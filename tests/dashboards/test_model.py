from typing import Any

import pytest
from pydantic import ValidationError

from trackingbms.dashboards import KINDS, READY, Content, first_for, merge, schema_of
from trackingbms.identity import Role
from trackingbms.telemetry import METRICS


def kpi(key: str, **more: Any) -> dict[str, Any]:
    return {"kind": "kpi", "id": key, **more}


def content(*widgets: dict[str, Any], **more: Any) -> dict[str, Any]:
    view = Content.model_validate({"widgets": list(widgets), **more})
    return view.model_dump(mode="json")


def ids(view: dict[str, Any]) -> set[str]:
    return {each["id"] for each in view["widgets"]}


BASE = content(kpi("a"), kpi("b"), kpi("c"))


@pytest.mark.parametrize(
    "widgets",
    [
        [kpi("a")],  # a view has two at least
        [kpi(f"w{n}") for n in range(9)],
        [kpi("a"), kpi("a")],
        [kpi("a"), {"kind": "line", "id": "b", "metrics": ["no_such"]}],
        [kpi("a"), {"kind": "unheard-of", "id": "b"}],
        [kpi("a"), kpi("b", x=12)],
        [kpi("a"), kpi("b", surprise=1)],
    ],
)
def test_what_is_no_view_is_refused(widgets: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError):
        Content.model_validate({"widgets": widgets})


def test_changes_of_different_things_become_one() -> None:
    mine = content(kpi("a", title="Mine"), kpi("b"), kpi("c"), kpi("d"), refresh="15")
    theirs = content(kpi("a", x=3), kpi("c", metric="soc_pct"), range="7d")
    merged = merge(BASE, mine, theirs)
    assert merged.clashes == ()
    assert ids(merged.content) == {"a", "c", "d"}  # they removed b, which I left alone
    by_id = {each["id"]: each for each in merged.content["widgets"]}
    assert (by_id["a"]["title"], by_id["a"]["x"]) == ("Mine", 3)
    assert by_id["c"]["metric"] == "soc_pct"
    assert (merged.content["refresh"], merged.content["range"]) == ("15", "7d")


def test_changes_of_the_same_thing_are_named_and_one_side_may_be_preferred() -> None:
    mine = content(kpi("a", title="Mine"), kpi("b"), kpi("c"))
    theirs = content(kpi("a", title="Theirs"), kpi("b"), kpi("c", title="New"))
    assert merge(BASE, mine, theirs).clashes == ("widgets.a.title",)
    for side, title in (("mine", "Mine"), ("theirs", "Theirs")):
        merged = merge(BASE, mine, theirs, prefer=side)  # type: ignore[arg-type]
        titles = {each["id"]: each["title"] for each in merged.content["widgets"]}
        assert merged.clashes == ()
        assert titles == {"a": title, "b": "", "c": "New"}


def test_who_moved_last_has_moved_and_what_was_changed_is_not_removed() -> None:
    mine = content(kpi("a", x=4), kpi("b", title="Kept"), kpi("c"))
    theirs = content(kpi("a", x=8), kpi("c"))
    merged = merge(BASE, mine, theirs)
    assert merged.clashes == ()
    assert {each["id"]: each["x"] for each in merged.content["widgets"]}["a"] == 4
    assert ids(merged.content) == {"a", "b", "c"}


def test_together_they_are_never_too_many_nor_too_few() -> None:
    seven = [kpi(f"w{n}") for n in range(7)]
    base, mine = content(*seven), content(*seven, kpi("mine"))
    theirs = content(*seven, kpi("theirs"))
    assert merge(base, mine, theirs).clashes == ("widgets",)
    assert "mine" in ids(merge(base, mine, theirs, prefer="mine").content)
    assert ids(merge(base, mine, theirs, prefer="theirs").content) == ids(theirs)
    one, other = content(kpi("a"), kpi("b")), content(kpi("b"), kpi("c"))
    few = merge(BASE, one, other)
    assert few.clashes == ("widgets",)
    assert ids(merge(BASE, one, other, prefer="mine").content) == {"a", "b"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form_and_stands_with_its_defaults(kind: str) -> None:
    form = schema_of(kind)["properties"]
    assert {"id", "x", "y", "w", "h", "title", "place", "kind"} <= set(form)
    Content.model_validate({"widgets": [{"kind": kind, "id": "a"}, kpi("b")]})
    if "metric" in form:
        assert form["metric"]["enum"] == list(METRICS)


def test_everybody_begins_with_something() -> None:
    for role in Role:
        assert first_for([role]) in READY
    assert first_for(["observer", "client-admin"]) == "fleet"
    assert first_for([]) == "observer"
