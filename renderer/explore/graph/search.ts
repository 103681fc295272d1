import { shownName } from '../../../core/graph/names.ts';
import type { DocumentNode } from '../../../core/graph/document.ts';
import { plain } from '../../ui/plain-text.ts';

/**
 * Nodes whose name, id, tag, description, note or modality holds every word that was typed; those whose name starts with
 * it come first.
 */
export function searchNodes(nodes: readonly DocumentNode[], typed: string): readonly DocumentNode[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: { node: DocumentNode; rank: number }[] = [];
  for (const node of nodes) {
    const name = plain(shownName(node));
    const all = plain(
      [node.id, node.label, node.modality, node.description, node.note, ...(node.tags ?? [])].join(' '),
    );
    if (!words.every((word) => all.includes(word))) continue;
    const rank = name.startsWith(words[0]) ? 0 : name.includes(words[0]) ? 1 : 2;
    found.push({ node, rank });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ node }) => node);
}
