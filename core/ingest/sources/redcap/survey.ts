import { UserError } from '../../../errors.ts';
import { amount } from '../../../text/sentence.ts';
import { isTicked } from './cells.ts';
import type { RedcapColumn } from './columns.ts';
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
  const eventAt = (cell: string): RedcapEvent => {
    const known = events.get(cell) ?? eventOf(cell, project);
    events.set(cell, known);
    return known;
  };
  return (cells) => ({
    id: cells[id],
    event: eventAt(event < 0 ? '' : cells[event]),
    form: form < 0 ? '' : cells[form],
    instance: instance < 0 ? 1 : Number(cells[instance]) || 1,
  });
}

/** Looks at every row once, before any is written. */
export class Surveyor {
  readonly #name: string;
  readonly #columns: readonly RedcapColumn[];
  readonly #project: RedcapProject;
  readonly #placeOf: (cells: readonly string[]) => RowPlace;
  readonly #slots = new Map<string, Slot>();
  readonly #values: Map<string, number>[];
  readonly #most: readonly number[];
  readonly #ids = new Set<string>();
  readonly #order = new EventOrder();
  #rows = 0;
  #together = true;
  #last = '';

  /** @param name of the file, for messages */
  constructor(name: string, columns: readonly RedcapColumn[], project: RedcapProject) {
    this.#name = name;
    this.#columns = columns;
    this.#project = project;
    this.#placeOf = placeReader(columns, project);
    this.#values = columns.map(() => new Map());
    this.#most = columns.map(({ field }) => (field?.validation.startsWith('date') ? MOST_DAYS : MOST_VALUES));
  }

  /** Looks at one row. @throws UserError `redcap.events` */
  take(cells: readonly string[]): void {
    const { id, event, form } = this.#placeOf(cells);
    this.#rows++;
    if (id !== '') {
      if (this.#last !== id && this.#ids.has(id)) this.#together = false;
      this.#ids.add(id);
    }
    this.#order.take(id, event.name);
    this.#last = id;
    const slot = this.#slotOf(event, form);
    slot.people.set(id, (slot.people.get(id) ?? 0) + 1);
    for (const [c, { as }] of this.#columns.entries()) {
      const cell = cells[c];
      if (cell === '') continue;
      slot.written[c]++;
      if (as !== 'choice' || isTicked(cell)) slot.entered[c]++;
      const values = this.#values[c];
      if (values.size < this.#most[c] || values.has(cell)) values.set(cell, (values.get(cell) ?? 0) + 1);
    }
  }

  /** What was found, once all rows were looked at. */
  end(): RedcapSurvey {
    const listed = this.#project.events.map(({ name }) => name);
    const unlisted = this.#order.end().filter((name) => !listed.includes(name));
    const order = [...listed, ...unlisted];
    const slots = [...this.#slots.values()].sort(
      (a, b) =>
        order.indexOf(a.event.name) - order.indexOf(b.event.name) ||
        Number(a.form !== '') - Number(b.form !== ''),
    );
    return {
      rows: this.#rows,
      people: this.#ids.size,
      slots,
      values: this.#values,
      together: this.#together,
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
        `${this.#name}: more than ${amount(MOST_SLOTS)} different events or repeating forms stand in it, which no project has.`,
        'Export the data again from REDCap, without opening them in another program.',
      );
    }
    const width = this.#columns.length;
    const slot: Slot = {
      key,
      event,
      form,
      entered: new Uint32Array(width),
      written: new Uint32Array(width),
      people: new Map(),
    };
    this.#slots.set(key, slot);
    return slot;
  }
}

/** Whether people have several entries at a place. */
export const isFilledAgain = ({ people }: Slot): boolean => [...people.values()].some((n) => n > 1);

/** Tells slots apart. @param form empty for the row of the event itself */
export const slotKey = ({ name }: RedcapEvent, form: string): string => `${name}\n${form}`;
