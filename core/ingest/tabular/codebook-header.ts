import { redcapPart } from './redcap/project.ts';

/** What codebooks are called. */
export const isNamedCodebook = (file: string): boolean => /codebook|dictionar|kodebuch|codeplan/i.test(file);

const VARIABLE = ['variable', 'variable name', 'name', 'column', 'field'];
const DESCRIBES = ['label', 'unit', 'type', 'codes', 'missing'];
const DESCRIBES_OFTEN = [...DESCRIBES, 'description', 'meaning', 'units', 'levels', 'values', 'coding'];

/**
 * Whether a first line is a codebook's: it names `variable` and something that describes it. The dictionary of
 * REDCap is one.
 *
 * @param named whether the file is called like one, so that words will do that tables have too
 */
export function isCodebookHeader(header: readonly string[], named = false): boolean {
  const columns = header.map(plain);
  const has = (names: readonly string[]): boolean => names.some((name) => columns.includes(name));
  if (isRedcapDictionary(header)) return true;
  return named ? has(VARIABLE) && has(DESCRIBES_OFTEN) : columns.includes('variable') && has(DESCRIBES);
}

/** Whether a first line is that of a REDCap data dictionary. */
export const isRedcapDictionary = (header: readonly string[]): boolean => redcapPart(header) === 'dictionary';

const plain = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
