import type { VerdictPoint } from '../../contract/training-results.ts';
import { axisAligned } from '../../model/spec.ts';
import { amount, counted, listed } from '../../text/sentence.ts';
import type { FactorEvidence } from '../../train/attempts/evidence.ts';
import { THRESHOLDS } from '../../train/thresholds.ts';
import type { TrainRecord } from './run-record.ts';
import { percent, pointOn } from './verdict-points.ts';

const point = pointOn('identified', null);

interface Factor extends FactorEvidence {
  readonly name: string;
  readonly modality: string;
  readonly isTable: boolean;
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
  const tables = new Set(specs.flatMap(({ name, encoder }) => (encoder === 'mlp' ? [name] : [])));
  const factors = learned.flatMap(({ name: modality, subjects, latents, evidence }) =>
    latents.flatMap((name, i): Factor[] => {
      const own = evidence![i];
      const of = { name, modality, isTable: tables.has(modality), subjects };
      return own ? [{ ...own, ...of, neighbours: neighboursOf(name, modality) }] : [];
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

/** What helps where few people take part. */
const TABLES_HELP = `With fewer than ${amount(THRESHOLDS.tablesHelpBelow)} people a table that is not learned helps too, if it has columns that go with one of them.`;

/** Factors without a link that the others do not explain: of two or more any mixture fits, and one may be device noise. */
function apart(factors: readonly Factor[]): VerdictPoint[] {
  return [...new Set(factors.map(({ modality }) => modality))].flatMap((modality) => {
    const lone = factors.filter(
      (f) => f.modality === modality && f.all < THRESHOLDS.identified.related && f.neighbours.size === 0,
    );
    if (lone.length === 0) return [];
    const names = listed(lone.map(({ name }) => name));
    const explained = `explained by the other modalities ${listed(lone.map(({ all }) => percent(all)))}`;
    if (lone.length === 1) {
      return [
        point(
          'poor',
          `Nothing tells ${names} from device noise`,
          explained,
          `Factors are told from what is ${modality}’s own by what they have to do with other modalities. This one has next to nothing to do with them, and no link: it may be noise, in the place of a factor that was not found.`,
          `Claim nothing of ${names}, or use one factor fewer for ${modality}. More people help where relations are weak, and so does a modality that has more to do with ${modality}.`,
        ),
      ];
    }
    return [
      point(
        'poor',
        `Nothing tells ${names} apart`,
        explained,
        'Factors of a modality are told apart by what they have to do with other modalities. These have next to nothing to do with them, so that any mixture of them fits as well.',
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
      `Read these factors together, not one by one, unless their pictures make sense. A further modality that has to do with only one of them would help. ${TABLES_HELP}`,
    ),
  ];
}

/**
 * Factors of a modality that are related in straight lines. Strengths alone tell them apart then, and the errors of encoders
 * weigh as much: generated tables were mostly wrong. Generated recordings and images were mostly right, also where
 * strengths are alike, and are fair there.
 */
function straight(factors: readonly Factor[]): VerdictPoint[] {
  const { related, bent, alike } = THRESHOLDS.identified;
  if (most(factors, bend) >= bent) return [];
  const besideAnother = (f: Factor, open: (g: Factor) => boolean): boolean =>
    factors.some((g) => g !== f && g.modality === f.modality && Math.min(f.all, g.all) >= related && open(g));
  const ofTables = factors.filter((f) => f.isTable && besideAnother(f, () => true));
  const ofOthers = factors.filter(
    (f) => !f.isTable && besideAnother(f, (g) => Math.abs(f.all - g.all) < alike),
  );
  const figureOf = (open: readonly Factor[]): string =>
    `explained by the other modalities ${listed(open.map(({ all }) => percent(all)))}; curves explain at most ${percent(most(factors, bend))} more`;
  const namesOf = (open: readonly Factor[]): string => listed(open.map(({ name }) => name));
  return [
    ...(ofTables.length > 0
      ? [
          point(
            'poor',
            `Relations of ${namesOf(ofTables)} are straight lines`,
            figureOf(ofTables),
            'Where factors are related in straight lines, the strengths of their relations alone tell them apart, and the errors of their estimation weigh as much. Other mixtures fit about as well, and every training may give the same wrong one. Relations that bend tell factors apart.',
            `Read these factors together, not one by one. People who differ more would help, so that relations bend, and so would a further modality whose relations do. ${TABLES_HELP}`,
          ),
        ]
      : []),
    ...(ofOthers.length > 0
      ? [
          point(
            'fair',
            `Relations are straight lines, of the same strength for ${namesOf(ofOthers)}`,
            figureOf(ofOthers),
            'Where the factors of a modality are related to others in straight lines and equally strongly, other mixtures of them may fit as well, and every training may give the same one. Of generated recordings and images most were right all the same, of generated tables most were wrong.',
            `Read these factors together, not one by one, unless their pictures make sense. A further modality that is related to one of them more than to another would help, or people who differ more, so that relations bend. ${TABLES_HELP}`,
          ),
        ]
      : []),
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
