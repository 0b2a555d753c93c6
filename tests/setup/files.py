"""Files of batteries to import, in each form."""

import csv
import io
import json
from typing import Any

import xlsxwriter

from trackingbms.setup.model import EVERY_COLUMN

Rows = list[dict[str, Any]]


def fleet_rows(batteries: int, *, each: int = 20, bms_per_site: int = 50) -> Rows:
    """Batteries spread over BMS, sites of one client."""
    rows: Rows = []
    for number in range(batteries):
        bms, site = number // each, number // (each * bms_per_site)
        rows.append(
            {
                "client": "MEGA", "client_name": "Méga Énergie", "sector": "industry",
                "time_zone": "America/Montreal", "site": f"S{site}", "site_name": f"Site {site}",
                "latitude": 45.5, "longitude": -73.5, "zone": f"S{site}_Z", "zone_name": "Entrepôt",
                "bms": f"M{bms:04}", "protocol": "modbus",
                "link": json.dumps({"host": "127.0.0.1", "port": 1502}), "interval_s": 30,
                "battery": f"BT_{number:05}", "chemistry": "LFP", "capacity_ah": 100,
                "nominal_voltage_v": 48, "cells": 16,
            }
        )  # fmt: skip
    return rows


def as_csv(rows: Rows, delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    columns = [column for column in EVERY_COLUMN if any(column in row for row in rows)]
    columns += sorted({column for row in rows for column in row} - set(columns))
    lines = csv.DictWriter(text, columns, delimiter=delimiter)
    lines.writeheader()
    lines.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Rows) -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        columns = list(rows[0])
        sheet.write_row(0, 0, columns)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [row.get(column, "") for column in columns])
    return packed.getvalue()


def as_json(rows: Rows) -> bytes:
    return json.dumps(rows).encode()
