import { type Condition, holds, type Operand } from './branching.ts';
import { isTicked, type CellForm } from './cells.ts';
import { boxesOf, type RedcapColumn } from './column.ts';
import { columnCode } from './dictionary.ts';
import { placeReader, slotKey, type RowPlace, type Slot } from './survey.ts';
import { tally } from '../../table/shape/pivot/tally.ts';
import type { Joining } from './several.ts';
import type { EventWish, Taken } from './taken.ts';
import type { RedcapProject } from './project.ts';

/** A row of an export, its cells as REDCap keeps them. */
interface Row extends RowPlace {
  readonly cells: readonly string[];
  /** As they stand in the file. */
  readonly written: readonly string[];
  readonly line: number;
}

/** A person’s values, one a column that is taken. */
export interface PersonRow {
  readonly id: string;
  /** Line of the file that the person’s first row begins on. */
  readonly line: number;
  readonly arm: string;
  readonly cells: readonly string[];
}

/** What was counted while rows became people. */
export interface PeopleFacts {
  /** People of whom a field was not asked, by the field’s name. */
  readonly notAsked: Map<string, number>;
  /** People with a value in a field that was not to be asked. */
  readonly hidden: Map<string, number>;
  /** People whose form was never opened, though its boxes are written as not ticked, by the checkbox’s name. */
  readonly unopened: Map<string, number>;
  /** People with no box ticked on a form that has nothing else to show whether it was opened, by the checkbox’s name. */
  readonly unticked: Map<string, number>;
  /** Fields whose condition speaks of a field or an event that the file does not have. */
  readonly lacking: Set<string>;
  /** People of more than one arm. */
  several: number;
}

interface Maker {
  readonly columns: readonly RedcapColumn[];
  readonly project: RedcapProject;
  readonly slots: readonly Slot[];
  readonly taken: readonly Taken[];
  /** How the cells of each column of the file are read. */
  readonly forms: readonly CellForm[];
  /** When each field is asked. */
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly wish: EventWish;
  /** Of a mean, how several values of each column that is taken become one; else empty. */
  readonly joinings: readonly Joining[];
}

/** The rows of a person by their places, and what was counted of that person; null to count nothing. */
interface Telling {
  readonly slots: ReadonlyMap<string, readonly Row[]>;
  readonly counted: Set<string> | null;
}

/** The columns of a form. */
interface Form {
  /** Those that are filled in. */
  readonly cells: number[];
  /** Its status; below 0 for none. */
  status: number;
  /** Whether somebody who opens it fills in more than boxes. */
  shows: boolean;
}

/** Makes one row of a person’s rows, and tells what was not asked. */
export class PeopleMaker {
  readonly facts: PeopleFacts = {
    ...{ notAsked: new Map(), hidden: new Map(), unopened: new Map(), unticked: new Map() },
    ...{ lacking: new Set(), several: 0 },
  };
  readonly #with: Maker;
  readonly #placeOf: (cells: readonly string[]) => RowPlace;
  readonly #boxes: ReadonlyMap<string, readonly number[]>;
  /** Columns of the project’s codes for missing, by the checkbox. */
  readonly #missing: ReadonlyMap<string, readonly number[]>;
  readonly #byName: ReadonlyMap<string, number>;
  readonly #knownAt = new Map<string, boolean>();
  readonly #forms = new Map<string, Form>();

  constructor(given: Maker) {
    this.#with = given;
    const { columns, project } = given;
    this.#placeOf = placeReader(columns, project);
    this.#boxes = boxesOf(columns);
    this.#missing = boxesOf(columns, 'missing');
    this.#byName = new Map(columns.map(({ name }, c) => [name.toLowerCase(), c]));
    for (const [c, { as, form, field }] of columns.entries()) {
      if (form === '' || as === 'id') continue;
      const own = this.#forms.get(form) ?? { cells: [], status: -1, shows: false };
      if (as === 'complete') own.status = c;
      else if (as === 'field' || as === 'choice') own.cells.push(c);
      // A question that is shown by an answer, or is worked out, may be empty on a form that was opened.
      if (as === 'field' && field?.branching === '' && field.type !== 'calc') own.shows = true;
      this.#forms.set(form, own);
    }
  }

  /** @param cells as they stand in the file */
  row(cells: readonly string[], line: number): Row {
    const read = cells.map((cell, c) => this.#with.forms[c](cell));
    return { ...this.#placeOf(cells), cells: read, written: cells, line };
  }

  /** @param rows of one person, in the order of the file. @returns the person, and rows that stand there once more */
  person(rows: readonly Row[]): PersonRow[] {
    const { taken } = this.#with;
    const entries = new Map<string, Map<number, Row>>();
    const again: Row[] = [];
    for (const row of rows) {
      const key = slotKey(row.event, row.form);
      const there = entries.get(key) ?? new Map<number, Row>();
      if (there.has(row.instance)) again.push(row);
      else entries.set(key, there.set(row.instance, row));
    }
    const slots = new Map(
      [...entries].map(([key, there]) => [key, [...there.values()].sort((a, b) => a.instance - b.instance)]),
    );
    if (new Set(rows.map(({ event }) => event.arm)).size > 1) this.facts.several++;
    const telling = { slots, counted: new Set<string>() };
    const [{ id, line, event }] = rows;
    return [
      { id, line, arm: event.arm, cells: taken.map((one, t) => this.#value(one, t, telling)) },
      ...again.map((row): PersonRow => ({
        ...{ id, line: row.line, arm: row.event.arm },
        cells: taken.map(({ at }) => row.cells[at]),
      })),
    ];
  }

  /** The value of a column that is taken. */
  #value({ column, at, slots: places }: Taken, t: number, telling: Telling): string {
    const { wish, joinings } = this.#with;
    const join = joinings.at(t);
    if (join) {
      const all = places.flatMap(({ key }) => telling.slots.get(key) ?? []);
      const own = all.map((row) => this.#cell(row, column, at, { ...telling, counted: null }));
      const value = join(own);
      // Who was asked at one place was asked.
      const told = all.filter((_, i) => value === '' || own[i] !== '');
      for (const row of told) this.#cell(row, column, at, telling);
      return value;
    }
    const there = places.map(({ key }) => telling.slots.get(key)).find((found) => found !== undefined);
    const row = 'take' in wish && wish.take === 'last' ? there?.at(-1) : there?.[0];
    return row ? this.#cell(row, column, at, telling) : '';
  }

  #cell(row: Row, column: RedcapColumn, at: number, { slots, counted }: Telling): string {
    const { field } = column;
    const cell = row.cells[at];
    if (field === null || (column.as !== 'field' && column.as !== 'choice')) return cell;
    const isBox = column.as === 'choice';
    const ticked = (of: ReadonlyMap<string, readonly number[]>): boolean =>
      of.get(field.name)?.some((c) => isTicked(row.cells[c])) ?? false;
    const tell = (facts: Map<string, number>): void => {
      // A checkbox has several columns and is asked once.
      const key = `${field.name}\n${facts === this.facts.hidden ? 'hidden' : ''}`;
      if (counted === null || counted.has(key)) return;
      counted.add(key);
      tally(facts, field.name);
    };
    if (isBox && ticked(this.#missing)) return '';
    const form = this.#forms.get(column.form);
    // Boxes that are not ticked are written of forms too that nobody has opened.
    const isUntouched = form?.cells.every((c) =>
      this.#with.columns[c].as === 'choice' ? !isTicked(row.cells[c]) : row.cells[c] === '',
    );
    if (form && isUntouched && isBox) {
      const status = form.status < 0 ? null : row.cells[form.status];
      if (status === '' || row.written[at] === '' || (form.shows && (status === null || status === '0'))) {
        if (cell !== '') tell(this.facts.unopened);
        return '';
      }
      if (status === null || status === '0') tell(this.facts.unticked);
    }
    if (this.#isAsked(field.name, row, slots) !== false) return cell;
    if (isBox ? ticked(this.#boxes) : cell !== '') {
      tell(this.facts.hidden);
      return cell;
    }
    // A form that nobody filled in is missing as a whole.
    if (!isUntouched) tell(this.facts.notAsked);
    return '';
  }

  /** Whether a field is asked on a row; null where that cannot be told. */
  #isAsked(field: string, row: Row, slots: Telling['slots']): boolean | null {
    const condition = this.#with.conditions.get(field);
    if (!condition) return true;
    return holds(condition, {
      valueOf: (operand) => {
        const value = this.#valueOf(operand, row, slots);
        if (value === null) this.facts.lacking.add(field);
        return value;
      },
    });
  }

  #valueOf(operand: Operand, row: Row, slots: Telling['slots']): string | null {
    if (operand.kind === 'text' || operand.kind === 'number') return operand.value;
    if (operand.kind !== 'field') return operand.kind === 'event' ? row.event.name : row.event.arm;
    const { field, code, event } = operand;
    const at = this.#byName.get(code === null ? field : `${field}___${columnCode(code)}`);
    if (at === undefined) return null;
    const cellAt = (name: string): string => slots.get(`${name}\n`)?.[0].cells[at] ?? '';
    // Of an event that is not in the file, or at which the field is not, nothing is known.
    if (event !== null) return this.#isKnownAt(event, at) ? cellAt(event) : null;
    const here = row.cells[at];
    return here === '' && row.form !== '' ? cellAt(row.event.name) : here;
  }

  /** Whether anybody has an entry in a column at an event. */
  #isKnownAt(event: string, at: number): boolean {
    const key = `${event}\n${at}`;
    const isAt = (slot: Slot): boolean => slot.key === `${event}\n` && slot.written[at] > 0;
    const known = this.#knownAt.get(key) ?? this.#with.slots.some(isAt);
    this.#knownAt.set(key, known);
    return known;
  }
}
