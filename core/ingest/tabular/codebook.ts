import type { ColumnType, Level } from '../../cohort/table.ts';
import { UserError } from '../../errors.ts';
import { isCodebookHeader, isRedcapDictionary } from './codebook-header.ts';
import type { CodebookEntry } from './plan.ts';
import { parseRecords } from './records.ts';
import { sniffDelimiter } from './layout.ts';
import { isPlainNumber } from './numbers.ts';
import { redcapFields } from './redcap/dictionary.ts';
import { withEnglishTitles } from './redcap/dictionary-shape.ts';
import { redcapEntries } from './redcap/entries.ts';

type Described = 'variable' | 'label' | 'unit' | 'type' | 'levels' | 'missing';

const HEADERS: Readonly<Record<Described, readonly string[]>> = {
  variable: ['variable', 'name', 'column', 'field', 'variable name'],
  label: ['label', 'description', 'meaning'],
  unit: ['unit', 'units'],
  type: ['type', 'kind'],
  levels: ['codes', 'levels', 'values', 'coding'],
  missing: ['missing', 'missing codes', 'missing values'],
};

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
  const titles = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const at = (key: Described): number => titles.findIndex((title) => HEADERS[key].includes(title));
  const variable = at('variable');
  if (variable < 0) {
    throw new UserError(
      'codebook.no-variable',
      `${name} has no column “variable”; it has ${titles.join(', ') || 'no columns at all'}.`,
      'A codebook needs the column variable, and may have label, unit, type, codes and missing.',
    );
  }
  return records.map(({ cells, line }) => {
    const cell = (key: Described): string => (cells[at(key)] ?? '').trim();
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
      missing: parts(cell('missing')),
    };
  });
}

const parts = (text: string): string[] =>
  text
    .split(text.includes(';') ? ';' : text.includes('|') ? '|' : ',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function parseLevels(text: string): Level[] {
  const pairs = parts(text).map((part) => {
    const [value, ...label] = part.split('=');
    return { value: value.trim(), label: label.join('=').trim() || value.trim() };
  });
  const numeric = pairs.every(({ value }) => isPlainNumber(value));
  return pairs.map(({ value, label }, i) => ({ code: numeric ? Number(value) : i, value, label }));
}
