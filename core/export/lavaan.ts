import type { Annotation, GraphDocument, NodeType } from '../graph/document.ts';
import { isQuickLook, QUICK_LOOK } from '../graph/look.ts';
import { oneLine, uniqueNames } from '../graph/names.ts';
import { relationsOf } from '../graph/relation.ts';
import { sayFrequency } from '../graph/sureness.ts';
import { figures } from '../graph/words.ts';

/**
 * A lavaan model (R). Names become R's: ASCII letters, digits, `.` and `_`, any other run `.`, and an `x` in
 * front of what does not begin with a letter; a word that R or lavaan keeps for itself has a `.` behind it, as R's own
 * `read.csv` names such a column. A comment says which is which. lavaan has no link without a
 * direction: undirected and bidirected edges are written as covariances (~~). Figures and notes are comments.
 */
export function writeLavaan(document: GraphDocument): string {
  const { nodes, edges, undecided = [] } = document;
  const names = uniqueNames(
    nodes.map(({ id }) => id),
    lavaanName,
  );
  const { said } = relationsOf(document);
  const renamed = [...names].filter(([id, name]) => id !== name);
  const remarks = [
    ...nodes.flatMap((node) => [
      ...unlinear(names.get(node.id)!, node.type),
      ...remark(names.get(node.id)!, node),
    ]),
    ...edges.flatMap((edge) => {
      const mark = edge.kind === 'directed' ? '->' : '~~';
      const link = `${names.get(edge.from)!} ${mark} ${names.get(edge.to)!}`;
      const numbers = [said(edge) ?? '', figures(edge.pValue, edge.n).slice(1, -1), sayFrequency(edge) ?? '']
        .map(oneLine)
        .filter(Boolean);
      return [...(numbers.length > 0 ? [`# ${link}: ${numbers.join(', ')}`] : []), ...remark(link, edge)];
    }),
  ];
  const lines = [
    ...(isQuickLook(document) ? [`# ${QUICK_LOOK}`] : []),
    ...renamed.map(([id, name]) => `# ${name}: ${oneLine(id)}`),
    ...remarks,
    ...undecided.map(
      ({ a, b }) => `# ${names.get(a)!}, ${names.get(b)!}: undecided, and so not in the model`,
    ),
    ...nodes.flatMap(({ id }) => {
      const causes = edges.filter(({ to, kind }) => to === id && kind === 'directed');
      if (causes.length === 0) return [];
      return [`${names.get(id)!} ~ ${causes.map(({ from }) => names.get(from)!).join(' + ')}`];
    }),
    ...edges
      .filter(({ kind }) => kind !== 'directed')
      .map(({ from, to }) => `${names.get(from)!} ~~ ${names.get(to)!}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** What lavaan must not take for a number. */
function unlinear(name: string, type: NodeType | undefined): string[] {
  if (type === 'category')
    return [`# ${name}: a category without an order; enter its levels as dummy variables`];
  if (type === 'time-to-event')
    return [`# ${name}: a time to an event with censoring, which lavaan does not model`];
  return type === 'ordered' ? [`# ${name}: ordered; name it in lavaan’s argument "ordered"`] : [];
}

function remark(
  what: string,
  { status, description, note, tags = [], citations = [] }: Annotation,
): string[] {
  const words = [status ?? '', description ?? '', note ?? '', ...tags, ...citations]
    .map(oneLine)
    .filter(Boolean);
  return words.length > 0 ? [`# ${what}: ${words.join('; ')}`] : [];
}

function lavaanName(id: string): string {
  const name = id.replace(/[^A-Za-z0-9._]+/g, '.');
  if (RESERVED.has(name)) return `${name}.`;
  return /^[A-Za-z]/.test(name) ? name : `x${name}`;
}

/** R's reserved words (`?Reserved`), and the one name that lavaan's model syntax takes for something else. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['if', 'else', 'repeat', 'while', 'function', 'for', 'next', 'break', 'in', 'TRUE', 'FALSE', 'NULL'],
  ...['Inf', 'NaN', 'NA', 'NA_integer_', 'NA_real_', 'NA_complex_', 'NA_character_', 'efa'],
]);
