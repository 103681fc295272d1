import type { GraphDocument, NodeType } from '../../graph/document.ts';
import { isQuickLook, QUICK_LOOK } from '../../graph/look.ts';
import { CLEARLY, MARGIN_LEVEL } from '../../graph/margin.ts';
import { aboutWhat } from '../../graph/setting-words.ts';
import { sayN, withoutZero } from '../../graph/words.ts';
import { testName } from '../../graph/test-names.ts';
import type { ReportData } from './data.ts';
import { representationSentences } from './learning.ts';
import { emptySentences, lostSentence, personalSentence, splitSentences } from './rejects.ts';
import { staleSentence } from './stale.ts';
import { REFERENCES, type ReferenceKey } from './references.ts';
import { amount, listed, plural } from '../../text/sentence.ts';

export interface Methods {
  readonly paragraphs: readonly string[];
  /** References in the order of their first mention. */
  readonly references: readonly string[];
}

/** Sentences that can go into a paper. */
export function writeMethods(data: ReportData): Methods {
  const cited: ReferenceKey[] = [];
  const cite = (key: ReferenceKey): string => {
    if (!cited.includes(key)) cited.push(key);
    return `[${String(cited.indexOf(key) + 1)}]`;
  };
  const outOfDate = staleSentence(data);
  const paragraphs = [
    cohortSentences(data),
    ...(data.training ? representationSentences(data.training, cite) : []),
    ...(outOfDate === null ? [] : [outOfDate]),
    ...(isQuickLook(data.document) ? [QUICK_LOOK] : []),
    ...discoverySentences(data.document, data.cohort.inGraph, cite),
    softwareSentences(data),
  ];
  return { paragraphs, references: cited.map((key, i) => `[${String(i + 1)}] ${REFERENCES[key]}`) };
}

/** The methods as plain text, with their references. */
export function methodsText(data: ReportData): string {
  const { paragraphs, references } = writeMethods(data);
  return `${[...paragraphs, ...(references.length > 0 ? [`References\n${references.join('\n')}`] : [])].join('\n\n')}\n`;
}

function cohortSentences({ cohort }: ReportData): string {
  const parts = cohort.modalities.map(
    ({ name, kind, subjects, holds }) => `${name} (${kind}, ${holds}; ${sayN(subjects)})`,
  );
  const all = cohort.overlaps.find(({ modalities }) => modalities.length === cohort.modalities.length);
  return [
    `The cohort had ${amount(cohort.subjects)} ${plural(cohort.subjects, 'subject')} with data of ${amount(parts.length)} ${parts.length === 1 ? 'modality' : 'modalities'}: ${listed(parts)}.`,
    ...(cohort.modalities.length > 1
      ? [`${amount(all?.subjects ?? 0)} had all of them; subjects were matched by their identifier.`]
      : []),
    lostSentence(cohort.modalities.flatMap(({ rejects }) => rejects)),
    ...cohort.modalities.flatMap(splitSentences),
    ...cohort.modalities.flatMap(emptySentences),
    personalSentence(cohort.modalities),
  ].join(' ');
}

function discoverySentences(
  document: GraphDocument,
  subjects: number,
  cite: (key: ReferenceKey) => string,
): string[] {
  const { nodes, edges, absent, provenance: p } = document;
  const latents = nodes.filter((n) => n.kind === 'latent').length;
  const observed = nodes.length - latents;
  const which = [
    ...(latents > 0 ? [`${amount(latents)} latent ${plural(latents, 'variable')}`] : []),
    ...(observed > 0 ? [`${amount(observed)} observed ${plural(observed, 'variable')}`] : []),
  ];
  const used = [...edges, ...absent].flatMap(({ n }) => (n === undefined ? [] : [n]));
  const [least, most] = [
    used.reduce((a, b) => Math.min(a, b), Infinity),
    used.reduce((a, b) => Math.max(a, b), 0),
  ];
  const text = (name: string): string | null =>
    typeof p[name] === 'string' && p[name] !== '' ? p[name] : null;
  const number = (name: string): number => (typeof p[name] === 'number' ? p[name] : 0);
  const test = text('test');
  const source = (): string =>
    test === 'gcm' ? ` ${cite('gcm')}` : test === 'fisher-z' ? ` ${cite('kalisch')}` : '';
  const knowledge = [
    ...(text('tiers') ? [`temporal tiers (${text('tiers')!})`] : []),
    ...(text('forbidden') ? [`forbidden links (${text('forbidden')!})`] : []),
    ...(text('required') ? [`required links (${text('required')!})`] : []),
    ...(text('rolesTaken')
      ? [`that outcomes come last and known confounders before exposures (${text('rolesTaken')!})`]
      : []),
    ...(text('suggestionsTaken')
      ? [
          `what the names of variables tell everybody (${aboutWhat(text('suggestionsTaken')!)}; reasons among the notes)`,
        ]
      : []),
  ];
  const how = [
    ...screenSentences(document),
    `Relations among ${listed(which)} of ${amount(subjects)} subjects were estimated with the PC algorithm ${cite('spirtes')} in its order-independent form (PC-stable) ${cite('colombo')}.`,
    `Conditional independence was tested by ${testName(test)}${source()} at a significance level of ${typeof p['alpha'] === 'number' ? withoutZero(p['alpha'], decimals(p['alpha'])) : 'unknown size'}${p['maxOrder'] === undefined ? '' : `, given at most ${String(p['maxOrder'])} other variables`}.`,
    ...(test === 'gcm' ? typeSentences(nodes, cite) : []),
    ...(text('timeToEvent')
      ? [
          `Times to events entered as one variable each, and as outcomes that cause nothing (${text('timeToEvent')!}).`,
        ]
      : []),
    ...(used.length === 0
      ? []
      : [
          least === most
            ? `Every test used ${amount(most)} subjects.`
            : `Every test used the subjects with a value of all its variables, between ${amount(least)} and ${amount(most)} in the tests reported.`,
        ]),
    ...missingnessSentences(document, cite),
    ...marginSentences(document, cite),
    ...rateSentences(document, cite),
    ...relationSentences(document, cite),
    `Of the sets that separate a pair, the one with the largest p-value was kept. Unshielded colliders were oriented first, then Meek’s rules ${cite('meek')} applied; colliders that contradict one another leave a bidirected edge.`,
    knowledge.length > 0
      ? `Background knowledge was given: ${listed(knowledge)}.`
      : 'No background knowledge was given.',
  ];
  const sure = [
    ...(number('bootstrap') > 0
      ? [
          `The stability of edges was estimated from ${amount(number('bootstrap'))} bootstrap resamples ${cite('bootstrap')}; latent variables were not learned anew in these.`,
        ]
      : number('learnAnew') > 0
        ? [
            `The stability of edges was estimated from ${amount(number('learnAnew'))} pairs of complementary halves of the subjects ${cite('halves')}: in each half the latent variables were learned anew and the search was repeated on ${amount(number('draws'))} draws of them given all modalities and variables; the covariance of their errors was measured between the two halves. Of the edges, at most ${withoutZero(number('expectedFalse'), 1)} are expected to be false (Theorem 1 there, at a share of .75, and one less the share for edges below it); an error that all halves share is not counted.`,
          ]
        : ['The stability of edges was not estimated by resampling.']),
    ...(p['directions'] === true
      ? [
          'For edges without a direction, held-out likelihoods of both directions under a post-nonlinear model were compared; these are reported as hints and not drawn.',
        ]
      : []),
    ...(number('bootstrap') > 0 || p['directions'] === true ? [`The seed was ${String(p['seed'])}.`] : []),
  ];
  return [how.join(' '), sure.join(' ')];
}

/** One variable of a type, several, and what of them takes part in the covariance measure. */
const NAMES: Readonly<Record<NodeType, readonly [one: string, several: string, how: string]>> = {
  number: ['number', 'numbers', 'by normal scores and their squares'],
  count: ['whole number', 'whole numbers', 'by normal scores and their squares'],
  ordered: ['ordered variable', 'ordered variables', 'by normal scores and their squares'],
  'two-valued': ['two-valued variable', 'two-valued variables', 'by which of the two values it is'],
  category: [
    'category',
    'categories',
    'by an indicator of every level but one (levels of fewer than 10 subjects, and those after the 16 most frequent, joined)',
  ],
  'time-to-event': ['time to an event', 'times to events', 'by the martingale residuals of a Cox model'],
};

/** How each type of variable took part in the covariance measure; nothing where the document does not tell types. */
function typeSentences(nodes: GraphDocument['nodes'], cite: (key: ReferenceKey) => string): string[] {
  const counts = new Map<NodeType, number>();
  for (const { type } of nodes) if (type) counts.set(type, (counts.get(type) ?? 0) + 1);
  if (counts.size === 0) return [];
  const parts = [...counts].map(
    ([type, n]) => `${amount(n)} ${NAMES[type][n === 1 ? 0 : 1]} ${NAMES[type][2]}`,
  );
  const cox = counts.has('time-to-event') ? ` ${cite('kook')}` : '';
  const of = (...types: NodeType[]): number => types.reduce((n, type) => n + (counts.get(type) ?? 0), 0);
  return [
    `It related ${listed(parts)}${cox}.`,
    ...(of('number', 'count', 'ordered') > 1
      ? [
          `Where the noise of two of them was uneven in the same subjects, subjects with little of it counted more ${cite('scheidegger')}.`,
        ]
      : []),
    ...(of('two-valued') > 0
      ? [`What rare values have in common was judged by Pearson’s type III law ${cite('berry')}.`]
      : []),
  ];
}

function softwareSentences({ software, document }: ReportData): string {
  const version = document.provenance['etiograph'];
  const others = software.map(({ name, version: v }) => `${name} ${v}`);
  return `Analyses were run with Etiograph ${typeof version === 'string' ? version : ''}`
    .trimEnd()
    .concat(others.length > 0 ? ` (${others.join(', ')})` : '', ', on one computer; no data left it.');
}

/** How missingness that depends on other variables was corrected, and for how many pairs. */
function missingnessSentences(
  { edges, absent, undecided = [], provenance: p }: GraphDocument,
  cite: (key: ReferenceKey) => string,
): string[] {
  if (p['missingness'] !== 'corrected') return [];
  const outcomes = [...edges, ...absent, ...undecided].flatMap(
    ({ missingness }) => missingness?.outcome ?? [],
  );
  const number = (outcome: (typeof outcomes)[number]): string =>
    amount(outcomes.filter((one) => one === outcome).length);
  return [
    `Tests of linked pairs were corrected for missingness that depends on other variables (missing-value PC ${cite('tu')}): the causes of each indicator of missingness were looked for, the complete rows were drawn with chances in proportion to the inverse of their fitted probability of being complete (logistic regression; rejection sampling ${cite('thams')}; largest weights cut by 3% of all), and the median p-value of nine draws was taken.`,
    `This took out ${number('removed')} links, left ${number('unclear')} undecided for want of rows, kept ${number('kept')}, and was impossible for ${number('impossible')}; each is told with both p-values.`,
  ];
}

/** What a link must exceed, and what an undecided pair is. */
function marginSentences(
  { nodes, undecided = [], provenance: p }: GraphDocument,
  cite: (key: ReferenceKey) => string,
): string[] {
  const least = p['smallestEffect'];
  if (typeof least !== 'number' || least === 0) return [];
  const reliability = p['reliability'];
  const level = Math.max(MARGIN_LEVEL, typeof p['alpha'] === 'number' ? p['alpha'] : 0);
  const factors = nodes.some(({ kind }) => kind === 'latent') && typeof reliability === 'number';
  const measured = nodes.some((node) => node.reliability !== undefined);
  return [
    `A pair was taken for linked where its (partial) correlation, or its analogue for bent relations, was shown to exceed ${withoutZero(least, decimals(least))} (one-sided level ${withoutZero(level, decimals(level))})${factors ? `, beyond what errors of learned variables with a reliability of ${withoutZero(reliability, decimals(reliability))}${measured ? ', or with the lower end of their own where that is less,' : ''} can explain, as noise or as a mixture of the learned variables of one modality` : ''}, and for unlinked also where it was shown to be smaller (equivalence).`,
    ...(factors
      ? [
          'Between learned variables the structure that was learned with them was a second source of evidence; pairs on which the two disagree are undecided.',
        ]
      : []),
    `${amount(undecided.length)} ${plural(undecided.length, 'pair is', 'pairs are')} undecided and directed no edge. A triple was taken for a collider where no set that clearly separates its ends (p of ${withoutZero(CLEARLY, decimals(CLEARLY))} or more, or less left than matters) holds its centre, and for none where each does ${cite('conservative')}; a collider was drawn only where holding its centre fixed was shown to relate its ends, and directed nothing more where another contradicts it.`,
  ];
}

/** How links were corrected for the number of pairs; nothing where they were not. */
function rateSentences(
  { undecided = [], provenance: p }: GraphDocument,
  cite: (key: ReferenceKey) => string,
): string[] {
  const rate = p['falseDiscoveryRate'];
  if (typeof rate !== 'number') return [];
  const left = undecided.filter((pair) => pair.undecided === 'chance').length;
  return [
    `The false discovery rate over the links was kept at ${withoutZero(rate, decimals(rate))} by the procedure of Benjamini and Hochberg ${cite('benjamini')} over all pairs, with the largest p-value of each link’s tests ${cite('li')}; ${amount(left)} ${plural(left, 'pair was', 'pairs were')} left undecided by it.`,
  ];
}

/** What the conditional correlations of the links are, and their intervals. */
function relationSentences(
  { edges, undecided = [], provenance: p }: GraphDocument,
  cite: (key: ReferenceKey) => string,
): string[] {
  const trends = new Set([...edges, ...undecided].flatMap(({ relation }) => relation?.trend ?? []));
  if (trends.size === 0) return [];
  const fisher = p['test'] === 'fisher-z';
  return [
    `Links are reported with their conditional correlation ${fisher ? 'and its 95 % interval by Fisher’s z' : `(of normal scores, of martingale residuals for times to events) and its 95 % interval on the scale of Fisher’s z with the distribution-free standard error ${cite('steiger')}`}, given the set under which it is the smallest.`,
    ...(trends.has('unordered')
      ? [
          `Categories without an order have an unsigned canonical correlation, with an interval by the noncentral chi-square distribution ${cite('smithson')}.`,
        ]
      : []),
    ...(trends.has('bent') ? ['A relation of which more is bent than straight is given no direction.'] : []),
  ];
}

const decimals = (alpha: number): number => Math.max(2, (String(alpha).split('.')[1] ?? '').length);

/** What was left out before the search. */
function screenSentences({ screened }: Pick<GraphDocument, 'screened'>): string[] {
  if (!screened) return [];
  const { targets, looked, searched, apart, weaker } = screened;
  return [
    `Before the search, ${amount(looked)} variables were screened by unconditional tests, at the same level, against ${listed(targets)}; ${amount(searched)} were searched, ${amount(apart.length)} were left out as unrelated to these${weaker.length > 0 ? ` and ${amount(weaker.length)} as more weakly related than those` : ''}.`,
  ];
}
