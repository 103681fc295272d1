import type { Arc } from '../../../core/export/picture/layers.ts';
import type { Columns } from '../../../core/export/picture/order.ts';

const SWEEPS = 12;

/** Orders every column by the mean place of all linked nodes, however far; for graphs too large for bends. */
export function orderDirectly(column: Int32Array, arcs: readonly Arc[]): Columns {
  const nodes = column.length;
  const columns: number[][] = [];
  for (let i = 0; i < nodes; i++) (columns[column[i]] ??= []).push(i);
  const linked = Array.from({ length: nodes }, () => [] as number[]);
  for (const { from, to } of arcs) {
    linked[from].push(to);
    linked[to].push(from);
  }
  const at = new Float64Array(nodes);
  const place = (members: readonly number[]): void =>
    members.forEach((node, k) => (at[node] = (k + 0.5) / members.length));
  columns.forEach(place);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const members of sweep % 2 === 0 ? columns : [...columns].reverse()) {
      const wish = new Map(
        members.map((node) => {
          const sum = linked[node].reduce((total, other) => total + at[other], 0);
          return [node, linked[node].length > 0 ? sum / linked[node].length : at[node]];
        }),
      );
      members.sort((a, b) => wish.get(a)! - wish.get(b)! || at[a] - at[b]);
      place(members);
    }
  }
  return { columns, nodes, chains: arcs.map(({ from, to }) => [from, to]) };
}
