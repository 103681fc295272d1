import type { ColumnInfo, TableColumn } from '../../cohort/table.ts';
import { rareCombinations, type RareCombination } from '../../cohort/rare-combinations.ts';
import { namesAges } from '../../ingest/privacy/ages.ts';
import { nameWords } from '../../text/name-words.ts';
import type { ProjectStore } from '../project/store.ts';
import { wholeCohort } from './store.ts';

/** What neighbours, colleagues and other registers know of a person. */
const KNOWN =
  /^(sex|gender|geschlecht|sexe|sexo|sesso|geslacht|kon|ethnicity|ethnic|race|nationality|religion|language|marital|occupation|profession|beruf|education|diagnosis|diagnose|diagnostic|diagnostico|disease|icd)$/;
const PLACE =
  /^(site|centre|center|hospital|clinic|klinik|zentrum|standort|region|county|district|state|province|country|land|kreis|bundesland|kanton|canton|town|city|postcode|postal|zip|plz)$/;
/** A measure of such a thing is not the thing. */
const MEASURED = /^(score|age|date|duration|years|time|index|count|hormone)$/;
const BIRTH = /^(birth|born|dob|yob|geburt|geburtsjahr|geburtsdatum|jahrgang|naissance|nacimiento|nascita)$/;
/** Different numbers of a column that still stand for groups, as codes of diagnoses do; those of places may be more. */
const MOST_NUMBERS = 200;
const BAND = 10;
const DAYS_OF_A_YEAR = 365.2425;

/** How a value of a column is told from another, as somebody knows it who knows the person. */
type Told = (value: number) => string;

/** Null for columns that nobody else knows of a person. */
function toldOf(column: ColumnInfo): Told | null {
  const { name, label, unit, type, levels } = column;
  const texts = [name, label ?? ''].map(nameWords);
  const isNumber = type === 'number' || type === 'integer';
  if (isNumber && namesAges(name, label, unit)) return (value) => `age ${Math.floor(value / BAND)}`;
  if (texts.some((words) => words.some((word) => BIRTH.test(word)))) {
    if (type === 'date' || type === 'datetime')
      return (value) => `born ${Math.floor(value / DAYS_OF_A_YEAR / BAND)}`;
    const year = texts.some((words) => words.some((word) => /^(year|yob|geburtsjahr|jahrgang)$/.test(word)));
    if (isNumber && year) return (value) => `born ${Math.floor((value - 1970) / BAND)}`;
  }
  if (!texts.some((words) => saysKnown(words, KNOWN) || saysKnown(words, PLACE))) return null;
  if (type === 'integer') return String;
  if (levels.length < 2) return null;
  const said = new Map(levels.map((level) => [level.code, level.label]));
  return (code) => said.get(code) ?? String(code);
}

const saysKnown = (words: readonly string[], what: RegExp): boolean =>
  words.some((word) => what.test(word)) && !words.some((word) => MEASURED.test(word));

/** Numbers that are too many to be groups, such as counts that are named after a disease. */
function isMeasure({ name, label, type, values }: TableColumn): boolean {
  if (type !== 'integer') return false;
  const isPlace = [name, label ?? ''].some((text) => saysKnown(nameWords(text), PLACE));
  return !isPlace && new Set(values).size > MOST_NUMBERS;
}

/** What tables of one project tell of people in columns of one name. */
interface Gathered {
  readonly name: string;
  readonly tables: string[];
  readonly codes: Map<string, number>;
  readonly values: Float64Array;
}

/**
 * People of a project who share what others may know of them with fewer than four others; ages and years of birth by
 * tens of years. Columns of one name count as one, since each table may have them of other people.
 */
export async function rareIn(store: ProjectStore): Promise<RareCombination[]> {
  const isTold = ({ columns }: { readonly columns: readonly ColumnInfo[] }): boolean =>
    columns.some((column) => toldOf(column) !== null);
  if (!store.manifest().modalities.some(isTold)) return [];
  const { cohort } = await wholeCohort(store);
  const gathered = new Map<string, Gathered>();
  for (const [m, { name: table, kind }] of cohort.modalities.entries()) {
    if (kind !== 'table') continue;
    const { columns } = store.manifest().modalities.find(({ name }) => name === table)!;
    const wanted = columns
      .filter((column) => column.levelOf === undefined && toldOf(column) !== null)
      .map(({ name }) => name);
    if (wanted.length === 0) continue;
    for (const column of (await store.readTable(table, wanted)).columns) {
      if (isMeasure(column)) continue;
      const key = column.name.toLowerCase();
      if (!gathered.has(key)) gathered.set(key, emptyOf(column.name, cohort.rowOf[m].length));
      add(gathered.get(key)!, { table, column, rows: cohort.rowOf[m] });
    }
  }
  const known = [...gathered.values()];
  return known.length === 0
    ? []
    : rareCombinations(
        known.map(({ name, tables, values }) => ({ name: `${name} (${tables.join(', ')})`, values })),
      );
}

const emptyOf = (name: string, people: number): Gathered => ({
  name,
  tables: [],
  codes: new Map(),
  values: new Float64Array(people).fill(Number.NaN),
});

interface Part {
  readonly table: string;
  readonly column: TableColumn;
  /** The row of each person, -1 where the table has none. */
  readonly rows: ArrayLike<number>;
}

/** Takes the values of people who have none from an earlier table. */
function add({ tables, codes, values }: Gathered, { table, column, rows }: Part): void {
  const told = toldOf(column)!;
  tables.push(table);
  for (let s = 0; s < values.length; s++) {
    const value = rows[s] < 0 ? Number.NaN : column.values[rows[s]];
    if (Number.isNaN(value) || !Number.isNaN(values[s])) continue;
    const text = told(value);
    if (!codes.has(text)) codes.set(text, codes.size);
    values[s] = codes.get(text)!;
  }
}
