import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeTableProject } from './large/tables.ts';
import type { BenchOptions, BenchRow } from './types.ts';

/** Rows and columns of what is generated: enough to see what grows, and, with `full`, what a biobank has. */
const TRAINING = { small: [20_000, 200_000], full: [200_000, 2_000_000], columns: 30, tables: 2 };

/**
 * Cohorts of the size that biobanks have, generated and not kept: seconds and the peak memory of the process that does
 * the work. Settings name the parts, all without one: `training`. With `full` they have the sizes that the
 * app is meant for; a number is another number of rows.
 */
export async function run({ args, log }: BenchOptions): Promise<BenchRow[]> {
  const full = args.includes('full');
  const wanted = (part: string): boolean => args.includes(part) || !args.some((arg) => arg in PARTS);
  const sizes = args.map(Number).filter((n) => n > 1);
  const rows: BenchRow[] = [];
  for (const [name, part] of Object.entries(PARTS))
    if (wanted(name)) rows.push(...(await part({ full, sizes, log })));
  return rows;
}

interface Part {
  readonly full: boolean;
  readonly sizes: readonly number[];
  readonly log: BenchOptions['log'];
}

const PARTS: Record<string, (part: Part) => Promise<BenchRow[]>> = { training };

async function training({ full, sizes, log }: Part): Promise<BenchRow[]> {
  const { columns, tables } = TRAINING;
  const results: BenchRow[] = [];
  for (const rows of sizes.length > 0 ? sizes : full ? TRAINING.full : TRAINING.small) {
    await inFolder(async (folder) => {
      log(`drawing ${String(rows)} x ${String(columns)} x ${String(tables)}`);
      const project = join(folder, 'Large');
      const names = await writeTableProject(project, { rows, columns, tables });
      results.push({
        name: 'large',
        part: 'training',
        rows,
        columns,
        tables,
        ...child('train', project, names, log),
      });
    });
  }
  return results;
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
