import type { NoSlope, PairPicture, PairPlot, PairSlope } from '../../../contract/pair-views.ts';
import { decidingSet, isLink, type PairEvidence } from '../../../graph/evidence.ts';
import { pairOf } from '../../../graph/explain-pair.ts';
import { fixedSpace, leftOf, type FixedSpace } from '../../../math/least-squares.ts';
import { momentsOf } from '../../../math/moments.ts';
import type { ProjectStore, SavedGraph } from '../../project/store.ts';
import type { ColumnCache } from '../columns.ts';
import { sourceOf, twoNodes } from '../find-graph.ts';
import { projectVariables } from '../project-variables.ts';
import { withoutFixed } from './adjusted.ts';
import { boxesPlot } from './boxes.ts';
import { curvesPlot } from './curves.ts';
import { groupsOf, indicatorOf, makesGroups } from './groups.ts';
import { pointsPlot } from './points.ts';
import { pictureRows, regressors, type PictureRows, type PictureVariable } from './rows.ts';
import { sharesPlot } from './shares.ts';
import { pairSlope } from './slope.ts';

const GONE = 'The data of this graph are no longer there; find the graph again to see its people.';
const CHANGED = 'The data have changed since this graph was made: this is how they are now.';

/**
 * The two variables of a pair as they are and adjusted for what the decisive test held fixed, and how much the one changes with
 * the other. Values are rounded to what the picture can show and in an order of their own, so that nobody can be told by them.
 *
 * @throws UserError `graph.unknown-variable`, `graph.same-variable`, and as `projectVariables`
 */
export async function pairPicture(
  store: ProjectStore,
  graph: SavedGraph,
  [a, b]: readonly [string, string],
  cache: ColumnCache,
): Promise<PairPicture> {
  twoNodes(graph, a, b);
  const pair = pairOf(graph.document, a, b);
  const given = decidingSet(pair);
  const ends = isLink(pair) ? ([pair.from, pair.to] as const) : ([pair.a, pair.b] as const);
  const nothing = { given, n: 0, slope: null, noSlope: null, crude: null, plain: null, adjusted: null };
  const variables = await projectVariables(store, sourceOf(graph.entry), cache, [...ends, ...given]);
  const rows = pictureRows(variables, ends, given);
  if (!rows) return { ...nothing, across: ends[0], up: ends[1], note: GONE };
  const [across, up] = axesOf(rows.pair);
  const drawn = { across: across.id, up: up.id, note: hasChanged(pair, rows) ? CHANGED : null };
  if (rows.n === 0) return { ...nothing, ...drawn };
  const slope = slopeFor(pair, rows);
  const told = typeof slope === 'string' ? { slope: null, noSlope: slope } : { slope, noSlope: null };
  const alone = given.length > 0 ? slopeFor(pair, { ...rows, given: [] }) : null;
  const crude = typeof alone === 'string' ? null : alone;
  return { ...drawn, given, n: rows.n, ...told, crude, ...plotsOf(across, up, rows) };
}

/** The decisive test used other people than there are now; one that was corrected used a part of them. */
const hasChanged = ({ n, missingness }: PairEvidence, rows: PictureRows): boolean =>
  n !== undefined && missingness === undefined && n !== rows.n;

/** What is drawn across, and what up: times and numbers stand upright beside what makes groups. */
function axesOf([from, to]: PictureRows['pair']): PictureRows['pair'] {
  const turned = (from.happened && !to.happened) || (makesGroups(to) && !makesGroups(from) && !to.happened);
  return turned ? [to, from] : [from, to];
}

/** A number tells of itself beside two values, unless it leads to them. */
function slopeFor(pair: PairEvidence, { pair: [from, to], given }: PictureRows): PairSlope | NoSlope {
  const leads = isLink(pair) && pair.kind === 'directed';
  const turned =
    (from.happened && !to.happened) ||
    (!to.happened && to.type === 'two-valued' && from.type !== 'two-valued' && !leads);
  return turned ? pairSlope(to, from, given) : pairSlope(from, to, given);
}

function plotsOf(
  across: PictureVariable,
  up: PictureVariable,
  { n, given }: PictureRows,
): { readonly plain: PairPlot | null; readonly adjusted: PairPlot | null } {
  if (across.happened) return { plain: null, adjusted: null };
  if (up.happened) return { plain: curvesPlot(across, up), adjusted: null };
  const fixed = given.some(({ happened }) => happened) ? [] : regressors(given);
  const space = fixed.length > 0 ? fixedSpace(fixed, n) : null;
  if (!makesGroups(across)) {
    return { plain: pointsPlot(across.values, up.values), adjusted: space && pointsLeft(space, across, up) };
  }
  const groups = groupsOf(across);
  const without = space && withoutFixed(fixed, groups, n);
  if (!makesGroups(up)) {
    return {
      plain: boxesPlot(groups, up.values),
      adjusted: without && boxesPlot(groups, without(up.values)),
    };
  }
  const levels = groupsOf(up);
  const columns = levels.map((level) => indicatorOf(level, n));
  return {
    plain: sharesPlot(groups, levels, columns),
    adjusted: without && sharesPlot(groups, levels, columns.map(without)),
  };
}

/** What the set leaves of two numbers, about their means. */
function pointsLeft(space: FixedSpace, across: PictureVariable, up: PictureVariable): PairPlot | null {
  const [x, y] = [across, up].map(({ values }) => {
    const { mean } = momentsOf(values);
    return leftOf(space, values)?.map((v) => v + mean!) ?? null;
  });
  return x && y && pointsPlot(x, y);
}
