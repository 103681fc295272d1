import type { Level } from '../../../cohort/table.ts';
import type { ByteSource } from '../../ports.ts';
import type { CodebookEntry } from '../../table/types/plan.ts';
import { isPlainNumber } from '../../cell/numbers.ts';
import { saysMissing } from '../../cell/says-missing.ts';
import { isMissingText } from '../../cell/values.ts';

/** What a description of a column has at least one of. */
const DESCRIBES = ['Description', 'LongName', 'Levels', 'Units'];

/**
 * What the JSON beside a table of BIDS (`participants.json` beside `participants.tsv`) says of its columns: names, units and
 * levels, of which those that say that nothing is known are missing.
 *
 * @returns null where a text is no such description
 */
function bidsDictionary(text: string): CodebookEntry[] | null {
  const all = objectOf(parsed(text));
  if (all === null) return null;
  const entries = Object.entries(all).flatMap(([variable, described]): CodebookEntry[] => {
    const says = objectOf(described);
    if (says === null || !DESCRIBES.some((part) => Object.hasOwn(says, part))) return [];
    const levels = levelsOf(says['Levels']);
    const unknown = levels.filter(({ label }) => saysMissing(label));
    const unit = wordsOf(says['Units']);
    return [
      {
        variable,
        label: wordsOf(says['LongName']) ?? wordsOf(says['Description']),
        unit: unit === null || isMissingText(unit) ? null : unit,
        type: null,
        levels: levels.filter((level) => !unknown.includes(level)),
        missing: unknown.map(({ value }) => value),
      },
    ];
  });
  return entries.length > 0 ? entries : null;
}

/** No description of columns is longer. */
const LONGEST = 1 << 22;

/** {@link bidsDictionary} of a file. */
export const bidsDictionaryIn = async (source: ByteSource): Promise<CodebookEntry[] | null> =>
  source.size > LONGEST ? null : bidsDictionary(new TextDecoder().decode(await source.read(0, source.size)));

/** Levels by their values, or a list of values. */
function levelsOf(levels: unknown): Level[] {
  const pairs: (readonly [string, string])[] = Array.isArray(levels)
    ? levels.map((value) => [String(value), String(value)])
    : Object.entries(objectOf(levels) ?? {}).map(([value, means]) => [
        value,
        wordsOf(means) ?? wordsOf(objectOf(means)?.['Description']) ?? value,
      ]);
  const known = pairs.filter(([value]) => !isMissingText(value));
  const areNumbers = known.every(([value]) => isPlainNumber(value));
  return known.map(([value, label], i) => ({ code: areNumbers ? Number(value) : i, value, label }));
}

const objectOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;

const wordsOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
