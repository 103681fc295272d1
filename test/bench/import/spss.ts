import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { Rng } from '../../../core/math/rng.ts';
import { writeSav, type WrittenVariable } from '../../ingest/read/spss/write-sav.ts';

const MEASURES = 10;
const EXACT = 4;

const variable = (name: string, more: Partial<WrittenVariable> = {}): WrittenVariable => ({
  name,
  width: 0,
  values: [],
  ...more,
});

const VARIABLES: readonly WrittenVariable[] = [
  variable('ID', { width: 8, label: 'Number of the subject' }),
  ...[0, 1, 2].map((k) => variable(`COUNT${k}`, { measure: 3 })),
  variable('SMOKER', {
    labels: [
      [0, 'no'],
      [1, 'yes'],
    ],
  }),
  variable('SNORING', {
    measure: 2,
    labels: ['none', 'mild', 'moderate', 'severe'].map((label, value) => [value, label] as const),
  }),
  ...Array.from({ length: MEASURES }, (_, k) => variable(`MEAS${k}`, { measure: 3 })),
  ...Array.from({ length: EXACT }, (_, k) => variable(`EXACT${k}`, { measure: 3 })),
];

/** Whole numbers that a code stands for, and those codes that stand for something else. */
const BIAS = 100;
const IN_FULL = 253;
const MISSING = 255;

/** Writes cells as SPSS packs them: eight codes, then what they do not say. */
class Packer {
  readonly #fd: number;
  readonly #block = Buffer.alloc(1 << 20);
  #at = 0;
  #codes = 0;
  #count = 8;

  constructor(fd: number) {
    this.#fd = fd;
  }

  #code(code: number): void {
    if (this.#count === 8) {
      // A block of codes and all that may follow them.
      if (this.#at + 72 > this.#block.length) this.#flush();
      this.#codes = this.#at;
      this.#block.fill(0, this.#at, this.#at + 8);
      this.#at += 8;
      this.#count = 0;
    }
    this.#block[this.#codes + this.#count++] = code;
  }

  number(value: number | null): void {
    if (value === null) this.#code(MISSING);
    else if (Number.isInteger(value) && value > -BIAS && value + BIAS < 252) this.#code(value + BIAS);
    else {
      this.#code(IN_FULL);
      this.#at = this.#block.writeDoubleLE(value, this.#at);
    }
  }

  text(value: string): void {
    this.#code(IN_FULL);
    this.#at += this.#block.write(value.padEnd(8), this.#at, 8, 'latin1');
  }

  #flush(): void {
    writeSync(this.#fd, this.#block, 0, this.#at);
    this.#at = 0;
  }

  end(): void {
    this.#flush();
  }
}

/** Writes a system file of SPSS of so many rows, packed as SPSS does it: the columns of the CSV. */
export function writeSpss(path: string, rows: number): void {
  const rng = new Rng(1);
  const fd = openSync(path, 'w');
  try {
    // The codes that end the cases come last.
    writeSync(fd, writeSav(VARIABLES, { little: true, compression: 1, countless: true }).subarray(0, -8));
    const packer = new Packer(fd);
    for (let row = 0; row < rows; row++) {
      packer.text(`S${String(row).padStart(7, '0')}`);
      for (let k = 0; k < 3; k++) packer.number(rng.int(80));
      packer.number(rng.int(2));
      packer.number(rng.int(4));
      for (let k = 0; k < MEASURES; k++) packer.number(Number(rng.uniform(-50, 150).toFixed(4)));
      for (let k = 0; k < EXACT; k++) packer.number(rng.uniform() < 0.05 ? null : rng.uniform(0, 10));
    }
    packer.end();
  } finally {
    closeSync(fd);
  }
}

/** How many columns {@link writeSpss} writes. */
export const SPSS_COLUMNS = VARIABLES.length;

/** How long ReadStat takes to write the file as CSV; null where it is not installed. */
export function readStat(file: string, target: string): { ms: number; cpuMs: number } | null {
  const began = performance.now();
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; time readstat -f "$0" "$1" > /dev/null', file, target],
    { encoding: 'utf8' },
  );
  if (status !== 0) return null;
  const [user, system] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  return { ms: performance.now() - began, cpuMs: 1000 * (user + system) };
}
