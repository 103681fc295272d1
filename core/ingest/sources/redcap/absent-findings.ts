import { amount, few, people } from '../../../text/sentence.ts';
import { type Decided, MOST_NAMED, type Tell, unique } from './decided.ts';
import type { Slot } from './survey.ts';

/** Says how many people lose a field, since they have rows only at places that it is not taken from. */
export function tellAbsent({ taken }: Pick<Decided, 'taken'>, tell: Tell): void {
  const known = new Map<string, number>();
  const lost = taken.flatMap(({ column, slots, passedOver }): [string, number][] => {
    if (column.as === 'complete' || passedOver.length === 0) return [];
    // The fields of a form are mostly taken from the same places.
    const key = [slots, passedOver].map((of) => of.map((slot) => slot.key).join('\n')).join('\n\n');
    const n = known.get(key) ?? absentOf(slots, passedOver);
    known.set(key, n);
    return n > 0 ? [[column.field?.name ?? column.name, n]] : [];
  });
  if (lost.length === 0) return;
  const most = lost.reduce((n, [, own]) => Math.max(n, own), 0);
  const counts = unique(lost.map(([name, n]) => `${name} (${people(n)})`));
  tell({
    code: 'redcap.event-absent',
    severity: 'warning',
    message: `up to ${amount(most)} of its people ${most === 1 ? 'has' : 'have'} no row where a field is taken from, but one at another event or entry where others have it: ${few(counts, MOST_NAMED)}. It is missing for them.`,
    hint: 'Choose the event that most people have, or leave out the fields.',
  });
}

/** People with a row at one of the places that are passed over, and at none that is taken. */
function absentOf(slots: readonly Slot[], passedOver: readonly Slot[]): number {
  const elsewhere = new Set(passedOver.flatMap((slot) => [...slot.people.keys()]));
  return [...elsewhere].filter((id) => !slots.some((slot) => slot.people.has(id))).length;
}
