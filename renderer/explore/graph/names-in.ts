import type { VariableView } from '../../../core/contract/graph-views.ts';

/** Names of variables in a text, and those that no variable has. */
export interface NamesIn {
  readonly names: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * Reads names of variables, one a line or between commas, tabs or semicolons, as they are copied from a table or a paper. A
 * line that is the name of a variable as it stands is one name, whatever marks it has. Labels stand for names where only
 * one variable has them.
 */
export function namesIn(text: string, variables: readonly Pick<VariableView, 'name' | 'label'>[]): NamesIn {
  const own = new Set(variables.map(({ name }) => name));
  const labelled = new Map<string, string | null>();
  for (const { name, label } of variables)
    if (label !== null) labelled.set(label, labelled.has(label) ? null : name);
  const known = (word: string): string | null => (own.has(word) ? word : (labelled.get(word) ?? null));
  const words = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .flatMap((line) => (known(line) === null ? line.split(/[,;\t]/).map((word) => word.trim()) : [line]))
    .filter((word) => word !== '');
  const found = words.map((word) => ({ word, name: known(word) }));
  return {
    names: [...new Set(found.flatMap(({ name }) => name ?? []))],
    unknown: [...new Set(found.flatMap(({ word, name }) => (name === null ? [word] : [])))],
  };
}
