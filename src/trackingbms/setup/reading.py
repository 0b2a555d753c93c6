"""Files to rows: CSV, XLSX and JSON."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from trackingbms.setup.model import Code, Wrong, text_of
from trackingbms.setup.rows import Row

MOST_ROWS = 100_000
MOST_UNPACKED = 256 * 2**20
CSV, JSON = "text/csv", "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class File:
    """What a file says: rows, the first of which is numbered `first`; or one whole plan."""

    rows: list[Row]
    first: int
    plan: Mapping[str, Any] | None = None


def read_file(media_type: str, body: bytes) -> File:
    """The rows of a file, or `Wrong`."""
    try:
        return READERS[media_type](body)
    except Wrong:
        raise
    except Exception as error:  # whatever a library makes of a damaged file
        raise Wrong(Code.UNREADABLE, detail=str(error)[:200]) from error


def _read_csv(body: bytes) -> File:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("cp1252")  # what Excel writes in the west
    head = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=head.count)
    return _table(list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))


def _read_xlsx(body: bytes) -> File:
    import python_calamine

    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
            raise Wrong(Code.UNREADABLE, detail="it is too large")
    sheets = python_calamine.load_workbook(io.BytesIO(body))
    return _table(sheets.get_sheet_by_index(0).to_python(skip_empty_area=False))


def _table(lines: list[list[Any]]) -> File:
    """A header, then rows; empty ones are passed over but counted."""
    if not lines:
        return File([], 2)
    head = [text_of(cell).lower().replace(" ", "_") for cell in lines[0]]
    if len(lines) > MOST_ROWS + 1:
        raise Wrong(Code.UNREADABLE, detail=f"it has more than {MOST_ROWS} rows")
    rows = [_row(head, line) for line in lines[1:]]
    while rows and not rows[-1]:
        rows.pop()
    return File(rows, 2)


def _row(head: list[str], line: list[Any]) -> Row:
    cells = {
        column or f"column {position}": cell
        for position, (column, cell) in enumerate(zip(head, line, strict=False), 1)
        if text_of(cell)
    }
    for position in range(len(head), len(line)):
        if text_of(line[position]):
            cells[f"column {position + 1}"] = line[position]
    return cells


def _read_json(body: bytes) -> File:
    told = json.loads(body)
    if isinstance(told, dict) and "general" in told:
        return File([], 1, told)
    rows = told.get("rows") if isinstance(told, dict) else told
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Wrong(Code.UNREADABLE, detail="send a list of objects, one for each battery")
    if len(rows) > MOST_ROWS:
        raise Wrong(Code.UNREADABLE, detail=f"it has more than {MOST_ROWS} rows")
    return File([{key: cell for key, cell in row.items() if cell is not None} for row in rows], 1)


READERS: Mapping[str, Callable[[bytes], File]] = MappingProxyType(
    {CSV: _read_csv, XLSX: _read_xlsx, JSON: _read_json}
)
