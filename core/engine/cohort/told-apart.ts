import type { DocumentNode } from '../../graph/document.ts';
import { oneLine, shownName } from '../../graph/names.ts';

/**
 * Variables that would be shown by the same name have it with what tells them apart behind: their table, as where two visits
 * have one codebook, or where that has several of them, their own names.
 */
export function toldApart<V extends { readonly node: DocumentNode }>(variables: readonly V[]): readonly V[] {
  const byName = new Map<string, DocumentNode[]>();
  const shown = (node: DocumentNode): string => oneLine(shownName(node)).toLowerCase();
  for (const { node } of variables) {
    const alike = byName.get(shown(node));
    if (alike) alike.push(node);
    else byName.set(shown(node), [node]);
  }
  return variables.map((variable) => {
    const { node } = variable;
    const alike = byName.get(shown(node))!;
    if (alike.length === 1 || node.codebookLabel === undefined) return variable;
    const inTable = alike.filter(({ modality }) => modality === node.modality).length;
    const which = inTable === 1 ? node.modality : node.id;
    return { ...variable, node: { ...node, codebookLabel: `${node.codebookLabel} (${which})` } };
  });
}
