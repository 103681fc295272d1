import type { z } from 'zod';
import type { cohortRequests, SubjectPage } from '../../contract/cohort-api.ts';
import type { Presence } from '../project/stored-tables.ts';

type Request = z.output<typeof cohortRequests.getSubjects>;

/** Subjects looked at between two turns of other work. */
const AT_ONCE = 50_000;

/** The subjects that fit a request, in its order, as positions in `presence`. */
export interface Ordering {
  readonly rows: Int32Array;
}

/** What of a request decides who is listed and in which order. */
export const orderingKey = ({ sort, descending, combination, search }: Request): string =>
  JSON.stringify([sort, descending, combination ?? null, search]);

/** @param modalities names in the order of the presence */
export async function orderSubjects(
  presence: Presence,
  modalities: readonly string[],
  { sort, descending, combination, search }: Request,
): Promise<Ordering> {
  const wanted = presence.combinations.map(
    (has) => combination === undefined || has.every((h, m) => h === combination.includes(modalities[m])),
  );
  const rank = presence.combinations.map((has) => {
    if (sort.by === 'id') return 0;
    return sort.by === 'count' ? has.filter(Boolean).length : has[modalities.indexOf(sort.modality)] ? 0 : 1;
  });
  const needle = search.trim().toLowerCase();
  const rows = new Int32Array(presence.subjects.length);
  let n = 0;
  // One pass a rank keeps the ids in order within it.
  const ranks = [...new Set(rank)].sort((a, b) => a - b);
  for (const level of ranks) {
    for (let s = 0; s < presence.subjects.length; s++) {
      if (s % AT_ONCE === AT_ONCE - 1) await new Promise((resume) => setTimeout(resume, 0));
      const k = presence.combination[s];
      if (!wanted[k] || rank[k] !== level) continue;
      if (needle === '' || presence.subjects[s].toLowerCase().includes(needle)) rows[n++] = s;
    }
  }
  const fitting = rows.slice(0, n);
  return { rows: descending ? fitting.reverse() : fitting };
}

/** The subjects offset..offset + limit - 1 of an order, and which modalities each has. */
export function pageOf(
  presence: Presence,
  modalities: readonly string[],
  { rows }: Ordering,
  { offset, limit }: Request,
): SubjectPage {
  const page = rows.subarray(offset, offset + limit);
  const has = new Uint8Array(page.length * modalities.length);
  page.forEach((s, i) => {
    const combination = presence.combinations[presence.combination[s]];
    combination.forEach((h, m) => (has[i * modalities.length + m] = h ? 1 : 0));
  });
  return {
    total: rows.length,
    modalities,
    subjects: Array.from(page, (s) => presence.subjects[s]),
    has,
  };
}
