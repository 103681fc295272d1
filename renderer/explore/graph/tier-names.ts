import type { VariableView } from '../../../core/contract/graph-views.ts';
import { plain } from '../../ui/plain-text.ts';

/** A variable by what people call it. */
export type Named = Pick<VariableView, 'name' | 'label' | 'modality'>;

/**
 * Names of the variables that what was typed means: `sleep*` those whose name, label or modality begins so, `*pressure?`
 * with one more sign at the end, words without such signs those that hold them. A comma parts several.
 */
export function matching(variables: readonly Named[], typed: string): string[] {
  const wanted = typed
    .split(',')
    .map((part) => plain(part.trim()))
    .filter((part) => part !== '')
    .map(test);
  return variables
    .filter((variable) => callings(variable).some((text) => wanted.some((means) => means(text))))
    .map(({ name }) => name);
}

const callings = ({ name, label, modality }: Named): string[] => [name, label ?? name, modality].map(plain);

function test(part: string): (text: string) => boolean {
  if (!/[*?]/.test(part)) return (text) => text.includes(part);
  const pattern = part
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const whole = new RegExp(`^${pattern}$`, 'su');
  return (text) => whole.test(text);
}

/**
 * The name of the variable that somebody means: by its name, else by its label, else by either in other capitals, where
 * that is one variable. Null for none, and where several are meant.
 */
export function nameOf(variables: readonly Named[], meant: string): string | null {
  const only = (means: (variable: Named) => boolean): string | null => {
    const found = variables.filter(means);
    return found.length === 1 ? found[0].name : null;
  };
  const alike = plain(meant.trim());
  return (
    only(({ name }) => name === meant) ??
    only(({ label }) => label === meant) ??
    only(({ name, label }) => plain(name) === alike || plain(label ?? name) === alike)
  );
}

/** Variables of a tier by where they come from, in the order in which they stand. */
export interface ModalityGroup {
  readonly modality: string;
  readonly kind: VariableView['modalityKind'];
  readonly names: readonly string[];
}

export function byModality(
  names: readonly string[],
  variables: readonly Pick<VariableView, 'name' | 'modality' | 'modalityKind'>[],
): ModalityGroup[] {
  const of = new Map(variables.map((variable) => [variable.name, variable]));
  const groups = new Map<string, { kind: VariableView['modalityKind']; names: string[] }>();
  for (const name of names) {
    const { modality, modalityKind } = of.get(name)!;
    const group = groups.get(modality) ?? { kind: modalityKind, names: [] };
    groups.set(modality, group);
    group.names.push(name);
  }
  return [...groups].map(([modality, group]) => ({ modality, ...group }));
}
