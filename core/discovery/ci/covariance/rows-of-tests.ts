import { RecentlyUsed } from '../recently-used.ts';
import type { Conditioning } from './conditioning.ts';
import { Sample, type TestSample } from './sample.ts';
import type { Variable } from './variable.ts';

/** Largest number of different patterns of gaps for which the rows of each combination are kept. */
const FEW_PATTERNS = 6;
const KEPT = 256 * 2 ** 20;

/** The rows of a test: those in which all its variables have a value. */
export interface TestRows {
  readonly sample: TestSample;
  /** The regression on its set over these, made when it is asked for. */
  readonly conditioning: () => Conditioning;
}

/** Rows that tests have in common: columns without gaps, or with gaps of few patterns, as modalities have them. */
export class RowsOfTests {
  private readonly variables: readonly Variable[];
  private readonly rows: number;
  private readonly whole: Sample;
  /** The number of each variable's pattern of gaps, -1 without gaps. */
  private readonly patternOf: readonly number[];
  private readonly few: boolean;
  private readonly kept = new RecentlyUsed<number, Sample>(KEPT, ({ bytes }) => bytes);

  constructor(variables: readonly Variable[], rows: number) {
    this.variables = variables;
    this.rows = rows;
    this.whole = new Sample(variables, null, rows);
    const numbers = new Map<string, number>();
    this.patternOf = variables.map(({ present, complete }) => {
      if (complete) return -1;
      const key = present.join('');
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      return numbers.get(key)!;
    });
    this.few = numbers.size <= FEW_PATTERNS;
  }

  /** The sample of a test; null where the patterns are so many that each test has rows of its own. */
  of(x: number, y: number, set: Int32Array): Sample | null {
    const { patternOf } = this;
    let bits = bitOf(patternOf[x]) | bitOf(patternOf[y]);
    let complete = patternOf[x] < 0 && patternOf[y] < 0;
    for (const z of set) {
      bits |= bitOf(patternOf[z]);
      complete &&= patternOf[z] < 0;
    }
    if (complete) return this.whole;
    return this.few ? this.kept.get(bits, () => this.make([x, y, ...set])) : null;
  }

  private make(members: readonly number[]): Sample {
    const chosen: number[] = [];
    const present = members.map((v) => this.variables[v].present);
    for (let r = 0; r < this.rows; r++) if (present.every((p) => p[r] === 1)) chosen.push(r);
    return new Sample(this.variables, Int32Array.from(chosen), this.rows);
  }
}

const bitOf = (pattern: number): number => (pattern < 0 || pattern > 30 ? 0 : 1 << pattern);
