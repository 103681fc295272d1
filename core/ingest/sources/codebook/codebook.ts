import type { ColumnType } from '../../../cohort/table.ts';
import { UserError } from '../../../errors.ts';
import {
  CODEBOOK_TITLES,
  type DescribedPart,
  isCodebookHeader,
  isRedcapDictionary,
  plainTitle,
} from './codebook-header.ts';
import { listedValues, parseLevels } from '../../table/codebook/codebook-levels.ts';
import type { CodebookEntry } from '../../table/types/plan.ts';
import { parseRecords } from '../../table/grid/records.ts';
import { sniffDelimiter } from '../../table/grid/layout.ts';
import { redcapFields } from '../redcap/dictionary.ts';
import { withEnglishTitles } from '../redcap/dictionary-shape.ts';
import { redcapEntries } from '../redcap/entries.ts';

/** Lines that may stand above the header. */
const MOST_ABOVE = 10;

const TYPES: Readonly<Record<string, ColumnType>> = {
  number: 'number',
  numeric: 'number',
  continuous: 'number',
  float: 'number',
  real: 'number',
  integer: 'integer',
  int: 'integer',
  count: 'integer',
  category: 'category',
  categorical: 'category',
  nominal: 'category',
  ordinal: 'ordinal',
  ordered: 'ordinal',
  boolean: 'boolean',
  binary: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  text: 'text',
  string: 'text',
  id: 'id',
  identifier: 'id',
};

/**
 * Reads a codebook: a table with the columns variable, label, unit, type, codes (`0=no;1=yes`) and
 * missing (`-9;999`), all but the first optional; or the data dictionary of a REDCap project.
 *
 * @param name of the file, for messages
 * @throws UserError `codebook.no-variable`, `codebook.type`
 */
export function parseCodebook(text: string, name: string): CodebookEntry[] {
  const all = parseRecords(text, { delimiter: sniffDelimiter(text), quote: '"' });
  // A sheet may have a title above.
  const start = all.slice(0, MOST_ABOVE).findIndex(({ cells }) => isCodebookHeader(cells, true));
  const [header, ...records] = all.slice(Math.max(0, start));
  if (header && isRedcapDictionary(header.cells)) {
    return redcapEntries(redcapFields([header, ...records].map(({ cells }) => cells)));
  }
  const translated = start < 0 ? withEnglishTitles(all.map(({ cells }) => cells)) : null;
  if (translated) return redcapEntries(redcapFields(translated));
  const titles = header?.cells.map(plainTitle) ?? [];
  const at = (key: DescribedPart): number =>
    titles.findIndex((title) => CODEBOOK_TITLES[key].includes(title));
  const variable = at('variable');
  if (variable < 0) {
    throw new UserError(
      'codebook.no-variable',
      `${name} has no column “variable”; it has ${titles.join(', ') || 'no columns at all'}.`,
      'A codebook needs the column variable, and may have label, unit, type, codes and missing.',
    );
  }
  return records.map(({ cells, line }) => {
    const cell = (key: DescribedPart): string => (cells[at(key)] ?? '').trim();
    const type = cell('type').toLowerCase();
    if (type !== '' && !Object.hasOwn(TYPES, type)) {
      throw new UserError(
        'codebook.type',
        `${name}, line ${line}: “${cell('type')}” is no type.`,
        'Known types: number, integer, category, ordinal, boolean, date, text, id.',
      );
    }
    return {
      variable: cells[variable].trim(),
      label: cell('label') || null,
      unit: cell('unit') || null,
      type: TYPES[type] ?? null,
      levels: parseLevels(cell('levels')),
      missing: listedValues(cell('missing')),
    };
  });
}
