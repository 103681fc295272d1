import { UserError } from '../errors.ts';
import { buildTest } from './build-test.ts';
import { correlate } from './ci/correlation.ts';
import { isWithin, sizeOf } from './ci/size.ts';
import { refuseInfinite, variesAsTyped } from './screen.ts';
import { Pacer } from './search/pacer.ts';
import { PairSearch } from './search/pair-search.ts';
import { nearlyOf } from './search/skeleton-state.ts';
import type { PcData, PcSettings } from './settings.ts';
import { typesOf } from './variables.ts';

/** Variables beside the targets that one test is built for at most: each pair of them costs it something too. */
const AT_ONCE = 32;
/** Of many rows fewer, so that other work gets its turn after about so many values, but not so few that the targets cost most. */
const [VALUES_AT_ONCE, LEAST_AT_ONCE] = [100_000, 4];
const NOTHING = new Int32Array(0);
/** Other tests ask for none. */
const NO_CORRELATIONS = correlate([]);

/** How a variable goes together with the one of some targets that it goes together with most. */
export interface Together {
  /** Name of that target. */
  readonly target: string;
  /** Absolute correlation or its analogue, 0..1; NaN where no test said anything. */
  readonly strength: number;
  /** Whether PC, which begins with the same tests, would leave a link to any of the targets at its first step. */
  readonly linked: boolean;
}

/**
 * Tests variables against some targets, holding nothing fixed, as the first step of PC does: what it leaves unlinked has
 * no link to a target in the end either.
 *
 * @param others of the same rows
 * @param more `signal` stops it; `onProgress` is told the share that is done, 0..1, whenever other work has had its turn
 * @returns one entry a variable of `others`; null for one that is the same for everybody
 * @throws UserError `discover.screen-targets` where no target varies, and as `pc`; the signal's reason when it was aborted
 */
export async function goTogether(
  targets: PcData,
  others: PcData,
  settings: Pick<PcSettings, 'alpha' | 'test' | 'smallestEffect'>,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (share: number) => void } = {},
): Promise<(Together | null)[]> {
  const [given, tried] = [varied(targets), varied(others)];
  if (given.length === 0) {
    throw new UserError(
      'discover.screen-targets',
      `${targets.names.map((name) => `“${name}”`).join(', ')}: the same for everybody, so that nothing goes together with it.`,
      'Start the screening from another variable.',
    );
  }
  const found = new Map<number, Together>();
  const rows = others.columns[0]?.length ?? 0;
  const step = Math.min(AT_ONCE, Math.max(LEAST_AT_ONCE, Math.floor(VALUES_AT_ONCE / Math.max(1, rows))));
  const pacer = new Pacer();
  for (let at = 0; at < tried.length; at += step) {
    if (pacer.due()) {
      onProgress?.(at / tried.length);
      await pacer.pause(signal);
    }
    const some = tried.slice(at, at + step);
    for (const [i, together] of related(part(targets, given), part(others, some), settings).entries())
      found.set(some[i], together);
  }
  return others.names.map((_, i) => found.get(i) ?? null);
}

/** Places of the columns that are not the same for everybody. @throws UserError `discovery.infinite` */
function varied(data: PcData): number[] {
  const types = typesOf(data);
  data.columns.forEach((column, i) => refuseInfinite(column, data.names[i]));
  return data.names.map((_, i) => i).filter((i) => variesAsTyped(types[i], data.columns[i]));
}

function part(data: PcData, at: readonly number[]): Required<PcData> {
  const types = typesOf(data);
  return {
    names: at.map((i) => data.names[i]),
    columns: at.map((i) => data.columns[i]),
    types: at.map((i) => types[i]),
  };
}

function related(
  targets: Required<PcData>,
  others: Required<PcData>,
  { alpha, test: kind, smallestEffect = 0 }: Pick<PcSettings, 'alpha' | 'test' | 'smallestEffect'>,
): Together[] {
  const first = targets.names.length;
  const columns = [...targets.columns, ...others.columns];
  const p = columns.length;
  const test = buildTest(kind, {
    names: [...targets.names, ...others.names],
    columns,
    types: [...targets.types, ...others.types],
    data: kind === 'fisher-z' ? correlate(columns) : NO_CORRELATIONS,
    findings: [],
  });
  const search = new PairSearch(test, p);
  search.sides = columns.map(() => NOTHING);
  search.threshold = test.threshold(alpha, 0);
  search.small = (x, y, held, order) => isWithin(sizeOf(test, x, y, held, order), smallestEffect);
  return others.names.map((_, i) => {
    const y = first + i;
    let best: Together = { target: targets.names[0], strength: Number.NaN, linked: false };
    for (let x = 0; x < first; x++) {
      if (smallestEffect > 0) search.nearly = nearlyOf(search, x * p + y, p, smallestEffect);
      search.begin(x, y);
      let outcome = search.run();
      while (outcome === 'paused') outcome = search.run();
      const linked = best.linked || outcome !== 'separated';
      const strength = Math.abs(test.strength(x, y, NOTHING, 0));
      best = best.strength >= strength ? { ...best, linked } : { target: targets.names[x], strength, linked };
    }
    return best;
  });
}
