import type { Finding } from '../../../cohort/finding.ts';
import { amountOf, few, plural } from '../../../text/sentence.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
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
const SHOWN = 6;

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
 * Says how many of the rows looked at have no id.
 *
 * @param whole whether these are all
 */
export function nobodyFindings(
  file: string,
  column: string,
  { blank, texts }: Pick<Identified<unknown>, 'blank' | 'texts'>,
  whole: boolean,
): Finding[] {
  const looked = whole ? '' : ' in what was looked at';
  const tell = (code: string, n: number, says: string, hint: string): Finding => ({
    code,
    severity: 'warning',
    message: `${file}, column “${column}”: ${amountOf(n, 'row')}${looked} ${says}, and ${plural(n, 'is', 'are')} left out.`,
    hint,
    about: [],
  });
  const named = [...texts].reduce((sum, [, n]) => sum + n, 0);
  const quoted = few(
    [...texts.keys()].map((text) => (looksIdentifying(text) ? '‹text›' : `“${text}”`)),
    SHOWN,
  );
  return [
    ...(blank > 0
      ? [
          tell(
            'table.blank-ids',
            blank,
            plural(blank, 'has no id', 'have no id'),
            'If they are people, write their ids into the file.',
          ),
        ]
      : []),
    ...(named > 0
      ? [
          tell(
            'table.nobody-ids',
            named,
            `${plural(named, 'says', 'say')} ${quoted} in place of an id`,
            'If they are people, give each an id of its own in the file; one that other files have too if it is the same person.',
          ),
        ]
      : []),
  ];
}
