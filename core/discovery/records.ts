import type { CiTest } from './ci/ci-test.ts';
import { relationOf } from './relation.ts';
import type { Collider } from './orient/colliders.ts';
import type { Constraints } from './constraints.ts';
import type { Oriented } from './orient/orient.ts';
import type { Decisions, Evidence, MarginTest } from './margin/decide.ts';
import { hingeOf, reliabilityNeeded, type ShownLink } from './margin/hinge.ts';
import type { LearnedFactors } from './learned.ts';
import type {
  AbsentEdge,
  ColliderTriple,
  Conflict,
  EdgeRule,
  EffectSize,
  LinkEvidence,
  UndecidedPair,
} from '../graph/evidence.ts';
import { ARROW, directed, directedCycle, edgeBetween, undirected } from '../graph/pdag.ts';
import type { Pdag } from '../graph/pdag.ts';
import type { Finding } from './result.ts';
import { counted, plural } from '../text/sentence.ts';
import type { Skeleton } from './search/skeleton.ts';

/** What the search and its orientation found. */
export interface Found {
  readonly names: readonly string[];
  readonly decisions: Decisions;
  readonly oriented: Oriented;
  readonly evidence: Evidence;
  /** The test whose effect tells in which direction variables go together; null where nobody asks. */
  readonly relating: CiTest | null;
}

/** What was found of every pair, in the order (0,1), (0,2), ... (1,2), ... */
export function pairEvidence({ names, decisions, oriented, evidence, relating }: Found): {
  edges: LinkEvidence[];
  undecided: UndecidedPair[];
  absent: AbsentEdge[];
} {
  const { skeleton } = decisions;
  const { test, constraints } = evidence;
  const p = names.length;
  const rules = rulesOf(names, oriented, constraints);
  const ambiguous = ambiguousOf(names, oriented);
  const edges: LinkEvidence[] = [];
  const undecided: UndecidedPair[] = [];
  const absent: AbsentEdge[] = [];
  const nothing = new Int32Array(0);
  for (let x = 0; x < p; x++) {
    for (let y = x + 1; y < p; y++) {
      const k = x * p + y;
      const linked = skeleton.adjacent[k] === 1;
      const open = decisions.undecided.get(k);
      const reason = decisions.absent.get(k);
      const required = constraints.required[k] || constraints.required[y * p + x];
      const forbidden = !constraints.mayCause[k] && !constraints.mayCause[y * p + x];
      // A forbidden pair that nothing separates has no separating set to report.
      const known = linked || open !== undefined || reason !== undefined || skeleton.separated[k] === 1;
      const usable = !Number.isNaN(skeleton.pValue[k]) && known;
      const set = usable ? skeleton.given[k]! : nothing;
      const given = Array.from(set, (z) => names[z]);
      const tests = skeleton.tests[k];
      const times = constraints.outcome[x] & constraints.outcome[y];
      const not = constraints.levels[k] ? 'levels' : times ? 'outcomes' : 'forbidden';
      const basis = required ? 'required' : forbidden ? not : 'tested';
      const adjustedP = decisions.adjusted.get(k);
      const corrected = adjustedP === undefined ? {} : { adjustedP };
      const pValue = usable ? skeleton.pValue[k] : undefined;
      const correction = skeleton.corrections?.get(k);
      const missingness = correction ? { missingness: correction } : {};
      const size = correction?.outcome === 'removed' ? correction.after!.n : null;
      const n = usable ? (size ?? finite(test.sampleSize(x, y, set, set.length))) : undefined;
      const margin = decisions.margins.get(k);
      const effect = margin && { effect: effectOf([x, y], margin, linked, { names, evidence }) };
      const told = linked || open !== undefined ? relating : null;
      const relation = told && relationOf(told, names, [x, y], margin?.given ?? set);
      const related = relation ? { relation } : {};
      if (linked) {
        const strength = usable ? test.strength(x, y, set, set.length) : Number.NaN;
        edges.push({
          ...edgeBetween(oriented.g, x, y, names),
          pValue,
          ...corrected,
          strength: Number.isNaN(strength) ? undefined : strength,
          ...effect,
          ...related,
          ...missingness,
          n,
          given: required ? undefined : given,
          tests,
          basis,
          rule: rules.get(k),
        });
        continue;
      }
      const pair = {
        a: names[x],
        b: names[y],
        pValue,
        n,
        tests,
        basis,
        ...effect,
        ...corrected,
        ...missingness,
      } as const;
      if (open) undecided.push({ ...pair, ...related, undecided: open, given });
      else absent.push({ ...pair, separatingSet: given, ...ambiguous.get(k), ...(reason ? { reason } : {}) });
    }
  }
  return { edges, undecided, absent };
}

function effectOf(
  pair: readonly [number, number],
  margin: MarginTest,
  linked: boolean,
  { names, evidence }: Pick<Found, 'names' | 'evidence'>,
): EffectSize {
  const { explainable, settings, reliability } = evidence;
  const link = linked && explainable ? { explainable, pair, margin, settings, reliability } : null;
  const needed = link && reliabilityNeeded(link);
  return {
    size: margin.size.value,
    margin: Math.min(1, margin.margin),
    given: Array.from(margin.given, (z) => names[z]),
    ...(needed === null ? {} : { reliabilityNeeded: needed }),
    ...(link ? hinge(link, names, settings.learned) : {}),
  };
}

/** The factor that a link depends on most, with how reliable it was measured, or is assumed, to be. */
function hinge(
  link: ShownLink,
  names: readonly string[],
  learned: LearnedFactors | undefined,
): Pick<EffectSize, 'hinge'> {
  const factors = new Map(learned?.factors.map((factor) => [factor.name, factor]));
  const found = hingeOf(
    link,
    names.map((name) => factors.has(name)),
  );
  if (!found) return {};
  const factor = names[found.variable];
  const measured = factors.get(factor)?.reliability;
  return {
    hinge: {
      factor,
      below: found.below,
      reliability: measured?.value ?? link.reliability[found.variable],
      ...(measured ? { interval: [measured.low, measured.high] } : {}),
    },
  };
}

/** The d-separation oracle has no rows: it answers as an endless sample would. */
function finite(rows: number): number | undefined {
  return Number.isFinite(rows) ? rows : undefined;
}

/** Centres of ambiguous triples that nothing else has directed, by the pair of their ends. */
function ambiguousOf(
  names: readonly string[],
  { g, colliders }: Oriented,
): Map<number, { readonly ambiguous: readonly string[] }> {
  const found = new Map<number, { readonly ambiguous: readonly string[] }>();
  for (const { a, centre, b } of colliders.ambiguous) {
    if (!undirected(g, a, centre) && !undirected(g, b, centre)) continue;
    if (directed(g, centre, a) || directed(g, centre, b)) continue;
    const key = a * g.size + b;
    found.set(key, { ambiguous: [...(found.get(key)?.ambiguous ?? []), names[centre]] });
  }
  return found;
}

/** Whether the link has arrowheads at both ends. */
const disputed = ({ end, size }: Pdag, i: number, j: number): boolean =>
  end[i * size + j] === ARROW && end[j * size + i] === ARROW;

/** What directed each edge, by `low * p + high`. */
function rulesOf(
  names: readonly string[],
  { g, byKnowledge, colliders, meek }: Oriented,
  { reason }: Constraints,
): Map<number, EdgeRule> {
  const p = g.size;
  const found = new Map<number, EdgeRule>();
  const key = (i: number, j: number): number => Math.min(i, j) * p + Math.max(i, j);
  for (const { from, to, rule, nodes } of meek.steps) {
    found.set(key(from, to), { name: 'meek', number: rule, nodes: nodes.map((i) => names[i]) });
  }
  const sides = colliders.colliders.flatMap(({ a, centre, b }) => [
    { from: a, to: centre, witness: names[b] },
    { from: b, to: centre, witness: names[a] },
  ]);
  // The last one stands: the witness whose name comes first, whatever the order of the columns.
  sides.sort((s, t) => (s.witness < t.witness ? 1 : -1));
  for (const { from, to, witness } of sides) {
    found.set(key(from, to), directed(g, from, to) ? { name: 'collider', witness } : { name: 'conflict' });
  }
  for (const { a, centre, b } of colliders.contradicting) {
    for (const end of [a, b]) if (disputed(g, end, centre)) found.set(key(end, centre), { name: 'conflict' });
  }
  for (const [from, to] of byKnowledge) {
    found.set(key(from, to), { name: 'knowledge', because: reason(from, to) });
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
  { mayCause, required, outcome }: Constraints,
): Conflict[] {
  const p = g.size;
  const conflicts: Conflict[] = [];
  for (let i = 0; i < p; i++) {
    for (let j = i + 1; j < p; j++) {
      if (disputed(g, i, j)) {
        const asking = [...colliders.colliders, ...colliders.contradicting].filter(
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
        const outcomes = outcome[i] & outcome[j] ? { outcomes: true as const } : {};
        conflicts.push({ kind: 'forbidden-link', edge: [names[i], names[j]], ...outcomes });
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
      message:
        skeleton.testsByOrder.length === 0
          ? 'There are too few rows for any test, so that no link is claimed.'
          : `There are too few rows for tests given ${skeleton.testsByOrder.length} variables; some links may be too many.`,
    });
  }
  if (skeleton.notTriedFurther > 0) {
    const most = skeleton.testsByOrder.length - 1;
    const [fixed, links] = [counted(most, 'variable'), counted(skeleton.notTriedFurther, 'link')];
    findings.push({
      kind: 'few-fixed',
      columns: [],
      message: `No more than ${fixed} ${plural(most, 'was', 'were')} held fixed at a time: ${links} might fall if more were.`,
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
