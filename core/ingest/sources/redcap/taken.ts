import { grouped, notStray } from '../../table/shape/pivot/tally.ts';
import { boxesOf, type RedcapColumn } from './column.ts';
import type { Take } from '../../table/types/plan.ts';
import type { RedcapSurvey, Slot } from './survey.ts';

/** Which of several events a person wants, where a field was entered at more than one. */
export type EventWish =
  | { readonly take: Take }
  /** An event as it stands in the file, or by its label. */
  | { readonly event: string };

/** Where the value of a column is taken from. */
export interface Taken {
  readonly column: RedcapColumn;
  /** Position in the file. */
  readonly at: number;
  /** One an arm, of which the first that a person has a row of counts; of a mean all. */
  readonly slots: readonly Slot[];
  /** Whether another event could be chosen. */
  readonly isSpread: boolean;
  /** Other places where it was entered. */
  readonly passedOver: readonly Slot[];
  /** Of those, the ones that would have counted, were it not entered there for a few people only. */
  readonly strays: readonly Stray[];
}

interface Stray {
  readonly slot: Slot;
  /** People that it was entered for there. */
  readonly people: number;
}

/** Columns that are no value of a person. */
const NOT_KEPT: ReadonlySet<string> = new Set('id event instrument instance survey missing row'.split(' '));

/** Whether a column holds the name of a file, of which nothing can be read. */
export const isFile = ({ as, field }: RedcapColumn): boolean =>
  as === 'field' && (field?.type === 'file' || field?.type === 'signature');
/** Whether a column is never stored, since the project says so, or may say so of it. */
export const isIdentifier = ({ as, field, oneOf }: RedcapColumn): boolean =>
  as === 'survey' ||
  (as !== 'id' && field?.identifier === true) ||
  oneOf?.some(({ identifier }) => identifier) === true;

/**
 * Takes every field from the event where it was entered: of several, from the one that is wished for, else from the
 * first; from a repeating form only where it stands nowhere else.
 */
export function takenColumns(
  columns: readonly RedcapColumn[],
  { slots }: RedcapSurvey,
  wish: EventWish,
): Taken[] {
  const boxes = boxesOf(columns);
  const ofForm = grouped(columns.keys(), (c) =>
    columns[c].as === 'field' || columns[c].as === 'choice' ? columns[c].form : null,
  );
  const places = (of: 'entered' | 'written', cells: readonly number[]): Slot[] =>
    slots.filter((slot) => cells.some((c) => slot[of][c] > 0));
  return columns.flatMap((column, at): Taken[] => {
    const { as, form, field } = column;
    if (NOT_KEPT.has(as) || isFile(column) || isIdentifier(column)) return [];
    const own = ofForm.get(form) ?? [];
    const together = as === 'choice' ? (boxes.get(field!.name) ?? [at]) : as === 'complete' ? own : [at];
    const tries = [places('entered', together), places('written', [at]), places('entered', own)];
    const written = tries.find((found) => found.length > 0) ?? [];
    // A status is written wherever its form is, and means something where the form was filled in.
    const all = as === 'complete' ? written.filter((slot) => slot.written[at] > 0) : written;
    const filled = (slot: Slot): number =>
      Math.min(slot.people.size, Math.max(0, ...together.map((c) => slot.entered[c])));
    return [{ column, at, ...chosenPlaces(all, filled, as === 'group' ? null : wish) }];
  });
}

/**
 * The places that count, of all where a column was entered.
 *
 * @param filled how many people it was entered for @param wish null for a group, which stands on each row of the record
 */
function chosenPlaces(
  all: readonly Slot[],
  filled: (slot: Slot) => number,
  wish: EventWish | null,
): Omit<Taken, 'column' | 'at'> {
  if (wish === null) return { slots: all, isSpread: false, passedOver: [], strays: [] };
  const arms = [...grouped(all, ({ event }) => event.arm).values()];
  const enough = new Set(arms.flatMap((own) => notStray(own, filled)));
  const rows = ownRows(all.filter((slot) => enough.has(slot)));
  const first = chosenOf(rows, { take: 'first' });
  const isSpread = all.some((slot) => slot.form === '' && !first.includes(slot));
  if (isMean(wish)) return { slots: all, isSpread, passedOver: [], strays: [] };
  const plain = chosenOf(ownRows(all), wish);
  const slots = 'event' in wish ? plain : chosenOf(rows, wish);
  const strays = plain.filter((slot) => !slots.includes(slot));
  return {
    ...{ slots, isSpread, passedOver: all.filter((slot) => !slots.includes(slot)) },
    strays: strays.map((slot) => ({ slot, people: filled(slot) })),
  };
}

/** At each event the record’s own row counts before a repeating form. */
const ownRows = (slots: readonly Slot[]): Slot[] =>
  slots.filter(
    (slot) => slot.form === '' || !slots.some(({ form, event }) => form === '' && event === slot.event),
  );

/** Whether all values of a person count. */
export const isMean = (wish: EventWish): boolean => 'take' in wish && wish.take === 'mean';

/** One place an arm. */
const chosenOf = (slots: readonly Slot[], wish: EventWish): Slot[] =>
  [...grouped(slots, ({ event }) => event.arm).values()].map((own) => {
    if (!('event' in wish)) return wish.take === 'last' ? own.at(-1)! : own[0];
    return own.find(({ event }) => event.name === wish.event || event.label === wish.event) ?? own[0];
  });
