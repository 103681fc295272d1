#!/usr/bin/python3
"""Writes small Stata files as pandas and ReadStat write them, into the folder `files` beside this script.

Needs Debian's python3-pandas and python3-pyreadstat.
"""

import datetime
import os
import subprocess

import numpy as np
import pandas as pd
import pyreadstat

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "files")

N = 12
frame = pd.DataFrame(
    {
        "id": [f"P{n:03d}" for n in range(1, N + 1)],
        "small": np.arange(N, dtype=np.int8) - 5,
        "middle": np.arange(N, dtype=np.int16) * 2500 - 12000,
        "large": np.arange(N, dtype=np.int32) * 150000000 - 900000000,
        "single": (np.arange(N) / 10).astype(np.float32),
        "real": np.arange(N) / 7 - 0.5,
        "gaps": [None if n % 3 == 0 else n / 4 for n in range(N)],
        "visit": pd.to_datetime([f"20{n + 10}-0{n % 9 + 1}-1{n % 10} 0{n % 10}:30:15.125" for n in range(N)]),
        "born": pd.to_datetime([f"19{n + 40}-1{n % 3}-0{n % 9 + 1}" for n in range(N)]),
        "note": ["Zoë", "größer", "", "naïve café", "mañana", "x", "Ångström", "", "d", "e", "f", "g"],
        "sex": pd.Categorical(["female", "male"] * 6, categories=["male", "female"]),
        "grade": pd.Categorical(["low", "high", "middle"] * 4, categories=["low", "middle", "high"], ordered=True),
    }
)
labels = {"single": "Single precision", "note": "Größe und Anmerkung", "visit": "Day of the visit"}


def pandas_file(version, byteorder):
    dates = {"visit": "tc", "born": "td"}
    options = {"version": version, "byteorder": byteorder, "write_index": False, "convert_dates": dates}
    # The long texts of a file in the other order are broken by pandas: no program reads them.
    if version >= 117 and byteorder == "little":
        options["convert_strl"] = ["note"]
    data = frame.rename(columns={"real": "größe"}) if version >= 118 else frame
    name = f"pandas-{version}-{byteorder}.dta"
    data.to_stata(os.path.join(HERE, name), variable_labels=labels, **options)


for number in (114, 117, 118, 119):
    for order in ("little", "big"):
        pandas_file(number, order)

# Of periods, as pandas writes them.
months = pd.to_datetime(["2019-02-10", "2020-08-20", "1959-11-30", None])
pd.DataFrame({"w": months, "m": months, "q": months, "h": months, "y": months}).to_stata(
    os.path.join(HERE, "pandas-periods.dta"),
    convert_dates={"w": "tw", "m": "tm", "q": "tq", "h": "th", "y": "ty"},
    write_index=False,
)

coded = pd.DataFrame(
    {
        "id": ["a", "b", "c", "d", "e", "f"],
        "answer": [1, 2, 3, "a", "b", None],
        "score": [1.5, 2.5, "z", None, 4.5, 5.5],
        "day": [datetime.date(2020, 2, 29), datetime.date(1899, 12, 31), None] + [datetime.date(1960, 1, 1)] * 3,
        "at": [datetime.datetime(2020, 2, 29, 13, 5, 7)] * 5 + [None],
        "clock": [datetime.time(23, 15), datetime.time(0, 0), None] + [datetime.time(6, 30, 1)] * 3,
    }
)
for version in (8, 10, 12, 13, 14, 15):
    pyreadstat.write_dta(
        coded,
        os.path.join(HERE, f"readstat-{version}.dta"),
        version=version,
        column_labels=["Person", "Réponse", None, None, "Moment", None],
        variable_value_labels={"answer": {1: "yes", 2: "no", 3: "perhaps", "a": "refused", "b": "don’t know"}},
        missing_user_values={"answer": ["a", "b"], "score": ["z"]},
    )

# haven gives ReadStat long texts. It writes pointers to them in format 119 as in 118; those of every 256th row may be
# read either way. Needs Debian's r-cran-haven.
LONG = """
texts <- ifelse(1:600 %% 3 == 1 & 1:600 > 1, "", paste("text", 1:600))
texts[1] <- strrep("x", 2046)
haven::write_dta(data.frame(row = 1:600, note = texts), "readstat-15-long.dta", version = 15)
"""
subprocess.run(["Rscript", "-e", LONG], cwd=HERE, check=True)
