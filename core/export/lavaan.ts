import type { GraphDocument } from './document.ts';
import { oneLine, uniqueNames } from './names.ts';

/**
 * A lavaan model (R). Names become R's: ASCII letters, digits, `.` and `_`, any other run `.`, and an `x` in
 * front of what does not begin with a letter; a comment says which is which. lavaan has no link without a
 * direction: undirected and bidirected edges are written as covariances (~~).
 */
export function writeLavaan({ nodes, edges }: GraphDocument): string {
  const names = uniqueNames(
    nodes.map(({ id }) => id),
    lavaanName,
  );
  const renamed = [...names].filter(([id, name]) => id !== name);
  const lines = [
    ...renamed.map(([id, name]) => `# ${name}: ${oneLine(id)}`),
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

function lavaanName(id: string): string {
  const name = id.replace(/[^A-Za-z0-9._]+/g, '.');
  return /^[A-Za-z]/.test(name) ? name : `x${name}`;
}
