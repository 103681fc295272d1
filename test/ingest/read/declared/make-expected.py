#!/usr/bin/python3
"""Writes what pyreadstat reads of files of Stata and SAS, to compare with: make-expected.py OUT.json.gz FILE...

A number stands as it is, a tagged missing value as {"tag": "a"}, a plain one and an empty text as null; dates as the
numbers that are stored. A .sas7bcat gives the value labels of its formats.
Needs Debian's python3-pyreadstat.
"""

import gzip
import json
import math
import os
import sys

import pyreadstat


def plain(value, is_number):
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        if is_number:
            return {"tag": value}
        return value.rstrip(" ") or None
    return float(value) if is_number else value


def key(value):
    return value if isinstance(value, str) else repr(float(value))


def table(path):
    read = pyreadstat.read_dta if path.endswith(".dta") else pyreadstat.read_sas7bdat
    if path.endswith(".xpt"):
        read = lambda file, user_missing=False, **options: pyreadstat.read_xport(file, **options)  # noqa: E731
    options = {"disable_datetime_conversion": True, "output_format": "dict"}
    columns, meta = read(path, **options)
    # A plain missing value of a column of whole numbers comes as a wrong number with the tagged ones, so both are read.
    tagged, _ = read(path, user_missing=True, **options)
    names = meta.column_names
    numeric = {name: meta.readstat_variable_types[name] != "string" for name in names}
    values = [
        [plain(t if numeric[name] and isinstance(t, str) else v, numeric[name]) for v, t in zip(columns[name], tagged[name])]
        for name in names
    ]
    return {
        "names": names,
        "labels": [label or None for label in meta.column_labels],
        "types": [meta.readstat_variable_types[name] for name in names],
        "formats": [meta.original_variable_types[name] for name in names],
        "valueLabels": [
            [[key(k), v] for k, v in meta.variable_value_labels.get(name, {}).items()] for name in names
        ],
        "rows": [list(row) for row in zip(*values)] if values else [],
    }


def catalog(path):
    _, meta = pyreadstat.read_sas7bcat(path)
    return {name: [[key(k), v] for k, v in labels.items()] for name, labels in sorted(meta.value_labels.items())}


out, files = sys.argv[1], sys.argv[2:]
found = {}
for path in files:
    try:
        found[os.path.basename(path)] = catalog(path) if path.endswith(".sas7bcat") else table(path)
    except pyreadstat.ReadstatError as error:
        print(f"{path}: left out, since pyreadstat does not read it: {error}", file=sys.stderr)
with gzip.open(out, "wt", encoding="utf-8") as file:
    lines = [json.dumps(name) + ": " + json.dumps(what, ensure_ascii=False) for name, what in found.items()]
    file.write("{\n" + ",\n".join(lines) + "\n}\n")
