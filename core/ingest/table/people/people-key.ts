import { UserError } from '../../../errors.ts';
import { parseRecords } from '../grid/records.ts';

/** What stands for a person in a project in place of the id, and by how many days the person's dates are shifted. */
export interface Pseudonym {
  readonly pseudonym: string;
  /** Whole weeks, so that the days of the week stay; never 0. */
  readonly days: number;
}

/** A key: who is who. It lies outside of every project. */
export interface PeopleKey {
  /** What all of its pseudonyms begin with, which tells keys apart. */
  readonly name: string;
  readonly people: ReadonlyMap<string, Pseudonym>;
}

/** Letters that make no words, and digits that are not mistaken for them. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ23456789';
const NAME_LENGTH = 4;
const OWN_LENGTH = 6;
/** Dates are shifted by at most a year, before or after. */
const MOST_WEEKS = 52;

const PSEUDONYM = new RegExp(`^([${LETTERS}]{${NAME_LENGTH}})-[${LETTERS}]{${OWN_LENGTH}}$`);

/** Gives a whole number from 0 up to `below`, which it does not reach, and which nobody can foresee. */
export type Draw = (below: number) => number;

const drawn = (length: number, draw: Draw): string =>
  Array.from({ length }, () => LETTERS[draw(LETTERS.length)]).join('');

/** A key with nobody in it, of a name that no other is likely to have. */
export const newKey = (draw: Draw): PeopleKey => ({ name: drawn(NAME_LENGTH, draw), people: new Map() });

/** The key with everybody of `ids` in it; who was there keeps what he has. */
export function withPeople(key: PeopleKey, ids: Iterable<string>, draw: Draw): PeopleKey {
  const people = new Map(key.people);
  const taken = new Set([...people.values()].map(({ pseudonym }) => pseudonym));
  for (const id of ids) {
    if (people.has(id)) continue;
    let pseudonym: string;
    do pseudonym = `${key.name}-${drawn(OWN_LENGTH, draw)}`;
    while (taken.has(pseudonym));
    taken.add(pseudonym);
    const weeks = 1 + draw(MOST_WEEKS);
    people.set(id, { pseudonym, days: 7 * (draw(2) === 0 ? weeks : -weeks) });
  }
  return people.size === key.people.size ? key : { ...key, people };
}

const HEAD = ['id', 'pseudonym', 'days'];
const cell = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The key as a file: CSV with the columns id, pseudonym and days, ordered by pseudonym, so that it tells no order of the files. */
export function keyText({ people }: PeopleKey): string {
  const rows = [...people]
    .map(([id, { pseudonym, days }]) => [id, pseudonym, String(days)])
    .sort(([, a], [, b]) => (a < b ? -1 : 1));
  return `${[HEAD, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

/**
 * Reads a key.
 *
 * @param file name for messages
 * @throws UserError `key.not-one`, `key.damaged`
 */
export function parseKey(text: string, file: string): PeopleKey {
  const [head, ...rows] = parseRecords(text.replace(/^\uFEFF/, ''), { delimiter: ',', quote: '"' }, true);
  if (head?.cells.map((name) => name.trim()).join() !== HEAD.join()) {
    throw new UserError(
      'key.not-one',
      `${file} is no file of pseudonyms: its first line is not “${HEAD.join(',')}”.`,
      'Choose the file that Etiograph has written, or the name of a new one.',
    );
  }
  const people = new Map<string, Pseudonym>();
  const taken = new Set<string>();
  const names = new Set<string>();
  for (const { cells, line } of rows) {
    if (cells.length === 1 && cells[0].trim() === '') continue;
    const [id, pseudonym = '', shift = ''] = cells;
    const days = Number(shift);
    const name = PSEUDONYM.exec(pseudonym.trim())?.[1];
    const isTwice = people.has(id) || taken.has(pseudonym);
    if (
      cells.length !== HEAD.length ||
      !name ||
      isTwice ||
      shift.trim() === '' ||
      days === 0 ||
      days % 7 !== 0
    ) {
      throw damaged(
        file,
        line,
        isTwice
          ? 'an id or a pseudonym stands there a second time'
          : 'it is no id, pseudonym and number of days in whole weeks',
      );
    }
    people.set(id, { pseudonym: pseudonym.trim(), days });
    taken.add(pseudonym);
    names.add(name);
    if (names.size > 1) throw damaged(file, line, 'its pseudonym is of another key');
  }
  const [name] = names;
  if (name === undefined) throw damaged(file, 2, 'nobody stands in it');
  return { name, people };
}

const damaged = (file: string, line: number, what: string): UserError =>
  new UserError(
    'key.damaged',
    `${file}, line ${line}: ${what}.`,
    'Restore the file from a copy. A spreadsheet may have changed it: it is not to be edited.',
  );
