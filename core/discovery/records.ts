import type { CiTest } from './ci/ci-test.ts';
import type { Collider } from './orient/colliders.ts';
import type { Constraints } from './constraints.ts';
import type { Oriented } from './orient/orient.ts';
import { ARROW, directed, directedCycle, undirected } from '../graph/pdag.ts';
import type { ColliderTriple, Conflict, Finding, Orientation, PairRecord } from './result.ts';
import type { Skeleton } from './search/skeleton.ts';

/** One record for every pair, in the order (0,1), (0,2), ... (1,2), ... */
export function pairRecords(
  names: readonly string[],
  skeleton: Skeleton,
  oriented: Oriented,
  constraints: Constraints,
  test: CiTest,
): PairRecord[] {
  const p = names.length;
  const orientations = orientationsOf(names, oriented, constraints);
  const records: PairRecord[] = [];
  const nothing = new Int32Array(0);
  for (let x = 0; x < p; x++) {
    for (let y = x + 1; y < p; y++) {
      const k = x * p + y;
      const linked = skeleton.adjacent[k] === 1;
      const required = constraints.required[k] || constraints.required[y * p + x];
      const forbidden = !constraints.mayCause[k] && !constraints.mayCause[y * p + x];
      const pValue = skeleton.pValue[k];
      // A forbidden pair that nothing separates has no separating set to report.
      const usable = !Number.isNaN(pValue) && (linked || skeleton.separated[k] === 1);
      const given = usable ? skeleton.given[k]! : nothing;
      const strength = usable ? test.strength(x, y, given, given.length) : Number.NaN;
      records.push({
        a: names[x],
        b: names[y],
        adjacent: linked,
        basis: required ? 'required' : forbidden ? 'forbidden' : 'tested',
        pValue: usable ? pValue : null,
        given: Array.from(given, (z) => names[z]),
        strength: Number.isNaN(strength) ? null : strength,
        n: usable ? finite(test.sampleSize(x, y, given, given.length)) : null,
        order: usable ? given.length : null,
        tests: skeleton.tests[k],
        orientation: orientations.get(k) ?? null,
      });
    }
  }
  return records;
}

/** The d-separation oracle has no rows: it answers as an endless sample would. */
function finite(rows: number): number | null {
  return Number.isFinite(rows) ? rows : null;
}

/** What directed each edge, by `low * p + high`. */
function orientationsOf(
  names: readonly string[],
  { g, byKnowledge, colliders, meek }: Oriented,
  { reason }: Constraints,
): Map<number, Orientation> {
  const p = g.size;
  const found = new Map<number, Orientation>();
  const key = (i: number, j: number): number => Math.min(i, j) * p + Math.max(i, j);
  for (const { from, to, rule, nodes } of meek.steps) {
    found.set(key(from, to), { rule: 'meek', number: rule, nodes: nodes.map((i) => names[i]) });
  }
  const sides = colliders.colliders.flatMap((c) => [
    { from: c.a, to: c.centre, other: c.b, collider: c },
    { from: c.b, to: c.centre, other: c.a, collider: c },
  ]);
  // The last one stands: the witness whose name comes first, whatever the order of the columns.
  sides.sort((s, t) => (names[s.other] < names[t.other] ? 1 : -1));
  for (const { from, to, other } of sides) {
    if (!directed(g, from, to)) continue;
    found.set(key(from, to), { rule: 'collider', from: names[from], to: names[to], other: names[other] });
  }
  for (const { from, to, collider } of sides) {
    if (directed(g, from, to)) continue;
    const earlier = found.get(key(from, to));
    const disputing = earlier?.rule === 'conflict' ? earlier.colliders : [];
    found.set(key(from, to), { rule: 'conflict', colliders: [...disputing, triple(names, collider)] });
  }
  for (const [from, to] of byKnowledge) {
    found.set(key(from, to), { rule: 'knowledge', because: reason(from, to) });
  }
  return found;
}

/**
 * What arrows the orientation could not settle: links with arrowheads at both ends and the colliders that ask for
 * them, forbidden links that no test removed, colliders that the knowledge refused, and links that Meek's rules
 * drew both ways.
 */
export function conflictsOf(
  names: readonly string[],
  skeleton: Skeleton,
  { g, colliders, meek }: Oriented,
  { mayCause, required }: Constraints,
): Conflict[] {
  const p = g.size;
  const conflicts: Conflict[] = [];
  for (let i = 0; i < p; i++) {
    for (let j = i + 1; j < p; j++) {
      const both = g.end[i * p + j] === ARROW && g.end[j * p + i] === ARROW;
      if (both) {
        const asking = colliders.colliders.filter(
          ({ a, centre, b }) =>
            (centre === i && (a === j || b === j)) || (centre === j && (a === i || b === i)),
        );
        conflicts.push({
          kind: 'colliders',
          edge: [names[i], names[j]],
          colliders: asking.map((c) => triple(names, c)),
        });
      }
      const forbidden = !mayCause[i * p + j] && !mayCause[j * p + i];
      if (
        forbidden &&
        !required[i * p + j] &&
        skeleton.tests[i * p + j] > 0 &&
        !skeleton.separated[i * p + j]
      ) {
        conflicts.push({ kind: 'forbidden-link', edge: [names[i], names[j]] });
      }
    }
  }
  for (const { collider, from, to } of colliders.refused) {
    conflicts.push({
      kind: 'knowledge',
      collider: triple(names, collider),
      arrow: [names[from], names[to]],
    });
  }
  for (const [i, j] of meek.disputed) {
    if (undirected(g, i, j)) conflicts.push({ kind: 'rules', edge: [names[i], names[j]] });
  }
  return conflicts;
}

/** What the search itself found odd. */
export function searchFindings(names: readonly string[], skeleton: Skeleton, { g }: Oriented): Finding[] {
  const findings: Finding[] = [];
  if (skeleton.voidTests > 0) {
    findings.push({
      kind: 'void-tests',
      columns: [],
      message: `${skeleton.voidTests} tests said nothing, because too few rows have all their variables or because some of these determine each other. They removed no link.`,
    });
  }
  if (skeleton.shortOfRows) {
    findings.push({
      kind: 'few-rows',
      columns: [],
      message: `There are too few rows for tests given ${skeleton.testsByOrder.length} variables; some links may be too many.`,
    });
  }
  const cycle = directedCycle(g);
  if (cycle) {
    findings.push({
      kind: 'cycle',
      columns: cycle.map((i) => names[i]),
      message: `The arrows ${[...cycle, cycle[0]].map((i) => names[i]).join(' -> ')} form a circle: the data contradict themselves here, and these directions should not be relied on.`,
    });
  }
  return findings;
}

function triple(names: readonly string[], { a, centre, b }: Collider): ColliderTriple {
  return [names[a], names[centre], names[b]];
}
