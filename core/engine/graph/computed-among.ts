import {
  findComputed,
  type ComputedColumn,
  type GivenColumn,
} from '../../cohort/computed/computed-columns.ts';
import { Pacer } from '../../discovery/search/pacer.ts';
import { isNumeric } from '../../discovery/variables.ts';
import type { GraphVariables } from '../cohort/variables.ts';

/** How long work is followed, and stopped. */
export interface Following {
  readonly signal?: AbortSignal;
  /** Told the share that is done, 0..1; not at all where the answer is known. */
  readonly onProgress?: (share: number) => void;
}

/** What a run says while it looks for them. */
export const LOOKING_FOR_COMPUTED = 'Looking for columns that are computed from others';

/** Answers that are kept: a list, its suggestions, a forecast and a search ask the same one after the other. */
const MOST_KEPT = 8;
const kept = new Map<string, readonly ComputedColumn[]>();
const digests = new WeakMap<Float64Array, Promise<string>>();
/** The search that is going on: who asks the same meanwhile waits for it. */
let before: Promise<unknown> = Promise.resolve();

/**
 * The columns among variables that others give by a formula. The search gives way to other work, one search after the
 * other; for the same values it is made once.
 *
 * @throws the signal's reason when it was aborted
 */
export async function computedAmong(
  { levels, ...variables }: Looked,
  following: Following = {},
): Promise<readonly ComputedColumn[]> {
  const { names, columns, types, nodes } = variables;
  const parts = partsOfEvents(variables);
  const others = names.flatMap((name, i): GivenColumn[] => {
    if (nodes.get(name)!.kind === 'latent' || types[i].kind === 'time-to-event') return [];
    const own = levels?.get(name);
    const labels = own && new Map(own.map(({ code, label }) => [code, label]));
    return [{ name, values: columns[i], unordered: !isNumeric(types[i], columns[i]), labels }];
  });
  const given = [...parts.times, ...parts.events, ...others];
  const key = await keyOf(given);
  const mine = before.then(async () => {
    following.signal?.throwIfAborted();
    const known = kept.get(key);
    const found = known ?? (await inTurns(findComputed(given), following));
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > MOST_KEPT) kept.delete([...kept.keys()][0]);
    return found;
  });
  before = mine.catch(() => undefined);
  return givenByParts(await mine, parts);
}

type Looked = Pick<GraphVariables, 'names' | 'columns' | 'types' | 'nodes'> &
  Partial<Pick<GraphVariables, 'levels'>>;

/** The two columns of each time to an event, which are no variables themselves. */
function partsOfEvents({ names, columns, types, nodes }: Looked): Record<'times' | 'events', GivenColumn[]> {
  const times = new Map<string, GivenColumn>();
  const events = new Map<string, GivenColumn>();
  names.forEach((name, i) => {
    const [type, joins] = [types[i], nodes.get(name)!.joins];
    if (type.kind !== 'time-to-event' || !joins) return;
    times.set(joins.time, { name: joins.time, values: columns[i] });
    events.set(joins.event, { name: joins.event, values: type.happened });
  });
  return { times: [...times.values()], events: [...events.values()] };
}

/**
 * What was found of the other columns. A column that is a part of a time to an event in other units, or by another name,
 * is the one that stands back, whichever of the two was computed.
 */
function givenByParts(
  found: readonly ComputedColumn[],
  { times, events }: Record<'times' | 'events', readonly GivenColumn[]>,
): readonly ComputedColumn[] {
  if (times.length === 0) return found;
  const [ofTimes, ofEvents] = [times, events].map((list) => new Set(list.map(({ name }) => name)));
  const isPart = (name: string): boolean => ofTimes.has(name) || ofEvents.has(name);
  const known = new Set(found.map(({ column }) => column));
  return found.flatMap((one): ComputedColumn[] => {
    const [source, ...more] = one.from;
    if (!isPart(one.column)) return [one];
    // An event follows from more than what says whether it happened: from codes of several outcomes, too.
    const same = more.length === 0 && ofTimes.has(one.column) && !isPart(source) && !known.has(source);
    return same ? [{ ...one, column: source, from: [one.column], parts: [one.column] }] : [];
  });
}

/** Tells columns of other names, values, labels or kinds apart. */
async function keyOf(given: readonly GivenColumn[]): Promise<string> {
  const parts = await Promise.all(
    given.map(async ({ name, values, unordered, labels }) => [
      name,
      unordered,
      labels && [...labels],
      await digestOf(values),
    ]),
  );
  return JSON.stringify(parts);
}

function digestOf(values: Float64Array): Promise<string> {
  const known = digests.get(values);
  if (known) return known;
  const digest = crypto.subtle
    .digest('SHA-256', values as Float64Array<ArrayBuffer>)
    .then((hash) => new Uint32Array(hash).join());
  digests.set(values, digest);
  return digest;
}

/** Goes through work, pausing for whatever else there is to do. */
async function inTurns<T>(work: Generator<number, T>, { signal, onProgress }: Following): Promise<T> {
  const pacer = new Pacer();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (!pacer.due()) continue;
    onProgress?.(value);
    await pacer.pause(signal);
  }
}
