import type { Rng } from '../math/rng.ts';
import { pc } from './pc.ts';
import type { PcData, PcOptions, PcSettings } from './settings.ts';
import { rowsOf } from './variables.ts';

export interface BootstrapOptions {
  /** Number of replicates, 1 or more. */
  readonly replicates: number;
  readonly rng: Rng;
  readonly signal?: PcOptions['signal'];
  /** Share of the replicates that are done, 0..1. */
  readonly onProgress?: (fraction: number) => void;
}

/** Shares of the replicates, 0..1, in which an edge was there; by variable name. */
export interface EdgeFrequencies {
  readonly linked: (a: string, b: string) => number;
  /** Share with an arrow from the one to the other and none back. */
  readonly directed: (from: string, to: string) => number;
}

/**
 * How stable PC's edges are: PC on tables of as many rows drawn from the table's with replacement
 * (Friedman, Goldszmidt and Wyner 1999). A variable that is constant in a replicate has no edge there.
 *
 * @throws UserError as `pc` does
 */
export async function bootstrap(
  data: PcData,
  settings: PcSettings,
  { replicates, rng, signal, onProgress }: BootstrapOptions,
): Promise<EdgeFrequencies> {
  const rows = data.columns.length === 0 ? 0 : data.columns[0].length;
  const linked = new Map<string, number>();
  const directed = new Map<string, number>();
  const add = (counts: Map<string, number>, from: string, to: string): void => {
    const key = JSON.stringify([from, to]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  onProgress?.(0);
  for (let k = 0; k < replicates; k++) {
    signal?.throwIfAborted();
    const drawn = Int32Array.from({ length: rows }, () => rng.int(rows));
    const { graph } = await pc(rowsOf(data, drawn), settings, { signal });
    for (const { from, to, kind } of graph.edges) {
      add(linked, from, to);
      add(linked, to, from);
      if (kind === 'directed') add(directed, from, to);
    }
    // One turn of the event loop a replicate lets progress and cancel through.
    await new Promise((resume) => setTimeout(resume, 0));
    onProgress?.((k + 1) / replicates);
  }
  const share = (counts: Map<string, number>) => (from: string, to: string) =>
    (counts.get(JSON.stringify([from, to])) ?? 0) / replicates;
  return { linked: share(linked), directed: share(directed) };
}
