"""What a unit of work changes, row by row, noticed by the session itself: no service tells it.

Tables say `recorded = False` when their rows are technical; columns are `SECRET` or `UNRECORDED`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from posixpath import commonpath
from typing import Any

from sqlalchemy import Delete, Insert, Update, event, func, inspect, select
from sqlalchemy.orm import Mapper, ORMExecuteState, Session
from sqlalchemy.sql.elements import BindParameter

from trackingbms.infra.database import Base

MOST_SINGLE = 50  # rows of one statement that are told one by one
MOST_CHANGES = 200  # rows of one work that are told one by one
_HIDDEN = "•••"
_LONGEST_TEXT = 500
_LABELS = ("code", "email", "name", "title")
_SECRET_KEY = re.compile(r"pass|secret|token|credential|private|api_?key", re.IGNORECASE)


class Verb(StrEnum):
    """What befell a row."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(slots=True)
class Change:
    """What befell a row, or `count` rows at once."""

    kind: str
    verb: Verb
    key: str = ""
    label: str = ""
    path: str = ""
    before: dict[str, object] = field(default_factory=dict)
    after: dict[str, object] = field(default_factory=dict)
    count: int = 1


class Changes:
    """The changes of one work, in the order in which rows were first touched."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Change] = {}
        self._many: list[Change] = []

    def told(self) -> list[Change]:
        """Every change; a flood of them by kind, verb and place."""
        rows = list(self._rows.values())
        if len(rows) > MOST_CHANGES:
            return [*_by_kind(rows), *self._many]
        return [*rows, *self._many]

    def add(self, table: str, change: Change) -> None:
        """One row changed; what befell it before in the same work becomes one change with it."""
        found = self._rows.get((table, change.key))
        if found is None:
            self._rows[table, change.key] = change
            return
        if change.verb is Verb.REMOVED and found.verb is Verb.CREATED:
            del self._rows[table, change.key]
            return
        for name, value in change.before.items():
            found.before.setdefault(name, value)
        found.after |= change.after
        found.path, found.label = change.path or found.path, change.label or found.label
        if change.verb is Verb.REMOVED:
            found.verb = Verb.REMOVED

    def add_many(self, kind: str, verb: Verb, rows: Sequence[Change], count: int) -> None:
        """So many rows changed by one statement; `rows` are the first of them, or all."""
        self._many.append(_together(kind, verb, rows, count))


class RecordedSession(Session):
    """A session that notices what is changed through it, once `watch` was called."""


def watch(session: Session) -> Changes:
    """Begin to notice the changes of this session."""
    changes: Changes = session.info.setdefault(Changes, Changes())
    return changes


@event.listens_for(RecordedSession, "after_flush")
def _on_flush(session: Session, _context: object) -> None:
    changes: Changes | None = session.info.get(Changes)
    if changes is None:
        return
    for row in session.new:
        _notice(changes, row, Verb.CREATED)
    for row in session.dirty:
        _notice(changes, row, Verb.CHANGED)
    for row in session.deleted:
        _notice(changes, row, Verb.REMOVED)


@event.listens_for(RecordedSession, "do_orm_execute")
def _on_statement(state: ORMExecuteState) -> None:
    changes: Changes | None = state.session.info.get(Changes)
    statement = state.statement
    if changes is None or not isinstance(statement, Insert | Update | Delete):
        return
    mapper = _mapper_of(str(getattr(statement.table, "name", "")))
    if mapper is None or not mapper.class_.recorded:
        return
    if isinstance(statement, Insert):
        _notice_insert(changes, mapper, _given(state.parameters, statement))
    else:
        _notice_statement(changes, mapper, state, statement)


def _notice(changes: Changes, row: Any, verb: Verb) -> None:
    state: Any = inspect(row)
    if not row.recorded:
        return
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    for attribute in state.mapper.column_attrs:
        column, name = attribute.columns[0], attribute.key
        history = state.attrs[name].history
        if verb is Verb.CHANGED and not history.has_changes():
            continue
        old = history.deleted[0] if history.deleted else state.dict.get(name)
        if verb is not Verb.CREATED:
            before |= _told(column, name, old)
        if verb is not Verb.REMOVED:
            after |= _told(column, name, state.dict.get(name))
    if verb is Verb.CHANGED and not after:
        return
    changes.add(_root(state.mapper), _change(state.mapper, verb, state.dict, before, after))


def _notice_insert(
    changes: Changes, mapper: Mapper[Any], rows: Sequence[Mapping[str, Any]]
) -> None:
    made = [_change(mapper, Verb.CREATED, row, {}, dict(_told_all(mapper, row))) for row in rows]
    if len(made) <= MOST_SINGLE:
        for each in made:
            changes.add(_root(mapper), each)
    elif mapper.inherits is None:  # the rows beside are of the same things
        for kind in dict.fromkeys(each.kind for each in made):
            alike = [each for each in made if each.kind == kind]
            changes.add_many(kind, Verb.CREATED, alike, len(alike))


def _notice_statement(
    changes: Changes, mapper: Mapper[Any], state: ORMExecuteState, statement: Update | Delete
) -> None:
    verb = Verb.CHANGED if isinstance(statement, Update) else Verb.REMOVED
    values = _values_of(statement) if isinstance(statement, Update) else {}
    parameters = state.parameters
    if isinstance(parameters, list | tuple):  # rows by their keys
        for row in parameters:
            after = dict(_told_all(mapper, row))
            if after:
                changes.add(_root(mapper), _change(mapper, verb, row, {}, after))
        return
    after = dict(_told_all(mapper, values))
    if verb is Verb.CHANGED and not after:
        return
    columns: list[Any] = [each for each in mapper.local_table.c if _is_told(each, after, verb)]
    rows, count = _touched(state.session, statement, columns)
    made = [
        _change(mapper, verb, row, dict(_told_all(mapper, row, after if values else row)), after)
        for row in rows
    ]
    if count <= MOST_SINGLE:
        for each in made:
            changes.add(_root(mapper), each)
    else:
        changes.add_many(_name(mapper), verb, made, count)


def _touched(
    session: Session, statement: Update | Delete, columns: Sequence[Any]
) -> tuple[list[dict[str, Any]], int]:
    """Rows that the statement is about to touch, and how many there are.

    When there are many: the first and the last, between whose places all others lie.
    """
    query = select(*columns)
    counting = select(func.count()).select_from(statement.table)
    if (condition := statement.whereclause) is not None:
        query, counting = query.where(condition), counting.where(condition)
    order = next((each for each in columns if each.name == "path"), columns[0])
    found = session.execute(query.order_by(order).limit(MOST_SINGLE + 1))
    rows = [dict(each) for each in found.mappings()]
    if len(rows) <= MOST_SINGLE:
        return rows, len(rows)
    last = session.execute(query.order_by(order.desc()).limit(1))
    rows += [dict(each) for each in last.mappings()]
    return rows, session.scalar(counting) or 0


def _is_told(column: Any, after: Mapping[str, object], verb: Verb) -> bool:
    about = column.primary_key or column.name in {"path", "kind", *_LABELS}
    return about or verb is Verb.REMOVED or column.name in after


def _given(parameters: Any, statement: Insert) -> Sequence[Mapping[str, Any]]:
    if isinstance(parameters, Mapping):
        return [parameters]
    if parameters:
        return list(parameters)
    return [statement.compile().params]


def _values_of(statement: Update) -> dict[str, Any]:
    """What the statement sets; what the database computes is not known."""
    values: Mapping[Any, Any] = getattr(statement, "_values", None) or {}
    return {
        str(getattr(column, "name", column)): each.value
        if isinstance(each, BindParameter)
        else "(computed)"
        for column, each in values.items()
    }


def _change(
    mapper: Mapper[Any], verb: Verb, row: Mapping[str, Any],
    before: dict[str, object], after: dict[str, object],
) -> Change:  # fmt: skip
    kind = row.get("kind") if mapper.polymorphic_on is not None else None
    label = next((str(row[each]) for each in _LABELS if row.get(each)), "")
    return Change(
        str(kind) if kind else _name(mapper), verb, _key_of(mapper, row), label[:200],
        str(row.get("path") or ""), before, dict(after),
    )  # fmt: skip


def _key_of(mapper: Mapper[Any], row: Mapping[str, Any]) -> str:
    parts = []
    for column in mapper.primary_key:
        value = str(row.get(column.name, ""))
        parts.append(value[:12] if column.info.get("record") == "secret" else value)
    return "/".join(parts)[:64]


def _told_all(
    mapper: Mapper[Any], row: Mapping[str, Any], only: Iterable[str] | None = None
) -> Iterator[tuple[str, object]]:
    wanted = set(row if only is None else only)
    for column in mapper.local_table.c:
        if column.name in row and column.name in wanted and not column.primary_key:
            yield from _told(column, column.name, row[column.name]).items()


def _told(column: Any, name: str, value: object) -> dict[str, object]:
    match column.info.get("record"):
        case "never":
            return {}
        case "secret":
            return {} if column.primary_key else {name: _HIDDEN if value else None}
    return {name: plain(value)}


def plain(value: object) -> object:
    """A value as JSON can hold it, with what looks like a secret inside of it hidden."""
    match value:
        case None | bool() | int() | float():
            return value
        case datetime():
            return value.isoformat()
        case Enum():
            return str(value.value)
        case str():
            return value if len(value) <= _LONGEST_TEXT else f"{value[:_LONGEST_TEXT]}…"
        case bytes():
            return f"({len(value)} bytes)"
        case Mapping():
            return {
                str(key): _HIDDEN if each and _SECRET_KEY.search(str(key)) else plain(each)
                for key, each in value.items()
            }
        case list() | tuple() | set() | frozenset():
            return [plain(each) for each in value]
    return plain(str(value))


def _together(kind: str, verb: Verb, rows: Sequence[Change], count: int) -> Change:
    paths = [each.path for each in rows if each.path]
    place = commonpath(paths).rstrip("/") + "/" if paths else ""
    top = next((each for each in rows if each.path == place), None)  # the others hang below it
    names = [each.label or each.key for each in rows[:MOST_SINGLE]]
    same = rows[0].after if rows and verb is Verb.CHANGED else {}
    return Change(
        top.kind if top else kind, verb, top.key if top else "", top.label if top else "",
        place, {}, {**same, "of": kind, "names": names}, count,
    )  # fmt: skip


def _by_kind(rows: Sequence[Change]) -> Iterator[Change]:
    for kind, verb in dict.fromkeys((each.kind, each.verb) for each in rows):
        alike = [each for each in rows if (each.kind, each.verb) == (kind, verb)]
        yield _together(kind, verb, alike, len(alike))


def _name(mapper: Mapper[Any]) -> str:
    """What the rows are called: `ApiKey` is `api_key`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", mapper.class_.__name__).lower()


def _root(mapper: Mapper[Any]) -> str:
    return str(mapper.base_mapper.local_table.name)  # type: ignore[attr-defined]  # a table


def _mapper_of(table: str) -> Mapper[Any] | None:
    """The class whose rows stand in the table; the highest, if several share it."""
    for mapper in Base.registry.mappers:
        above = mapper.inherits
        own = above is None or above.local_table is not mapper.local_table
        if own and getattr(mapper.local_table, "name", None) == table:
            return mapper
    return None
