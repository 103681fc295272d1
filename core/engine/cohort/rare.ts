import type { ColumnInfo } from '../../cohort/table.ts';
import { type KnownColumn, rareCombinations, type RareCombination } from '../../cohort/rare-combinations.ts';
import { namesAges } from '../../ingest/phi/ages.ts';
import { nameWords } from '../../text/name-words.ts';
import type { ProjectStore } from '../project/store.ts';
import { wholeCohort } from './store.ts';

/** What neighbours, colleagues and other registers know of a person. */
const KNOWN =
  /^(sex|gender|geschlecht|sexe|sexo|sesso|geslacht|kon|ethnicity|ethnic|race|nationality|religion|language|marital|occupation|profession|beruf|education|site|centre|center|hospital|clinic|klinik|zentrum|standort|region|county|district|state|province|country|land|kreis|bundesland|kanton|canton|town|city|postcode|zip|plz|diagnosis|diagnose|diagnostic|diagnostico|disease|icd)$/;
/** A measure of such a thing is not the thing. */
const MEASURED = /^(score|age|date|duration|years|time|code|index|count)$/;
const MOST_LEVELS = 200;
const MOST_COLUMNS = 10;
const AGE_BAND = 10;

function isKnown({ name, label, levels }: ColumnInfo): boolean {
  if (levels.length < 2 || levels.length > MOST_LEVELS) return false;
  return [name, label ?? ''].some((text) => {
    const words = nameWords(text);
    return words.some((word) => KNOWN.test(word)) && !words.some((word) => MEASURED.test(word));
  });
}

const isAge = ({ name, label, unit, type }: ColumnInfo): boolean =>
  (type === 'number' || type === 'integer') && namesAges(name, label, unit);

/** People of a project who share what others may know of them with fewer than four others; ages by tens of years. */
export async function rareIn(store: ProjectStore): Promise<RareCombination[]> {
  const { cohort } = await wholeCohort(store);
  const columns: KnownColumn[] = [];
  const seen = new Set<string>();
  for (const [m, { name: table, kind }] of cohort.modalities.entries()) {
    if (kind !== 'table') continue;
    const entry = store.manifest().modalities.find(({ name }) => name === table)!;
    const wanted = entry.columns.filter(
      (column) => (isKnown(column) || isAge(column)) && !seen.has(column.name.toLowerCase()),
    );
    if (wanted.length === 0) continue;
    const read = await store.readTable(
      table,
      wanted.map(({ name }) => name),
    );
    for (const column of read.columns) {
      if (columns.length === MOST_COLUMNS) break;
      seen.add(column.name.toLowerCase());
      const values = Float64Array.from(cohort.rowOf[m], (row) => {
        const value = row < 0 ? Number.NaN : column.values[row];
        return isAge(column) ? Math.floor(value / AGE_BAND) : value;
      });
      columns.push({ name: `${column.name} (${table})`, values });
    }
  }
  return columns.length === 0 ? [] : rareCombinations(columns);
}
