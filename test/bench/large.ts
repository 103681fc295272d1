import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWideCsv } from './large/csv.ts';
import { importKilled, keysOf, readings, writeFiles } from './large/files.ts';
import { writeTableProject } from './large/tables.ts';
import type { BenchOptions, BenchRow } from './types.ts';

/** Rows and columns of what is generated: enough to see what grows, and, with `full`, what a biobank has. */
const TRAINING = { small: [20_000, 200_000], full: [200_000, 2_000_000], columns: 30, tables: 2 };
/** People and columns of what is imported from one CSV: genes or proteins of a study, and answers of a biobank. */
const WIDE = { small: [2000, 5000], full: [10_000, 50_000] } as const;
/** Images and recordings. */
const FILES = { small: [2000, 200], full: [20_000, 2000] } as const;
/** Shares of the files that were read when the import is killed. */
const KILLED_AT = [0.25, 0.5, 0.75];
const LONG = { small: [50_000, 200], full: [500_000, 1000] } as const;

/**
 * Cohorts of the size that biobanks have, generated and not kept: seconds and the peak memory of the process that does
 * the work. Settings name the parts, all without one:
 *
 * - `training`; numbers are other numbers of rows to learn from. The rate of the steps of each is compared with that of
 *   the first: `training 500000 600000` compares tables that are held in memory with tables that are read from the disk.
 * - `wide` and `long`, a CSV that is imported, looked at and searched, and of `wide` screened by Fisher’s z for its first
 *   column; `20000x300` is another size, and `unsearched` leaves out the searches, which take longest where every column
 *   has gaps of its own.
 * - `files`, images and recordings that are imported, in a process that is killed three times too, beside decoding them
 *   alone; `4000x400` are other numbers of both.
 *
 * With `full` they have the sizes that the app is meant for.
 */
export async function run({ args, log }: BenchOptions): Promise<BenchRow[]> {
  const full = args.includes('full');
  const wanted = (part: string): boolean => args.includes(part) || !args.some((arg) => arg in PARTS);
  const sizes = args.map(Number).filter((n) => n > 1);
  const size = args.map((arg) => arg.split('x').map(Number)).find(([r, c]) => r > 1 && c > 1) ?? null;
  const isSearched = !args.includes('unsearched');
  const rows: BenchRow[] = [];
  for (const [name, part] of Object.entries(PARTS))
    if (wanted(name)) rows.push(...(await part({ full, sizes, size, isSearched, log })));
  return rows;
}

interface Part {
  readonly full: boolean;
  readonly sizes: readonly number[];
  /** Rows and columns of a CSV that are asked for. */
  readonly size: readonly number[] | null;
  readonly isSearched: boolean;
  readonly log: BenchOptions['log'];
}

const PARTS: Record<string, (part: Part) => Promise<BenchRow[]>> = {
  training,
  wide: (part) => imported('wide', WIDE, part),
  long: (part) => imported('long', LONG, part),
  files,
};

async function training({ full, sizes, log }: Part): Promise<BenchRow[]> {
  const { columns, tables } = TRAINING;
  const results: BenchRow[] = [];
  for (const rows of sizes.length > 0 ? sizes : full ? TRAINING.full : TRAINING.small) {
    await inFolder(async (folder) => {
      log(`drawing ${String(rows)} x ${String(columns)} x ${String(tables)}`);
      const project = join(folder, 'Large');
      const names = await writeTableProject(project, { rows, columns, tables });
      const figures = child('train', project, names, log);
      const first = results.at(0) ?? figures;
      const rate = (what: string): number => Number(first[what]) / Number(figures[what]);
      results.push({
        ...{ name: 'large', part: 'training', rows, columns, tables },
        ...figures,
        ofFirstRate: rate('startSeconds'),
        ofFirstRateByProcessor: rate('startProcessorSeconds'),
      });
    });
  }
  return results;
}

/** Imports one table and looks at it, in processes of their own: the second finds nothing in memory. */
async function imported(
  part: string,
  { small, full: large }: typeof WIDE | typeof LONG,
  { full, size, isSearched, log }: Part,
): Promise<BenchRow[]> {
  const [rows, columns] = size ?? (full ? large : small);
  let result!: BenchRow;
  await inFolder(async (folder) => {
    log(`writing ${String(rows)} x ${String(columns)}`);
    const csv = join(folder, 'Measured.csv');
    await writeWideCsv(csv, { rows, columns });
    const project = join(folder, 'Large');
    result = {
      ...{ name: 'large', part, rows, columns },
      ...child('import', project, [csv], log),
      ...child('look', project, [], log),
      ...(isSearched ? child('search', project, [], log) : {}),
      ...(isSearched && part === 'wide' ? child('screen', project, ['fisher-z'], log) : {}),
    };
  });
  return [result];
}

/** Imports files once without and once with kills, whose results must be the same. */
async function files({ full, size, log }: Part): Promise<BenchRow[]> {
  const [images, recordings] = size ?? (full ? FILES.full : FILES.small);
  let result!: BenchRow;
  await inFolder(async (scratch) => {
    const folder = join(scratch, 'study');
    log(`writing ${String(images)} images and ${String(recordings)} recordings`);
    await writeFiles(folder, images, recordings);
    const whole = join(scratch, 'Whole.etiograph');
    const figures = { ...child('decode', folder, [], log), ...child('files', whole, [folder], log) };
    const logged = { project: join(scratch, 'Killed.etiograph'), folder, log: join(scratch, 'reads') };
    for (const share of KILLED_AT) {
      log(`killing an import at ${String(100 * share)} %`);
      const ended = await importKilled(logged, share * (images + recordings));
      if (ended) throw new Error('the import ended before it was killed; take more files');
    }
    await importKilled(logged);
    const keys = [await keysOf(whole), await keysOf(logged.project)].map((all) => all.join('; '));
    if (keys[0] !== keys[1]) throw new Error(`what was imported is not the same: ${keys.join(' and ')}`);
    result = {
      ...{ name: 'large', part: 'files', images, recordings, ...figures },
      ofDecoding: Number(figures.decodeSeconds) / Number(figures.importSeconds),
      readings: readings(logged),
      // The plan of each import looks at 48 pictures, by their headers and as they are.
      ofThemLooks: (KILLED_AT.length + 1) * 96,
    };
  });
  return [result];
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'etiograph-large-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Does one piece of work in a process of its own. */
function child(kind: string, project: string, args: readonly string[], log: Part['log']): BenchRow {
  const file = fileURLToPath(new URL('./large/child.ts', import.meta.url));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', file, kind, project, ...args],
    { encoding: 'utf8' },
  );
  for (const line of stderr.trim().split('\n')) log(line);
  if (status !== 0) throw new Error(`${kind} failed with ${String(status)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as BenchRow;
}
