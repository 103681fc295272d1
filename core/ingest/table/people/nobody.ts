import { fact, type Fact } from '../say/say.ts';
import { maySumUp } from './below-rows.ts';
import { namesControl } from './lab-controls.ts';
import type { ColumnPlan } from '../types/plan.ts';
import { cellReader, isUnread } from '../values/read-cell.ts';
import { saysMissing } from '../../cell/says-missing.ts';
import { isMissingText } from '../../cell/values.ts';

/** Words that are nobody's pseudonym. */
const NOBODY =
  /^\P{L}*(?:unbekannte?r?|unknown|inconnue?|desconocid[oa]|sconosciut[oa]|desconhecid[oa]|onbekend|ok[äa]nd|ukjent|ukendt|nieznan[aey]|nezn[áa]m[áéýaey]|неизвест\p{L}*|не ?указано?|anonym(?:e|ous|us)?|nobody|niemand|personne|missing|fehlt|fehlend|not known|nicht bekannt|kein[e]? (?:angabe|id)|no id|ohne id|不明|未知|不详)\P{L}*$/iu;
/** The same where others have a digit; elsewhere some of them may be a pseudonym or initials. */
const NOBODY_AMONG_CODES =
  /^\P{L}*(?:n\P{L}*n|none|nil|null|nan|void|test(?:person|patient|fall|case|data)?|demo|dummy|x+|leer|empty|blank|tbd|todo|anon|keine?r?|sin id|sans id|unk|nk|na)\P{L}*$/iu;
const DIGIT = /\d/;
/** Share of the ids with a digit from which a word among them is none. */
const MOSTLY = 0.9;
const FEWEST = 2;

/** Whether ids are numbers and codes with digits, among which a word for nobody is no pseudonym. */
export function haveDigits(ids: readonly string[]): boolean {
  const standing = [...new Set(ids)].filter(
    (id) => !isMissingText(id) && !namesNobody(id, true) && !maySumUp(id),
  );
  return (
    standing.length >= FEWEST && standing.filter((id) => DIGIT.test(id)).length >= MOSTLY * standing.length
  );
}

/**
 * Whether what stands in place of an id says that nobody knows who it is: `unbekannt`, `-`, and among ids with digits
 * `N.N.`, `none` and `test` too.
 *
 * @param amongCodes whether the table's ids {@link haveDigits}
 * @param noControls whether what a laboratory calls a control is none of its people, as `labControls` tells
 */
export const namesNobody = (id: string, amongCodes: boolean, noControls = false): boolean =>
  id !== '' &&
  ((noControls && namesControl(id)) ||
    (!DIGIT.test(id) &&
      (!/[\p{L}\p{N}]/u.test(id) ||
        NOBODY.test(id) ||
        (amongCodes && (NOBODY_AMONG_CODES.test(id) || saysMissing(id))))));

/** Rows of a table that an import takes, and how many it leaves out since they say nobody's id. */
export interface Identified<T> {
  readonly rows: readonly T[];
  readonly blank: number;
  /** How often each text stands in place of an id. */
  readonly texts: ReadonlyMap<string, number>;
}

/** The rows that have an id; all where none would be left. @param at place of the column with the id */
export function identified<T extends readonly string[]>(
  rows: readonly T[],
  at: number,
  column: ColumnPlan,
): Identified<T> {
  const read = cellReader(column);
  let blank = 0;
  const texts = new Map<string, number>();
  const kept = rows.filter((cells) => {
    const id = read(cells[at]);
    if (
      id !== null &&
      !isUnread(id) &&
      !namesNobody(String(id), column.withDigits ?? false, column.noControls)
    )
      return true;
    const cell = cells[at].trim();
    if (cell === '') blank++;
    else texts.set(cell, (texts.get(cell) ?? 0) + 1);
    return false;
  });
  return kept.length > 0 ? { rows: kept, blank, texts } : { rows, blank: 0, texts: new Map() };
}

/**
 * How many of the rows looked at have no id.
 *
 * @param whole whether these are all
 */
export function nobodyFacts(
  column: string,
  { blank, texts }: Pick<Identified<unknown>, 'blank' | 'texts'>,
  whole: boolean,
): Fact[] {
  const named = [...texts.values()].reduce((sum, n) => sum + n, 0);
  const said = { column, whole, texts: [...texts.keys()] };
  return [
    ...(blank > 0 ? [fact('table.blank-ids', [], { column, whole }, { counts: [blank] })] : []),
    ...(named > 0 ? [fact('table.nobody-ids', [], said, { counts: [named] })] : []),
  ];
}
