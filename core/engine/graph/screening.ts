import type { z } from 'zod';
import { MOST_SEARCHED, type discoverRequest } from '../../contract/graph-api.ts';
import { goTogether, type Together } from '../../discovery/go-together.ts';
import type { PcData, PcSettings } from '../../discovery/settings.ts';
import { isNumeric, typesOf } from '../../discovery/variables.ts';
import { UserError } from '../../errors.ts';
import type { Screened } from '../../graph/screened.ts';
import { withoutThem } from './what-to-search.ts';
import { amount, amountOf } from '../../text/sentence.ts';

type Request = Pick<
  z.output<typeof discoverRequest>,
  'alpha' | 'test' | 'smallestEffect' | 'variables' | 'knowledge' | 'screen'
>;

/** What is screened, and how it is read. */
export interface ToScreen {
  /** Names of all variables, in their order. */
  readonly names: readonly string[];
  /** What the study is about, from which screening starts where nothing is named. */
  readonly about: readonly string[];
  /** Subjects. */
  readonly rows: number;
  /** The error for names that no variable has. */
  notThere(names: readonly string[]): UserError;
  /** Values of some of the variables. */
  read(names: readonly string[]): Promise<PcData>;
}

/** What is left to search, and what is not. */
export interface Screening {
  readonly kept: readonly string[];
  readonly screened: Screened;
}

interface Watch {
  readonly signal: AbortSignal;
  /** Told the share that is done, 0..1. */
  readonly onProgress?: (share: number) => void;
}

/** Bytes of values that are held at once, and variables that are read at once at most. */
const [HELD_BYTES, MOST_AT_ONCE] = [64 << 20, 1000];

/**
 * Chooses what goes together with the variables that a search starts from, a part of the columns at a time: its memory
 * does not grow with their number. Variables that required links name are kept.
 *
 * @param request with `screen`; its test as it is carried out
 * @throws UserError `discover.screen-targets`, `discover.unknown-variable`, and as `pc`
 */
export async function screenVariables(
  { names: all, about, rows, read, notThere }: ToScreen,
  request: Request & Pick<PcSettings, 'test'>,
  { signal, onProgress }: Watch,
): Promise<Screening> {
  const { targets: asked, most } = request.screen!;
  const known = new Set(all);
  const unknown = [...(asked ?? []), ...(request.variables ?? [])].filter((name) => !known.has(name));
  if (unknown.length > 0) throw notThere(unknown);
  const wanted = request.variables ? new Set([...request.variables, ...(asked ?? [])]) : known;
  const targets = [...new Set(asked ?? about)].filter((name) => wanted.has(name));
  const required = (request.knowledge?.required ?? []).flat().filter((name) => wanted.has(name));
  const first = new Set([...targets, ...required]);
  if (targets.length === 0 || first.size >= most) throw noTargets(targets.length, most);
  const against = await read(targets);
  const others = all.filter((name) => wanted.has(name) && !first.has(name));
  const found = new Map<string, Together | null>();
  const step = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(HELD_BYTES / (8 * Math.max(1, rows)))));
  for (let at = 0; at < others.length; at += step) {
    signal.throwIfAborted();
    onProgress?.(at / others.length);
    const part = suited(await read(others.slice(at, at + step)), request.test, others.slice(at, at + step));
    for (const name of part.kept) found.set(name, { target: targets[0], strength: 1, linked: true });
    const together = await goTogether(against, part.data, request, {
      signal,
      onProgress: (share) => onProgress?.((at + share * part.data.names.length) / others.length),
    });
    part.data.names.forEach((name, i) => found.set(name, together[i]));
  }
  const linked = others.filter((name) => found.get(name)?.linked);
  // Of what cannot be told nothing is known to be weak.
  const strength = (name: string): number => {
    const value = found.get(name)!.strength;
    return Number.isNaN(value) ? 1 : value;
  };
  const strongest = linked.toSorted((a, b) => strength(b) - strength(a)).slice(0, most - first.size);
  const kept = new Set([...first, ...strongest]);
  return {
    kept: all.filter((name) => kept.has(name)),
    screened: {
      targets,
      looked: wanted.size,
      searched: kept.size,
      apart: others.filter((name) => found.get(name)?.linked === false),
      weaker: linked.filter((name) => !kept.has(name)),
      unvaried: others.filter((name) => found.get(name) === null),
    },
  };
}

/** A request for what screening has left, with what is known of it. */
export function requestFor<T extends Pick<Request, 'variables' | 'knowledge'>>(
  request: T,
  { kept, screened: { apart, weaker, unvaried } }: Screening,
): T {
  const knowledge = withoutThem(request.knowledge, [...apart, ...weaker, ...unvaried]);
  return { ...request, variables: [...kept], knowledge };
}

/** What straight lines cannot relate is not screened by them: the search says what becomes of it. */
function suited(
  data: PcData,
  test: PcSettings['test'],
  names: readonly string[],
): { readonly data: PcData; readonly kept: readonly string[] } {
  if (test !== 'fisher-z') return { data, kept: [] };
  const types = typesOf(data);
  const at = names.map((_, i) => i).filter((i) => isNumeric(types[i], data.columns[i]));
  const part: PcData = {
    names: at.map((i) => data.names[i]),
    columns: at.map((i) => data.columns[i]),
    types: at.map((i) => types[i]),
  };
  const told = new Set(part.names);
  return { data: part, kept: names.filter((name) => !told.has(name)) };
}

const noTargets = (count: number, most: number): UserError =>
  count === 0
    ? new UserError(
        'discover.screen-targets',
        'Screening starts from what the study is about, and no variable has such a role.',
        'Say in Cohort which variable is the outcome or the exposure, or name variables to start from.',
      )
    : new UserError(
        'discover.screen-targets',
        `Screening starts from ${amountOf(count, 'variable')}, and no more than ${amount(most)} are to be searched.`,
        'Start from fewer variables, or search more.',
      );

/**
 * Refuses to say what everybody knows of very many variables: each gene may rule out an arrow from every other variable,
 * and what was measured later one to all that was measured before, which fill the memory.
 *
 * @throws UserError `suggest.too-many` for more variables than a search takes
 */
export function refuseTooManyToKnow(count: number): void {
  if (count <= MOST_SEARCHED) return;
  throw new UserError(
    'suggest.too-many',
    `What everybody knows is told of ${amount(MOST_SEARCHED)} variables at most, and there are ${amount(count)}.`,
    'Name those that you mean to relate, in the terminal with --variables.',
  );
}

/** @throws UserError `discover.too-many` for more variables than a search without screening takes */
export function refuseTooMany(count: number): void {
  if (count <= MOST_SEARCHED) return;
  throw new UserError(
    'discover.too-many',
    `${amount(count)} variables are too many to search at once: every pair of them is tested, and kept with its reason.`,
    `Screen them first, choose up to ${amount(MOST_SEARCHED)} of them, or train a model and search its factors.`,
  );
}
