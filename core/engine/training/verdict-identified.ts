import type { VerdictPoint } from '../../contract/training-results.ts';
import { axisAligned } from '../../model/spec.ts';
import { counted, listed } from '../../text/sentence.ts';
import type { FactorEvidence } from '../../train/attempts/evidence.ts';
import { THRESHOLDS } from '../../train/thresholds.ts';
import type { TrainRecord } from './run-record.ts';
import { percent, pointOn } from './verdict-points.ts';

const point = pointOn('identified', null);

interface Factor extends FactorEvidence {
  readonly name: string;
  readonly modality: string;
  /** Subjects of its modality. */
  readonly subjects: number;
  /** Factors of other modalities that the search linked it with. */
  readonly neighbours: ReadonlySet<string>;
}

/**
 * Whether the data could tell the factors apart at all, by what their relations across modalities are like; nothing where
 * factors are told apart otherwise, or where it was not measured, as in earlier versions.
 */
export function identifiedPoints({
  specs,
  settings,
  modalities,
  adjacency,
}: Pick<TrainRecord, 'specs' | 'settings' | 'adjacency'> & {
  readonly modalities: readonly Pick<
    TrainRecord['modalities'][number],
    'name' | 'subjects' | 'latents' | 'evidence'
  >[];
}): VerdictPoint[] {
  const learned = modalities.filter(({ evidence }) => evidence);
  if (settings.shared > 0 || axisAligned(specs) || learned.length < 2) return [];
  const all = modalities.flatMap(({ name, latents }) => latents.map((factor) => ({ factor, of: name })));
  const neighboursOf = (name: string, modality: string): Set<string> => {
    const i = all.findIndex(({ factor }) => factor === name);
    const linked = all.filter(({ of }, j) => of !== modality && (adjacency[i][j] || adjacency[j][i]));
    return new Set(linked.map(({ factor }) => factor));
  };
  const factors = learned.flatMap(({ name: modality, subjects, latents, evidence }) =>
    latents.flatMap((name, i): Factor[] => {
      const own = evidence![i];
      return own ? [{ ...own, name, modality, subjects, neighbours: neighboursOf(name, modality) }] : [];
    }),
  );
  if (factors.length === 0) return [];
  const troubles = [...apart(factors), ...crowded(factors), ...sameLinks(factors), ...straight(factors)];
  return troubles.length > 0 ? troubles : [good(factors)];
}

const beyondLinks = ({ all, linked }: Factor): number => all - linked;
const bend = (factor: Factor): number => factor.all - factor.straight;
const most = (factors: readonly Factor[], value: (factor: Factor) => number): number =>
  Math.max(...factors.map(value));

/** Two factors of a modality or more that have nothing to do with the others: any mixture of them fits. */
function apart(factors: readonly Factor[]): VerdictPoint[] {
  return [...new Set(factors.map(({ modality }) => modality))].flatMap((modality) => {
    const lone = factors.filter((f) => f.modality === modality && f.all < THRESHOLDS.identified.related);
    if (lone.length < 2) return [];
    const names = listed(lone.map(({ name }) => name));
    return [
      point(
        'poor',
        `Nothing tells ${names} apart`,
        `explained by the other modalities ${listed(lone.map(({ all }) => percent(all)))}`,
        `Factors of a modality are told apart by what they have to do with other modalities. These have next to nothing to do with them, so that any mixture of them fits as well.`,
        `Read them together, not one by one, or use fewer factors for ${modality}. A modality that has more to do with ${modality} would help, and more people where relations are weak.`,
      ),
    ];
  });
}

/** Factors that have to do with more others than their links say. */
function crowded(factors: readonly Factor[]): VerdictPoint[] {
  const { beyond, ofFew } = THRESHOLDS.identified;
  const found = factors.filter(
    (f) =>
      f.all >= THRESHOLDS.identified.related &&
      beyondLinks(f) > Math.max(beyond, ofFew / Math.sqrt(f.subjects)),
  );
  if (found.length === 0) return [];
  const [worst] = found.toSorted((a, b) => beyondLinks(b) - beyondLinks(a));
  const one = found.length === 1;
  return [
    point(
      'poor',
      `${listed(found.map(({ name }) => name))} ${one ? 'has' : 'have'} to do with more factors than ${one ? 'its' : 'their'} links show`,
      `${worst.name}: explained by all other modalities ${percent(worst.all)}, by its links ${percent(worst.linked)}`,
      'Factors are told apart by having few links each. Where each has to do with many, another mixture of the factors of a modality may be as right as this one, also if every training gives the same.',
      'Read the factors of a modality together, not one by one. A further modality that has to do with only some of them would help, and more people, with whom weaker links are found. Try one factor fewer.',
    ),
  ];
}

/** Factors of a modality with a neighbour in common: their links tell them apart in part, or not at all. */
function sameLinks(factors: readonly Factor[]): VerdictPoint[] {
  const pairs = factors.flatMap((f, i) =>
    factors
      .slice(i + 1)
      .filter((g) => g.modality === f.modality && [...f.neighbours].some((n) => g.neighbours.has(n)))
      .map((g) => ({
        names: `${f.name} and ${g.name}`,
        all: [...f.neighbours].join() === [...g.neighbours].join(),
      })),
  );
  if (pairs.length === 0) return [];
  const all = pairs.some((pair) => pair.all);
  return [
    point(
      all ? 'poor' : 'fair',
      `${pairs.map(({ names }) => names).join('; ')} ${all ? 'have the same links' : 'share links'}`,
      `${counted(pairs.length, 'pair')} of factors of a modality linked with the same factor`,
      'Factors of a modality are told apart by links with different factors of the others. Where they share links, a mixture of them may be as right, also if every training gives the same.',
      'Read these factors together, not one by one, unless their pictures make sense. A further modality that has to do with only one of them would help.',
    ),
  ];
}

/** Factors of a modality that are related in straight lines, and as strongly as each other: any mixture of them fits. */
function straight(factors: readonly Factor[]): VerdictPoint[] {
  const { related, bent, alike } = THRESHOLDS.identified;
  if (most(factors, bend) >= bent) return [];
  const open = factors.filter((f) =>
    factors.some(
      (g) =>
        g !== f &&
        g.modality === f.modality &&
        Math.min(f.all, g.all) >= related &&
        Math.abs(f.all - g.all) < alike,
    ),
  );
  if (open.length === 0) return [];
  return [
    point(
      'poor',
      `Relations are straight lines, of the same strength for ${listed(open.map(({ name }) => name))}`,
      `explained by the other modalities ${listed(open.map(({ all }) => percent(all)))}; curves explain at most ${percent(most(factors, bend))} more`,
      'Where the factors of a modality are related to others in straight lines and equally strongly, other mixtures of them fit as well, and every training may give the same wrong one. Relations that bend, or differ in strength, tell factors apart.',
      'Read these factors together, not one by one. A further modality that is related to one of them more than to another would help, or people who differ more, so that relations bend.',
    ),
  ];
}

function good(factors: readonly Factor[]): VerdictPoint {
  return point(
    'good',
    'Links tell the factors apart',
    `explained by the other modalities up to ${percent(most(factors, ({ all }) => all))}, without links at most ${percent(most(factors, beyondLinks))} more; curves explain up to ${percent(most(factors, bend))} more`,
    'Factors have to do with other modalities by links of their own, which bend or differ in strength. That is what lets a single mixture of them be the right one; it does not prove that it was found.',
  );
}
