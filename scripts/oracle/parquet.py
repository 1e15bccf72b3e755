"""Parquet files as Arrow writes them, one for each codec, with what they hold.

Made with pyarrow 25.0.1: python scripts/oracle/parquet.py > tests/oracle/parquet.json
"""

import base64
import datetime
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 25
GROUP_ROWS = 10

rows = [
    {
        "id": n,
        "text": None if n == 7 else f"row {n} " + "naïve Ω 🙂 " * n,
        "source": "web" if n % 3 else "books",
        "score": n / 4,
        "date": datetime.datetime(2024, 5, 6, 7, 8, n),
    }
    for n in range(ROWS)
]
files = {}
for codec in ["none", "snappy", "gzip", "brotli", "zstd"]:
    target = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), target, compression=codec, row_group_size=GROUP_ROWS)
    files[codec] = base64.b64encode(target.getvalue()).decode()
for row in rows:
    row["date"] = row["date"].isoformat(timespec="milliseconds") + "Z"
print(json.dumps({"rows": rows, "files": files}, ensure_ascii=False, indent=1))
