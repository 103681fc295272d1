import { parseRecords } from '../../table/grid/records.ts';

/** The first line of a data dictionary as REDCap writes it in English; its places are the same in every language. */
const TITLES =
  `Variable / Field Name|Form Name|Section Header|Field Type|Field Label|Choices, Calculations, OR Slider Labels|Field Note|Text Validation Type OR Show Slider Number|Text Validation Min|Text Validation Max|Identifier?|Branching Logic (Show field only if...)|Required Field?|Custom Alignment|Question Number (surveys only)|Matrix Group Name|Matrix Ranking?|Field Annotation`.split(
    '|',
  );
/** REDCap has had fewer columns behind the branching logic. */
const LEAST = TITLES.indexOf('Required Field?') + 1;
const TYPES: ReadonlySet<string> = new Set(
  'text notes radio dropdown select checkbox calc yesno truefalse file signature slider descriptive sql'.split(
    ' ',
  ),
);
/** Rows that are looked at. */
const MOST_ROWS = 40;

/**
 * A data dictionary whose titles are in another language, under the titles that REDCap writes in English; null where the
 * rows are no fields of REDCap.
 *
 * @param records the first line first
 */
export function withEnglishTitles(
  records: readonly (readonly string[])[],
): readonly (readonly string[])[] | null {
  const [header, ...rows] = records;
  const width = header?.length ?? 0;
  const some = rows.filter((cells) => cells.some((cell) => cell.trim() !== '')).slice(0, MOST_ROWS);
  if (width < LEAST || width > TITLES.length || some.length < 2 || !some.every(isField)) return null;
  return [TITLES.slice(0, width), ...rows];
}

const isField = (cells: readonly string[]): boolean =>
  /^[a-z]\w*$/.test(cells[0].trim()) &&
  /^\w*$/.test((cells[1] ?? '').trim()) &&
  TYPES.has((cells[3] ?? '').trim().toLowerCase());

/** Whether a text begins like such a dictionary, whatever separates its cells. @param text its beginning */
export const isTranslatedDictionary = (text: string): boolean =>
  [',', ';', '\t'].some((delimiter) => {
    const all = parseRecords(text.replace(/^\uFEFF/, ''), { delimiter, quote: '"' });
    // The text may end within the last.
    return withEnglishTitles(all.slice(0, -1).map(({ cells }) => cells)) !== null;
  });
