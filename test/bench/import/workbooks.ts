import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Rng } from '../../../core/math/rng.ts';
import { workbookOf, type BookSpec, type CellValue } from '../../node/workbook/write-workbook.ts';

/** Workbooks as programs write them: texts in the cells, or in a list that all cells share, with days and times. */
export const WORKBOOKS = [
  { file: 'workbook, texts in cells', rows: 50_000, columns: 5, shared: false },
  { file: 'workbook, shared texts', rows: 20_000, columns: 20, shared: true },
] as const;

const STYLES = { styles: [0, 14, 165], formats: { 165: '[h]:mm' } };

export function writeWorkbook(path: string, { rows, columns, shared }: (typeof WORKBOOKS)[number]): void {
  const rng = new Rng(1);
  const strings: string[] = [];
  const text = (value: string): CellValue => {
    if (!shared) return value;
    strings.push(`<t>${value}</t>`);
    return { t: 's', v: strings.length - 1 };
  };
  const header = ['subject_id', ...Array.from({ length: columns }, (_, c) => `measure${c}`)].map(text);
  const data = Array.from({ length: rows }, (_, r) => [
    text(`S${String(r).padStart(7, '0')}`),
    ...Array.from({ length: columns }, (_, c) => cellOf(c, rng, text)),
  ]);
  const spec: BookSpec = { sheets: [{ name: 'Data', rows: [header, ...data] }], strings, ...STYLES };
  writeFileSync(path, workbookOf(spec));
}

function cellOf(column: number, rng: Rng, text: (value: string) => CellValue): CellValue {
  if (column % 5 === 1) return text(['none', 'mild', 'moderate', 'severe'][rng.int(4)]);
  if (column % 5 === 2) return { v: 40_000 + rng.int(5000), s: 1 };
  if (column % 5 === 3) return { v: rng.uniform(), s: 2 };
  return Number(rng.uniform(-50, 150).toFixed(4));
}

/** Keeps every core busy while the work is done. */
export async function whileBusy<T>(work: () => T): Promise<T> {
  const others = Array.from({ length: availableParallelism() }, (): ChildProcess =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  try {
    await Promise.all(others.map((other) => new Promise((ready) => other.once('spawn', ready))));
    return work();
  } finally {
    for (const other of others) other.kill('SIGKILL');
  }
}
