import type { Rng } from '../../math/rng.ts';
import type { LearnedFactors } from '../learned.ts';
import { pc } from '../pc.ts';
import type { PcData, PcOptions, PcSettings } from '../settings.ts';
import { isNumeric, rowsOf, typesOf } from '../variables.ts';
import { factorDraws } from './draw-factors.ts';
import { factorErrors } from './factor-errors.ts';
import type { ReplicateGraph } from './shares.ts';

/** What was learned anew from half of the people. */
export interface Half {
  /** Rows of the graph's table that are this half. Those of the two halves of a pair have none in common. */
  readonly rows: Int32Array;
  /**
   * The factors as this half's encoders give them for everybody, one column each over the rows of the table, named,
   * matched and with signs as in the whole training; NaN where a person lacks the modality.
   */
  readonly codes: ReadonlyMap<string, Float64Array>;
  /** What the half's own structure links, in the names of the whole training's factors. */
  readonly links: LearnedFactors['links'];
}

interface ReplicateOptions {
  /** Draws of the factors for each half, 1 or more. */
  readonly draws: number;
  readonly rng: Rng;
  readonly signal?: PcOptions['signal'];
  /** Called after each of the searches. */
  readonly onDone?: () => void;
}

/**
 * PC on each half of a complementary pair: on that half's own people, with draws of the factors as its own encoders give
 * them, and with its own structure as evidence. So each half is what the app would have found with half of the people,
 * independently of the other half (but for the factors' errors, which take both to be measured).
 *
 * @param data the graph's variables
 * @param settings with which the graph was found, learned factors included
 * @returns one graph a half and draw
 * @throws UserError as `pc` does
 */
export async function replicatesOf(
  data: PcData,
  settings: PcSettings,
  [one, other]: readonly [Half, Half],
  { draws, rng, signal, onDone }: ReplicateOptions,
): Promise<ReplicateGraph[]> {
  const { learned } = settings;
  const factors = (learned?.factors ?? []).filter(({ name }) => data.names.includes(name));
  const codesOf = ({ codes }: Half): Float64Array[] => factors.map(({ name }) => codes.get(name)!);
  const errors = factorErrors(
    codesOf(one),
    codesOf(other),
    factors.map(({ modality }) => modality),
  );
  const own = new Set(factors.map(({ name }) => name));
  const types = typesOf(data);
  const isOther = (i: number): boolean => !own.has(data.names[i]) && isNumeric(types[i], data.columns[i]);
  const found: ReplicateGraph[] = [];
  for (const half of [one, other]) {
    const table = rowsOf(data, half.rows);
    const draw = factorDraws({
      factors: codesOf(half).map((column) => Float64Array.from(half.rows, (row) => column[row])),
      errors,
      others: table.columns.filter((_, i) => isOther(i)),
    });
    for (let d = 0; d < draws; d++) {
      signal?.throwIfAborted();
      const drawn = draw(rng);
      const at = new Map(factors.map(({ name }, k) => [name, drawn[k]]));
      const columns = table.columns.map((column, i) => at.get(data.names[i]) ?? column);
      const { graph, undecided } = await pc(
        { ...table, columns },
        { ...settings, ...(learned ? { learned: { ...learned, links: half.links } } : {}) },
        { signal },
      );
      found.push({
        links: graph.edges.map(({ from, to, kind }) => ({ from, to, directed: kind === 'directed' })),
        undecided: undecided.map(({ a, b }) => [a, b]),
      });
      // One turn of the event loop lets progress and cancel through.
      await new Promise((resume) => setTimeout(resume, 0));
      onDone?.();
    }
  }
  return found;
}
