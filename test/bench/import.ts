import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withDuckDb } from '../../core/node/duckdb/duckdb.ts';
import { whileBusy, WORKBOOKS, writeWorkbook } from './import/workbooks.ts';
import { readStat, SPSS_COLUMNS, writeSpss } from './import/spss.ts';
import type { BenchOptions, BenchRow } from './types.ts';

const ROWS = 1_000_000;
const REPEATS = 3;

/** A table as cohorts have them: an id, counts, two-valued and ordered columns, measures with gaps. */
async function writeTable(file: string, rows: number, dirty: boolean): Promise<void> {
  const columns = [
    `'S' || lpad(${dirty ? `(CASE WHEN i % 50000 = 7 THEN i - 1 ELSE i END)` : 'i'}::VARCHAR, 7, '0') AS subject_id`,
    ...[0, 1, 2].map((k) => `(random() * 80)::INTEGER AS count${k}`),
    `CASE WHEN random() < 0.5 THEN 'yes' ELSE 'no' END AS smoker`,
    `['none', 'mild', 'moderate', 'severe'][1 + (random() * 3.99)::INTEGER % 4] AS snoring`,
    ...Array.from({ length: 10 }, (_, k) => `round(random() * 200 - 50, 4)::VARCHAR AS measure${k}`),
    ...[0, 1, 2, 3].map((k) => `CASE WHEN random() < 0.05 THEN NULL ELSE random() * 10 END AS exact${k}`),
  ];
  if (dirty)
    columns[6] = `CASE WHEN i % 20000 = 3 THEN 'n.d.' ELSE round(random(), 4)::VARCHAR END AS measure0`;
  await withDuckDb((sql) =>
    sql.run(
      `COPY (SELECT ${columns.join(', ')} FROM range(${rows}) t(i)) TO '${file}' (HEADER, NULLSTR 'NA')`,
    ),
  );
}

/** Runs one reading in a process of its own, so that its peak memory is its own. */
function measure(
  mode: 'duckdb' | 'etiograph' | 'workbook' | 'spss',
  file: string,
  folder: string,
): { ms: number; cpuMs: number; peakMb: number; note: string } {
  const child = fileURLToPath(new URL('./import/child.ts', import.meta.url));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', child, mode, file, join(folder, 'out.parquet')],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}

/**
 * Import of workbooks, with Apache Arrow in the process, which slows what joins arrays; alone and with all cores busy.
 */
async function workbooks(folder: string, log: BenchOptions['log']): Promise<BenchRow[]> {
  const results: BenchRow[] = [];
  for (const workbook of WORKBOOKS) {
    const file = join(folder, 'table.xlsx');
    log(`writing a workbook of ${workbook.rows} x ${workbook.columns}`);
    writeWorkbook(file, workbook);
    const alone = Array.from({ length: REPEATS }, () => measure('workbook', file, folder));
    const busy = await whileBusy(() => measure('workbook', file, folder));
    results.push({
      name: 'import',
      file: workbook.file,
      rows: workbook.rows,
      columns: workbook.columns,
      mb: Number(((await stat(file)).size / 1e6).toFixed(1)),
      ms: Math.round(Math.min(...alone.map(({ ms }) => ms))),
      busyMs: Math.round(busy.ms),
      cpuMs: Math.round(Math.min(...alone.map(({ cpuMs }) => cpuMs))),
      peakMb: Math.round(Math.max(busy.peakMb, ...alone.map(({ peakMb }) => peakMb))),
      rejects: busy.note,
    });
  }
  return results;
}

/** Import of a file of SPSS, against ReadStat, which writes it as CSV, where it is installed. */
async function spss(folder: string, rows: number, log: BenchOptions['log']): Promise<BenchRow> {
  const file = join(folder, 'table.sav');
  log(`writing ${rows} x ${SPSS_COLUMNS} as SPSS does`);
  writeSpss(file, rows);
  const ours: ReturnType<typeof measure>[] = [];
  const theirs: NonNullable<ReturnType<typeof readStat>>[] = [];
  for (let k = 0; k < REPEATS; k++) {
    const peer = readStat(file, join(folder, 'out.csv'));
    if (peer) theirs.push(peer);
    ours.push(measure('spss', file, folder));
    log(
      `etiograph: ${Math.round(ours[k].ms)} ms; ReadStat: ${peer ? `${Math.round(peer.ms)} ms` : 'not installed'}`,
    );
  }
  const least = (of: readonly { ms: number; cpuMs: number }[], key: 'ms' | 'cpuMs'): number =>
    Math.round(Math.min(...of.map((one) => one[key])));
  return {
    name: 'import',
    file: 'SPSS',
    rows,
    columns: SPSS_COLUMNS,
    mb: Math.round((await stat(file)).size / 1e6),
    ms: least(ours, 'ms'),
    cpuMs: least(ours, 'cpuMs'),
    peakMb: Math.round(Math.max(...ours.map(({ peakMb }) => peakMb))),
    rejects: ours[0].note,
    ...(theirs.length === 0
      ? {}
      : {
          readStatMs: least(theirs, 'ms'),
          readStatCpuMs: least(theirs, 'cpuMs'),
          ratio: Number((least(ours, 'ms') / least(theirs, 'ms')).toFixed(2)),
          cpuRatio: Number((least(ours, 'cpuMs') / least(theirs, 'cpuMs')).toFixed(2)),
        }),
  };
}

/**
 * Import of a CSV of 1,000,000 x 20 (plan, typed Parquet, rejects, duplicates, fingerprint) against DuckDB
 * reading the same file into a table of its own. Each is run three times in turn; the fastest counts. Then a file of SPSS of the same size, and workbooks.
 */
export async function run({ args, log }: BenchOptions): Promise<BenchRow[]> {
  const rows = Number(args[0] ?? ROWS);
  const folder = mkdtempSync(join(tmpdir(), 'etiograph-bench-'));
  try {
    const results: BenchRow[] = [];
    for (const dirty of [false, true]) {
      const file = join(folder, 'table.csv');
      if (existsSync(file)) rmSync(file);
      log(`writing ${rows} x 20${dirty ? ', with duplicates and unreadable cells' : ''}`);
      await writeTable(file, rows, dirty);
      const worst = { ms: Infinity, cpuMs: Infinity, peakMb: 0 };
      const best = { duckdb: { ...worst }, etiograph: { ...worst } };
      let note = '';
      for (let k = 0; k < REPEATS; k++) {
        for (const mode of ['duckdb', 'etiograph'] as const) {
          const result = measure(mode, file, folder);
          best[mode].ms = Math.min(best[mode].ms, result.ms);
          best[mode].cpuMs = Math.min(best[mode].cpuMs, result.cpuMs);
          best[mode].peakMb = Math.max(best[mode].peakMb, result.peakMb);
          if (mode === 'etiograph') note = result.note;
          log(`${mode}: ${Math.round(result.ms)} ms, ${Math.round(result.cpuMs)} ms of processor time`);
        }
      }
      results.push({
        name: 'import',
        file: dirty ? 'with rejects' : 'clean',
        rows,
        columns: 20,
        mb: Math.round((await stat(file)).size / 1e6),
        ms: Math.round(best.etiograph.ms),
        duckdbMs: Math.round(best.duckdb.ms),
        ratio: Number((best.etiograph.ms / best.duckdb.ms).toFixed(2)),
        cpuRatio: Number((best.etiograph.cpuMs / best.duckdb.cpuMs).toFixed(2)),
        peakMb: Math.round(best.etiograph.peakMb),
        duckdbPeakMb: Math.round(best.duckdb.peakMb),
        rejects: note,
      });
    }
    results.push(await spss(folder, rows, log));
    return [...results, ...(await workbooks(folder, log))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
