"""Files to fill in: every column, and two rows that show how."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from trackingbms.setup.model import EVERY_COLUMN
from trackingbms.setup.reading import CSV, JSON, XLSX

_SHARED: Mapping[str, Any] = {
    "client": "ENERGIE_VERTE", "client_name": "Énergie Verte inc.", "sector": "industry",
    "time_zone": "America/Montreal", "site": "SITE_NORD", "site_name": "Site Nord",
    "latitude": 45.5017, "longitude": -73.5673, "zone": "ENTREPOT_A", "zone_name": "Entrepôt A",
    "bms": "SITE_NORD_ENT_A_001", "bms_name": "BMS-001", "model": "foxBMS_Advanced",
    "protocol": "modbus", "link": '{"host": "192.168.1.100", "port": 502}', "interval_s": 15,
    "capacity_kwh": 500,
}  # fmt: skip
EXAMPLES: tuple[Mapping[str, Any], ...] = tuple(
    {
        **_SHARED, "battery": f"BT_N_{number:03}", "battery_name": f"Batterie {number}",
        "chemistry": "LFP", "capacity_ah": 100, "nominal_voltage_v": 48, "cells": 16,
    }
    for number in (1, 2)
)  # fmt: skip


def _csv() -> bytes:
    text = io.StringIO(newline="")
    lines = csv.DictWriter(text, EVERY_COLUMN)
    lines.writeheader()
    lines.writerows(EXAMPLES)
    return text.getvalue().encode("utf-8-sig")  # so that Excel sees the accents


def _xlsx() -> bytes:
    import xlsxwriter

    packed = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(packed, options) as book:
        sheet = book.add_worksheet("Import")
        sheet.write_row(0, 0, EVERY_COLUMN, book.add_format({"bold": True}))
        for number, row in enumerate(EXAMPLES, 1):
            sheet.write_row(number, 0, [row[column] for column in EVERY_COLUMN])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(EVERY_COLUMN) - 1, 18)
    return packed.getvalue()


def _json() -> bytes:
    rows = [{**row, "link": json.loads(row["link"])} for row in EXAMPLES]
    return json.dumps(rows, ensure_ascii=False, indent=2).encode()


TEMPLATES: Mapping[str, tuple[str, Callable[[], bytes]]] = MappingProxyType(
    {"csv": (CSV, _csv), "xlsx": (XLSX, _xlsx), "json": (JSON, _json)}
)
