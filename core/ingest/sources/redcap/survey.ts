import { UserError } from '../../../errors.ts';
import { amount } from '../../../text/sentence.ts';
import { isTicked } from './cells.ts';
import { tally } from '../../table/shape/pivot/tally.ts';
import type { MatchedColumns, RedcapColumn } from './column.ts';
import { EventOrder } from './event-order.ts';
import { eventOf, type RedcapEvent, type RedcapProject } from './project.ts';

/** Events, and repeating forms at each, of a project; a damaged file may seem to have any number. */
const MOST_SLOTS = 2000;
/** Different texts of a column that are kept; more are none of a choice. */
export const MOST_VALUES = 400;
/** The same of days, whose order all of them tell. */
const MOST_DAYS = 50_000;

/** Where a row stands: an event, and of a repeating form its name. */
export interface Slot {
  readonly key: string;
  readonly event: RedcapEvent;
  /** Empty for the row of the event itself. */
  readonly form: string;
  /** Of every column, how many cells have an entry; a box that is not ticked is none. */
  readonly entered: Uint32Array;
  /** The same, with boxes that are not ticked. */
  readonly written: Uint32Array;
  /** Rows of each person. */
  readonly people: Map<string, number>;
}

/** What was found in all rows of an export. */
export interface RedcapSurvey {
  readonly rows: number;
  readonly people: number;
  /** In the order of the events; those of repeating forms after those of their event. */
  readonly slots: readonly Slot[];
  /** The texts of every column, with their frequency. */
  readonly values: readonly ReadonlyMap<string, number>[];
  /** The rows of every person stand together. */
  readonly together: boolean;
  /** Two events at least are in no list, so that their order is that of the rows of most people. */
  readonly isOrderGuessed: boolean;
}

/** Tells the place of a row. */
export interface RowPlace {
  readonly id: string;
  readonly event: RedcapEvent;
  readonly form: string;
  readonly instance: number;
}

/** Reads where a row stands from its cells. */
export function placeReader(
  columns: readonly RedcapColumn[],
  project: RedcapProject,
): (cells: readonly string[]) => RowPlace {
  const at = (as: RedcapColumn['as']): number => columns.findIndex((column) => column.as === as);
  const [id, event, form, instance] = [at('id'), at('event'), at('instrument'), at('instance')];
  const events = new Map<string, RedcapEvent>();
  return (cells) => {
    const name = cells[event] ?? '';
    const known = events.get(name) ?? eventOf(name, project);
    events.set(name, known);
    return { id: cells[id], event: known, form: cells[form] ?? '', instance: Number(cells[instance]) || 1 };
  };
}

/** An export whose rows are looked at. */
interface Surveyed extends Pick<MatchedColumns, 'columns'> {
  /** Name of the file, for messages. */
  readonly name: string;
  readonly project: RedcapProject;
}

/** Looks at every row once, before any is written. */
export class Surveyor {
  readonly #given: Surveyed;
  readonly #placeOf: (cells: readonly string[]) => RowPlace;
  readonly #slots = new Map<string, Slot>();
  readonly #values: Map<string, number>[];
  readonly #most: readonly number[];
  readonly #ids = new Set<string>();
  readonly #order = new EventOrder();
  #rows = 0;
  #together = true;
  #last = '';

  constructor(given: Surveyed) {
    this.#given = given;
    this.#placeOf = placeReader(given.columns, given.project);
    this.#values = given.columns.map(() => new Map());
    this.#most = given.columns.map(({ field }) =>
      field?.validation.startsWith('date') ? MOST_DAYS : MOST_VALUES,
    );
  }

  /** Looks at one row. @throws UserError `redcap.events` */
  take(cells: readonly string[]): void {
    const { id, event, form } = this.#placeOf(cells);
    this.#rows++;
    if (id !== '' && this.#last !== id && this.#ids.has(id)) this.#together = false;
    if (id !== '') this.#ids.add(id);
    this.#order.take(id, event.name);
    this.#last = id;
    const slot = this.#slotOf(event, form);
    tally(slot.people, id);
    for (const [c, { as }] of this.#given.columns.entries()) {
      if (cells[c] === '') continue;
      slot.written[c]++;
      if (as !== 'choice' || isTicked(cells[c])) slot.entered[c]++;
      tally(this.#values[c], cells[c], 1, this.#most[c]);
    }
  }

  /** What was found, once all rows were looked at. */
  end(): RedcapSurvey {
    const listed = this.#given.project.events.map(({ name }) => name);
    const unlisted = this.#order.end().filter((name) => !listed.includes(name));
    const order = [...listed, ...unlisted];
    const slots = [...this.#slots.values()].sort(
      (a, b) =>
        order.indexOf(a.event.name) - order.indexOf(b.event.name) ||
        Number(a.form !== '') - Number(b.form !== ''),
    );
    return {
      ...{ rows: this.#rows, people: this.#ids.size, slots, values: this.#values, together: this.#together },
      isOrderGuessed: unlisted.length > 1 || (unlisted.length === 1 && listed.length > 0),
    };
  }

  #slotOf(event: RedcapEvent, form: string): Slot {
    const key = slotKey(event, form);
    const known = this.#slots.get(key);
    if (known) return known;
    if (this.#slots.size >= MOST_SLOTS) {
      throw new UserError(
        'redcap.events',
        `${this.#given.name}: more than ${amount(MOST_SLOTS)} different events or repeating forms stand in it, which no project has.`,
        'Export the data again from REDCap, without opening them in another program.',
      );
    }
    const [entered, written] = [0, 1].map(() => new Uint32Array(this.#given.columns.length));
    const slot: Slot = { key, event, form, entered, written, people: new Map() };
    this.#slots.set(key, slot);
    return slot;
  }
}

/** Whether people have several entries at a place. */
export const isFilledAgain = ({ people }: Slot): boolean => [...people.values()].some((n) => n > 1);

/** Tells slots apart. @param form empty for the row of the event itself */
export const slotKey = ({ name }: RedcapEvent, form: string): string => `${name}\n${form}`;
