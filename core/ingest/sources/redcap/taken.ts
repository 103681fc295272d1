import type { RedcapColumn } from './columns.ts';
import { boxesOf } from './columns.ts';
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

/** Fewer entries than this share of those at the best place are slips. */
const STRAY = 0.1;

/** Columns that are no value of a person. */
const NOT_KEPT: ReadonlySet<RedcapColumn['as']> = new Set([
  'id',
  'event',
  'instrument',
  'instance',
  'survey',
  'missing',
  'row',
]);
/** Fields whose cells name a file. */
const FILES: ReadonlySet<string> = new Set(['file', 'signature']);

/** Whether a column holds the name of a file, of which nothing can be read. */
export const isFile = ({ as, field }: RedcapColumn): boolean =>
  as === 'field' && FILES.has(field?.type ?? '');
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
  survey: RedcapSurvey,
  wish: EventWish,
): Taken[] {
  const boxes = boxesOf(columns);
  const ofForm = (form: string): number[] =>
    columns.flatMap((column, c) =>
      column.form === form && (column.as === 'field' || column.as === 'choice') ? [c] : [],
    );
  return columns.flatMap((column, at): Taken[] => {
    if (NOT_KEPT.has(column.as) || isFile(column) || isIdentifier(column)) return [];
    const together =
      column.as === 'choice'
        ? (boxes.get(column.field!.name) ?? [at])
        : column.as === 'complete'
          ? ofForm(column.form)
          : [at];
    const places = (of: 'entered' | 'written', cells: readonly number[]): Slot[] =>
      survey.slots.filter((slot) => cells.some((c) => slot[of][c] > 0));
    const entered = places('entered', together);
    const written =
      [entered, places('written', [at]), places('entered', ofForm(column.form))].find(
        (found) => found.length > 0,
      ) ?? [];
    // A status is written wherever its form is, and means something where the form was filled in.
    const all = column.as === 'complete' ? written.filter((slot) => slot.written[at] > 0) : written;
    // A group is the record’s, whatever the event, and stands on each of its rows.
    if (column.as === 'group')
      return [{ column, at, slots: all, isSpread: false, passedOver: [], strays: [] }];
    // At each event the record’s own row counts before a repeating form.
    const isOwn = (slot: Slot, of: readonly Slot[]): boolean =>
      slot.form === '' || !of.some(({ form, event }) => form === '' && event === slot.event);
    const filled = (slot: Slot): number =>
      Math.min(slot.people.size, Math.max(0, ...together.map((c) => slot.entered[c])));
    const best = new Map<string, number>();
    for (const slot of all) {
      best.set(slot.event.arm, Math.max(filled(slot), best.get(slot.event.arm) ?? 0));
    }
    const enough = all.filter((slot) => filled(slot) >= STRAY * best.get(slot.event.arm)!);
    const rows = enough.filter((slot) => isOwn(slot, enough));
    const first = chosenOf(rows, { take: 'first' });
    const isSpread = all.some((slot) => slot.form === '' && !first.includes(slot));
    if (isMean(wish)) return [{ column, at, slots: all, isSpread, passedOver: [], strays: [] }];
    const slots = chosenOf(rows, wish);
    const plain = chosenOf(
      all.filter((slot) => isOwn(slot, all)),
      wish,
    );
    const isWished = 'event' in wish;
    const strays = plain.filter((slot) => !isWished && !slots.includes(slot));
    return [
      {
        column,
        at,
        slots: isWished ? plain : slots,
        isSpread,
        passedOver: all.filter((slot) => !(isWished ? plain : slots).includes(slot)),
        strays: strays.map((slot) => ({ slot, people: filled(slot) })),
      },
    ];
  });
}

/** Whether all values of a person count. */
export const isMean = (wish: EventWish): boolean => 'take' in wish && wish.take === 'mean';

/** One place an arm. */
function chosenOf(slots: readonly Slot[], wish: EventWish): Slot[] {
  const arms = [...new Set(slots.map(({ event }) => event.arm))];
  return arms.map((arm) => {
    const inArm = slots.filter(({ event }) => event.arm === arm);
    if ('event' in wish) {
      const wished = inArm.find(({ event }) => event.name === wish.event || event.label === wish.event);
      return wished ?? inArm[0];
    }
    return wish.take === 'last' ? inArm.at(-1)! : inArm[0];
  });
}
