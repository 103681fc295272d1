#!/usr/bin/python3
"""Writes small OpenDocument spreadsheets as LibreOffice and odfpy write them into the folder `files` beside this
script, and what was put into their cells into `expected.json`.

Needs Debian's libreoffice-calc-nogui, python3-openpyxl, python3-odf and python3-pandas.
"""

import datetime as dt
import json
import os
import shutil
import subprocess
import tempfile

import openpyxl
import pandas as pd
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = os.path.dirname(os.path.abspath(__file__))
FILES = os.path.join(HERE, "files")
FORMATS = {2: "0.0%", 3: "dd.mm.yyyy", 4: "hh:mm:ss", 5: "[h]:mm", 6: "dd.mm.yyyy hh:mm", 9: '#,##0.00 "€"'}


def text(value):
    """What a cell holds, in words of its own: days first by the year, spans of time in hours."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, str):
        return " ".join(value.split("\n"))
    return str(value)


def person(i):
    note = None if i == 3 else f'said "well", {i}  times\nand Größe'
    both = dt.datetime(2024, 1, 1, 12) + dt.timedelta(hours=i * 6)
    return [
        f"P{i:03d}",
        round(18 + i * 1.37, 2),
        i / 20,
        dt.date(2024, 1, 1) + dt.timedelta(days=i * 31),
        dt.time(8 + i, 15, 30),
        dt.timedelta(hours=20 + i, minutes=7),
        both,
        i % 2 == 0,
        note,
        12.5 * i,
        f"=B{i + 3}/(C{i + 3}-0.1)",
        "=NA()" if i == 5 else 0,
    ]


def labs(book, expected):
    sheet = book.active
    sheet.title = "Labs"
    header = "id,bmi,share,visit,time,asleep,both,smoker,note,cost,ratio,flag".split(",")
    sheet.append(["Study export"])
    sheet.append(header)
    rows = []
    for i in range(12):
        cells = person(i)
        sheet.append(cells)
        for column, code in FORMATS.items():
            sheet.cell(i + 3, column + 1).number_format = code
        known = cells.copy()
        known[10] = None if i == 2 else cells[1] / (cells[2] - 0.1)
        known[11] = None if i == 5 else 0
        rows.append([text(value) for value in known])
    sheet["B4"].comment = Comment("Not a part of the value", "reader")
    sheet.column_dimensions["J"].hidden = True
    sheet.row_dimensions[9].hidden = True
    sheet.merge_cells("A1:L1")
    sheet.merge_cells("I12:I14")
    # Cells that are merged have one value, which is that of the first.
    rows[10][8] = rows[11][8] = rows[9][8]
    expected["Labs"] = [["Study export"] + [""] * 11, header] + rows


def others(book, expected):
    hidden = book.create_sheet("Hidden one")
    hidden.sheet_state = "hidden"
    plain = [["id", "x"], ["P001", 1], ["P002", 2]]
    for row in plain:
        hidden.append(row)
    expected["Hidden one"] = [[text(value) for value in row] for row in plain]
    book.create_sheet("Empty")
    same = book.create_sheet("Same")
    repeated = [["id", "a", "b", "c"]] + [[f"P{i:03d}", 0, 0, 1] for i in range(9)] + [["P999", 7, 7, 7]] * 3
    for row in repeated:
        same.append(row)
    expected["Same"] = [[text(value) for value in row] for row in repeated]
    far = book.create_sheet("Far")
    cells = [["id", "x"], ["P0", 0.25], ["P1", 12], [None, None], ["P3", dt.datetime(2024, 5, 5, 1, 2, 3)], ["P4", dt.time(12)]]
    for r, row in enumerate(cells):
        for c, value in enumerate(row):
            far.cell(r + 5, c + 3).value = value
    # A day with its time of which only the time is shown, and a time of which a day is shown.
    far.cell(9, 4).number_format = "hh:mm"
    far.cell(10, 4).number_format = "dd.mm.yyyy hh:mm"
    expected["Far"] = [[], [], [], []] + [[text(value) for value in row] if row[0] else [] for row in cells]


def convert(path):
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "ods", "--outdir", FILES, path], check=True, capture_output=True
    )


def main():
    os.makedirs(FILES, exist_ok=True)
    expected = {}
    scratch = tempfile.mkdtemp()

    book = openpyxl.Workbook()
    expected["libreoffice.ods"] = {}
    labs(book, expected["libreoffice.ods"])
    others(book, expected["libreoffice.ods"])
    book.save(os.path.join(scratch, "libreoffice.xlsx"))
    convert(os.path.join(scratch, "libreoffice.xlsx"))

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.title = "Mac"
    rows = [["id", "day", "time"]] + [
        [f"P{i}", dt.date(1990 + i, 3, 1 + i), dt.time(i, 30)] for i in range(6)
    ]
    for row in rows:
        book.active.append(row)
    book.save(os.path.join(scratch, "days-of-1904.xlsx"))
    convert(os.path.join(scratch, "days-of-1904.xlsx"))
    expected["days-of-1904.ods"] = {"Mac": [[text(value) for value in row] for row in rows]}

    frame = pd.DataFrame(
        {
            "id": [f"P{i}" for i in range(8)],
            "crp": [i / 7 for i in range(8)],
            "seen": [dt.date(2023, 12, 28 - i) for i in range(8)],
            "note": ["a  b", "Zoë", None, "x,y", 'say "no"', "0012", "1e5", "é"],
            "ok": [i % 3 == 0 for i in range(8)],
        }
    )
    with pd.ExcelWriter(os.path.join(FILES, "odfpy.ods"), engine="odf") as writer:
        frame.to_excel(writer, sheet_name="Frame", index=False)
    expected["odfpy.ods"] = {
        "Frame": [list(frame.columns)] + [[text(value) for value in row] for row in frame.itertuples(index=False)]
    }
    shutil.rmtree(scratch)
    with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as file:
        json.dump(expected, file, ensure_ascii=False, indent=1)
        file.write("\n")


main()
