import type { SharedLink, VerdictPoint } from '../../contract/training-results.ts';
import { axisAligned } from '../../model/spec.ts';
import { counted } from '../../text/sentence.ts';
import { THRESHOLDS } from '../../train/thresholds.ts';
import type { TrainRecord } from './run-record.ts';
import { percent, pointOn, rated, type Rated } from './verdict-points.ts';

/** What links were looked for again in, as sentences need it. */
const PLACES: Readonly<Record<TrainRecord['linksFrom'], { all: string; each: string; made: string }>> = {
  restarts: {
    all: 'all restarts',
    each: 'restart that was followed to its end',
    made: 'restarts followed to their end',
  },
  trainings: {
    all: 'all trainings',
    each: 'training of the same people from another beginning',
    made: 'trainings from different beginnings',
  },
  halves: {
    all: 'the whole and its halves',
    each: 'training, of everybody and of half of the people,',
    made: 'trainings, of everybody and of halves',
  },
};

/** Whether the links between factors that the search found come out again. @param links of the record, by names */
export function linkPoints(
  {
    specs,
    modalities,
    adjacency,
    linksFrom,
  }: Pick<TrainRecord, 'specs' | 'modalities' | 'adjacency' | 'linksFrom'>,
  links: readonly SharedLink[],
): VerdictPoint[] {
  if (modalities.length < 2) return [];
  const names = modalities.flatMap(({ latents }) => latents);
  const best = names.flatMap((a, i) =>
    names
      .slice(0, i)
      .filter((_, j) => adjacency[i][j] || adjacency[j][i])
      .map((b) => [b, a] as const),
  );
  const point = pointOn('links', null);
  if (best.length === 0 && axisAligned(specs)) {
    return [
      point(
        'note',
        'No links between factors were found',
        '0 links',
        'The search found no link that was worth its price. Factors of images this small are told apart by what they change in the image, links or not.',
        'Nothing needs to be done. The Graph stage looks for links anew, with the variables of the tables.',
      ),
    ];
  }
  if (best.length === 0) {
    return [
      point(
        'poor',
        'No links between factors were found',
        '0 links',
        'While it separated the factors, the search found no link that was worth its price. Factors are told apart by their links with other modalities: without them, those of a modality may be any mixture of each other.',
        'Read the factors of a modality together, not one by one. More people, or a modality that has more to do with the others, would help; with a lower price of a link, weaker ones are found, and chance ones too. The Graph stage looks for links anew, with the variables of the tables.',
      ),
    ];
  }
  const found = best.map(([a, b]) => links.find(({ between }) => between[0] === a && between[1] === b));
  const of = links[0]?.of ?? 0;
  if (of < 2) {
    return [
      point(
        'unknown',
        `Whether ${best.length === 1 ? 'the link' : 'the links'} between factors come${best.length === 1 ? 's' : ''} out again cannot be told`,
        `${counted(best.length, 'link')} in one search`,
        'There was no second search to compare the links with.',
        'Train with several restarts, or allow more trainings, to see which links come out again.',
      ),
    ];
  }
  const { all, each, made } = PLACES[linksFrom];
  const inAll = found.filter((link) => link?.found === of).length;
  const least = Math.min(...found.map((link) => (link?.found ?? 0) / of));
  const level = rated(least, THRESHOLDS.sharedLinks);
  const meanings: Record<Rated, string> = {
    good: `Every ${each} connects the same factors.`,
    fair: `Most ${made} have each link; some links are missing in some.`,
    poor: `Some links are found by fewer than half of the ${made}.`,
    unknown: '',
  };
  return [
    point(
      level,
      `${String(inAll)} of ${counted(best.length, 'link')} between factors ${best.length === 1 ? 'is' : 'are'} shared by ${all}`,
      `${String(of)} ${made}; least certain link in ${percent(least)} of them`,
      meanings[level],
      level === 'good'
        ? 'Nothing needs to be done. The Graph stage looks for links anew, with the variables of the tables.'
        : 'Trust the links that all share. The Graph stage looks for links anew; see there whether the others are kept in resamples.',
    ),
  ];
}
