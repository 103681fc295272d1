import type { Finding } from '../../../cohort/finding.ts';
import { few } from '../../../text/sentence.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import type { InferredColumn } from '../columns/infer.ts';
import { MISSING_BUT_IN_WORDS, STANDARD_MISSING } from '../../cell/values.ts';

const STANDARD: ReadonlySet<string> = new Set([...STANDARD_MISSING, ...MISSING_BUT_IN_WORDS]);
/** Columns that a sentence names. */
const SHOWN = 6;

/**
 * Says which texts of their own columns are read as missing, such as -9. Columns alike are told in one sentence, since
 * whole tables use one code.
 *
 * @param cellsOf the sampled cells of the column at a place
 * @param isDeclared whether the file says of the column at a place what it holds: such columns are told by themselves
 */
export function missingCodeFindings(
  file: string,
  columns: readonly InferredColumn[],
  cellsOf: (c: number) => readonly string[],
  isDeclared: (c: number) => boolean,
): Finding[] {
  const groups = new Map<string, { words: string; verb: 'is' | 'are'; names: string[]; many: number }>();
  for (const [c, { plan }] of columns.entries()) {
    const codes = plan.missing.filter((code) => !STANDARD.has(code));
    if (codes.length === 0) continue;
    const words = [...new Set(codes.map((code) => (looksIdentifying(code) ? '‹text›' : code)))].join(' and ');
    const many = cellsOf(c).filter((cell) => codes.includes(cell)).length;
    const key = isDeclared(c) ? `${String(c)} ${words}` : words;
    const { names, many: before } = groups.get(key) ?? { names: [], many: 0 };
    groups.set(key, {
      words,
      verb: codes.length > 1 ? 'are' : 'is',
      names: [...names, plan.name],
      many: before + many,
    });
  }
  return [...groups.values()].map(({ words, verb, names, many }) => {
    const quoted = names.map((name) => `“${name}”`);
    const one = names.length === 1;
    return {
      code: 'table.missing-code',
      severity: 'info',
      message: `${file}, ${one ? 'column' : 'columns'} ${few(quoted, SHOWN)}: ${words} (${many === 1 ? 'once' : `${String(many)} times`} in the rows looked at) ${verb} read as missing.`,
      hint: one
        ? 'If it is a true value, say which texts mean missing in this column.'
        : 'Where it is a true value, say which texts mean missing in that column.',
      about: names,
    };
  });
}
