import { pushApart } from './apart.ts';
import type { LayoutInput, LayoutResult } from './layout.ts';

/** Distance of two linked boxes, in pixels. */
const LINK = 130;
const ROUNDS = 120;
const STILL = 1e-4;
const GAP = 56;

/**
 * A free arrangement in which the distance of two boxes is as near as can be to the number of links between
 * them (stress majorisation, Gansner, Koren and North 2004). Parts without a link between them stand side by
 * side. The same input gives the same picture.
 */
export function force(input: LayoutInput): LayoutResult {
  const n = input.nodes.length;
  const index = new Map(input.nodes.map(({ id }, i) => [id, i]));
  const linked = Array.from({ length: n }, () => [] as number[]);
  for (const { from, to } of input.edges) {
    linked[index.get(from)!].push(index.get(to)!);
    linked[index.get(to)!].push(index.get(from)!);
  }
  const parts = components(linked).map((members) => {
    const positions = stress(members, linked);
    pushApart(
      positions,
      members.map((i) => input.nodes[i]),
    );
    return { members, positions, box: boxOf(members, positions, input) };
  });
  const positions = new Float64Array(2 * n);
  const total = parts.reduce((sum, { box }) => sum + (box.width + GAP) * (box.height + GAP), 0);
  const aspect = input.canvas.width / Math.max(1, input.canvas.height);
  const widest = Math.max(Math.sqrt(total * aspect), ...parts.map(({ box }) => box.width));
  let [x, y, rowHeight] = [0, 0, 0];
  for (const { members, positions: own, box } of parts) {
    if (x > 0 && x + box.width > widest) [x, y, rowHeight] = [0, y + rowHeight + GAP, 0];
    members.forEach((i, k) => {
      positions[2 * i] = own[2 * k] - box.x + x;
      positions[2 * i + 1] = own[2 * k + 1] - box.y + y;
    });
    x += box.width + GAP;
    rowHeight = Math.max(rowHeight, box.height);
  }
  return { positions, routes: input.edges.map(() => null), headings: [] };
}

/** Sets of nodes that links join, the largest first. */
function components(linked: readonly (readonly number[])[]): number[][] {
  const seen = new Uint8Array(linked.length);
  const found: number[][] = [];
  linked.forEach((_, start) => {
    if (seen[start]) return;
    seen[start] = 1;
    const members = [start];
    for (const at of members) {
      for (const other of linked[at]) {
        if (seen[other]) continue;
        seen[other] = 1;
        members.push(other);
      }
    }
    found.push(members.sort((a, b) => a - b));
  });
  return found.sort((a, b) => b.length - a.length);
}

function stress(members: readonly number[], linked: readonly (readonly number[])[]): Float64Array {
  const n = members.length;
  const distance = distances(members, linked);
  const now = new Float64Array(2 * n);
  // Boxes are wide, so that the picture starts, and is measured, wider than high.
  members.forEach((_, k) => {
    const angle = (2 * Math.PI * k) / n;
    const radius = LINK * Math.sqrt(n) * (0.6 + 0.4 * ((k * 0.618) % 1));
    now[2 * k] = radius * Math.cos(angle);
    now[2 * k + 1] = radius * Math.sin(angle);
  });
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    for (let i = 0; i < n; i++) {
      let [x, y, weights] = [0, 0, 0];
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        const ideal = LINK * distance[i * n + j];
        const weight = 1 / (ideal * ideal);
        const dx = now[2 * i] - now[2 * j];
        const dy = now[2 * i + 1] - now[2 * j + 1];
        const scale = ideal / Math.max(1e-6, Math.sqrt(dx * dx + dy * dy));
        x += weight * (now[2 * j] + dx * scale);
        y += weight * (now[2 * j + 1] + dy * scale);
        weights += weight;
      }
      if (weights === 0) continue;
      moved += Math.abs(x / weights - now[2 * i]) + Math.abs(y / weights - now[2 * i + 1]);
      now[2 * i] = x / weights;
      now[2 * i + 1] = y / weights;
    }
    if (moved < STILL * n * LINK) break;
  }
  for (let k = 0; k < n; k++) now[2 * k] *= 1.3;
  return now;
}

/** Number of links between every two members, row by row. */
function distances(members: readonly number[], linked: readonly (readonly number[])[]): Float64Array {
  const n = members.length;
  const place = new Map(members.map((node, k) => [node, k]));
  const near = members.map((node) => linked[node].map((other) => place.get(other)!));
  const distance = new Float64Array(n * n).fill(Infinity);
  for (let start = 0; start < n; start++) {
    distance[start * n + start] = 0;
    const queue = [start];
    for (const at of queue) {
      for (const other of near[at]) {
        if (distance[start * n + other] !== Infinity) continue;
        distance[start * n + other] = distance[start * n + at] + 1;
        queue.push(other);
      }
    }
  }
  return distance;
}

function boxOf(members: readonly number[], positions: Float64Array, { nodes }: LayoutInput) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  members.forEach((node, k) => {
    const { width, height } = nodes[node];
    left = Math.min(left, positions[2 * k] - width / 2);
    right = Math.max(right, positions[2 * k] + width / 2);
    top = Math.min(top, positions[2 * k + 1] - height / 2);
    bottom = Math.max(bottom, positions[2 * k + 1] + height / 2);
  });
  return { x: left, y: top, width: right - left, height: bottom - top };
}
