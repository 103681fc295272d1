// Writes the files polars.* of the folder that is named behind it. Behind that stands where
// nodejs-polars 0.26.1 is installed: `node make-polars.cjs files elsewhere/node_modules/nodejs-polars`.
const pl = require(process.argv[3]);

const N = 12;
const list = (of) => Array.from({ length: N }, (_, i) => of(i));
const table = pl.DataFrame([
  pl.Series(
    'patient_id',
    list((i) => `00${i + 1}`.slice(-3)),
    pl.Utf8,
  ),
  pl
    .Series(
      'big',
      list((i) => String(9007199254740993n + BigInt(i))),
    )
    .cast(pl.Int64),
  pl.Series(
    'crp',
    list((i) => (i === 3 ? null : i === 4 ? NaN : i / 10)),
    pl.Float64,
  ),
  pl.Series(
    'weight',
    list((i) => 60.1 + i),
    pl.Float32,
  ),
  pl.Series(
    'count',
    list((i) => (i === 2 ? null : i * 7)),
    pl.Int32,
  ),
  pl.Series(
    'smoker',
    list((i) => (i === 5 ? null : i % 2 === 0)),
    pl.Bool,
  ),
  pl
    .Series(
      'group',
      list((i) => ['red', 'green', 'blue'][i % 3]),
      pl.Utf8,
    )
    .cast(pl.Categorical),
  pl.Series(
    'sampled',
    list((i) => new Date(Date.UTC(2023, i, 1 + i))),
    pl.Date,
  ),
  pl.Series(
    'seen',
    list((i) => new Date(Date.UTC(2024, 2, 31, i, 30))),
    pl.Datetime('ms'),
  ),
  pl.Series(
    'berlin',
    list((i) => new Date(Date.UTC(2024, 2, 30, 22 + i, 30))),
    pl.Datetime('us', 'Europe/Berlin'),
  ),
  pl.Series(
    'tags',
    list((i) => [i, i + 1]),
  ),
]);
const folder = process.argv[2];
for (const compression of ['snappy', 'gzip', 'brotli', 'zstd', 'lz4'])
  table.writeParquet(`${folder}/polars-${compression}.parquet`, { compression });
for (const compression of ['uncompressed', 'lz4', 'zstd'])
  table.writeIPC(`${folder}/polars-${compression}.arrow`, { compression });
table.writeIPCStream(`${folder}/polars.arrows`, { compression: 'uncompressed' });
const plain = table.drop('tags');
plain.writeJSON(`${folder}/polars.json`, { format: 'json' });
plain.writeJSON(`${folder}/polars.jsonl`, { format: 'lines' });
