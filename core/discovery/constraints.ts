import { UserError } from '../errors.ts';
import type { Arrow, Knowledge } from './knowledge.ts';
import { direct, directedCycle } from '../graph/pdag.ts';
import type { Pdag } from '../graph/pdag.ts';

/** Knowledge as the search uses it, over variables 0..p-1. Matrices are p x p, `[from * p + to]`. */
export interface Constraints {
  readonly mayCause: Uint8Array;
  readonly required: Uint8Array;
  /** 1 for times to events, one a variable. */
  readonly outcome: Uint8Array;
  /** 1 for two levels of one category: they exclude one another, whatever else holds. */
  readonly levels: Uint8Array;
  /** What makes `from -> to` impossible or necessary. */
  readonly reason: (from: number, to: number) => 'tiers' | 'forbidden' | 'required' | 'outcome';
}

/**
 * Checks knowledge and turns it into constraints over `names`.
 *
 * @param known every name that the knowledge may mention; those not in `names` (columns that were left
 *   out) are passed over
 * @throws UserError `knowledge.unknown` for a name that is not known, `knowledge.tiers` for a variable in
 *   two tiers, `knowledge.contradiction` for edges that contradict each other, naming them, `knowledge.outcome` for an
 *   effect of a time to an event, `knowledge.levels` for an edge between levels of one category
 */
export function compileKnowledge(
  knowledge: Knowledge,
  names: readonly string[],
  known: readonly string[] = names,
): Constraints {
  const all = new Set(known);
  const tierOf = readTiers(knowledge, all);
  const forbidden = knowledge.forbidden ?? [];
  const required = knowledge.required ?? [];
  for (const [from, to] of [...forbidden, ...required]) {
    for (const name of [from, to]) refuseUnknown(name, all);
    if (from === to) throw contradiction(`The edge ${from} -> ${to} joins a variable to itself.`);
  }
  const outcomes = new Set(knowledge.outcomes);
  const effect = required.find(([from]) => outcomes.has(from));
  if (effect) throw effectOfOutcome(effect);
  const within = required.find(([from, to]) =>
    knowledge.levels?.some((list) => list.includes(from) && list.includes(to)),
  );
  if (within) throw withinCategory(within);
  refuseContradictions(required, forbidden, tierOf);

  const p = names.length;
  const index = new Map(names.map((name, i) => [name, i]));
  const mayCause = new Uint8Array(p * p).fill(1);
  const requiredMatrix = new Uint8Array(p * p);
  const tiers = names.map((name) => tierOf.get(name));
  const late = (from: number, to: number): boolean =>
    tiers[from] !== undefined && tiers[to] !== undefined && tiers[from] > tiers[to];
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      if (i === j || late(i, j) || outcomes.has(names[i])) mayCause[i * p + j] = 0;
    }
  }
  const each = (arrows: readonly Arrow[], act: (from: number, to: number) => void): void => {
    for (const [from, to] of arrows) {
      const i = index.get(from);
      const j = index.get(to);
      if (i !== undefined && j !== undefined) act(i, j);
    }
  };
  const levels = new Uint8Array(p * p);
  for (const list of knowledge.levels ?? [])
    for (const from of list)
      each(
        list.flatMap((to): Arrow[] => (from === to ? [] : [[from, to]])),
        (i, j) => {
          levels[i * p + j] = 1;
          mayCause[i * p + j] = 0;
        },
      );
  each(forbidden, (i, j) => (mayCause[i * p + j] = 0));
  each(required, (i, j) => {
    requiredMatrix[i * p + j] = 1;
    mayCause[j * p + i] = 0;
  });
  const reason: Constraints['reason'] = (from, to) =>
    requiredMatrix[from * p + to] || requiredMatrix[to * p + from]
      ? 'required'
      : outcomes.has(names[from]) || outcomes.has(names[to])
        ? 'outcome'
        : late(from, to) || late(to, from)
          ? 'tiers'
          : 'forbidden';
  const outcome = Uint8Array.from(names, (name) => (outcomes.has(name) ? 1 : 0));
  return { mayCause, required: requiredMatrix, outcome, levels, reason };
}

/** Directs every edge of `g` that the constraints allow only one way. */
export function directByKnowledge(g: Pdag, constraints: Constraints): (readonly [number, number])[] {
  const done: [number, number][] = [];
  for (let i = 0; i < g.size; i++) {
    for (let j = 0; j < g.size; j++) {
      if (!g.end[i * g.size + j] || constraints.mayCause[j * g.size + i]) continue;
      direct(g, i, j);
      done.push([i, j]);
    }
  }
  return done;
}

function readTiers(knowledge: Knowledge, known: ReadonlySet<string>): Map<string, number> {
  const tierOf = new Map<string, number>();
  (knowledge.tiers ?? []).forEach((tier, t) => {
    for (const name of tier) {
      refuseUnknown(name, known);
      const other = tierOf.get(name);
      if (other !== undefined) {
        throw new UserError(
          'knowledge.tiers',
          other === t
            ? `The variable "${name}" is named twice in tier ${t + 1}.`
            : `The variable "${name}" is in tier ${other + 1} and in tier ${t + 1}.`,
          'Name each variable in one tier only.',
        );
      }
      tierOf.set(name, t);
    }
  });
  return tierOf;
}

function refuseUnknown(name: string, known: ReadonlySet<string>): void {
  if (known.has(name)) return;
  throw new UserError(
    'knowledge.unknown',
    `The knowledge names "${name}", which is not among the variables.`,
    'Check the spelling, capitals included.',
  );
}

function refuseContradictions(
  required: readonly Arrow[],
  forbidden: readonly Arrow[],
  tierOf: ReadonlyMap<string, number>,
): void {
  const key = (from: string, to: string): string => JSON.stringify([from, to]);
  const banned = new Set(forbidden.map(([from, to]) => key(from, to)));
  for (const [from, to] of required) {
    if (banned.has(key(from, to))) {
      throw contradiction(`The edge ${from} -> ${to} is both required and forbidden.`);
    }
    const early = tierOf.get(from);
    const late = tierOf.get(to);
    if (early !== undefined && late !== undefined && early > late) {
      throw contradiction(
        `The edge ${from} -> ${to} is required, but the tiers put ${to} (tier ${late + 1}) before ${from} (tier ${early + 1}).`,
      );
    }
  }
  const names = [...new Set(required.flat())];
  const size = names.length;
  const g: Pdag = { size, end: new Uint8Array(size * size) };
  const has = new Set(required.map(([from, to]) => key(from, to)));
  for (const [from, to] of required) {
    if (has.has(key(to, from))) {
      throw contradiction(`The edges ${from} -> ${to} and ${to} -> ${from} are both required.`);
    }
    direct(g, names.indexOf(from), names.indexOf(to));
  }
  const cycle = directedCycle(g);
  if (!cycle) return;
  const round = [...cycle, cycle[0]].map((i) => names[i]).join(' -> ');
  throw contradiction(`The required edges ${round} form a circle.`);
}

const effectOfOutcome = ([from, to]: Arrow): UserError =>
  new UserError(
    'knowledge.outcome',
    `The edge ${from} -> ${to} is required, but ${from} is a time to an event, which causes nothing.`,
    `Take the edge out, or let the columns of ${from} enter as they are.`,
  );

const withinCategory = ([from, to]: Arrow): UserError =>
  new UserError(
    'knowledge.levels',
    `The edge ${from} -> ${to} is required, but both are levels of one category, which exclude one another.`,
    'Take the edge out.',
  );

function contradiction(message: string): UserError {
  return new UserError('knowledge.contradiction', message, 'Take one of these edges or tiers out.');
}
