import type { SharedLink, Verdict, VerdictPoint } from '../../contract/training-results.ts';
import { factorsGivenAgain, givesAll, isGivenAgain, withSay } from '../../train/attempts/agreement.ts';
import { THRESHOLDS } from '../../train/thresholds.ts';
import type { TrainRecord } from './run-record.ts';
import { methodOf, reliabilitiesOf, type KeptRun } from './train-record.ts';
import { expectedPoints } from './verdict-expected.ts';
import { identifiedPoints } from './verdict-identified.ts';
import { linkPoints } from './verdict-links.ts';
import { noisePoints } from './verdict-noise.ts';
import { methodNotes } from './verdict-notes.ts';
import { figure, percent, pointOn, rated, type Rated } from './verdict-points.ts';
import { reliabilityPoints } from './verdict-reliability.ts';
import { amount, counted, listed } from '../../text/sentence.ts';

/** The quality of a training run in plain words with their figures. */
export function verdictOf({ id, record }: KeptRun): Verdict {
  const factors = record.modalities.flatMap(({ name, latents }) =>
    latents.map((factor) => ({ name: factor, modality: name })),
  );
  const links = record.links.map(({ between: [a, b], found, of }): SharedLink => ({
    between: [factors[a].name, factors[b].name],
    found,
    of,
  }));
  const method = methodOf(record);
  const learned = record.modalities.filter(({ kind }) => kind !== 'shared');
  return {
    run: id,
    method: method.value,
    points: [
      ...learned.map((m) => reconstruction(m, record.plan)),
      ...(method.restarts ? again(record) : []),
      ...(method.restarts ? identifiedPoints(record) : []),
      ...(method.restarts ? expectedPoints(record) : []),
      ...reliabilityPoints(record),
      ...(method.noise ? noisePoints(learned) : []),
      ...(method.restarts ? linkPoints(record, links) : []),
      ...methodNotes(record),
    ],
    factors,
    restarts: record.restarts,
    attempts: record.attempts && { ...record.attempts, kept: record.attempt },
    links,
    linksFrom: record.linksFrom,
    warnings: record.warnings,
  };
}

function reconstruction(
  { name, subjects, reconstructionR2: measured }: TrainRecord['modalities'][number],
  { heldOut, subjects: all }: TrainRecord['plan'],
): VerdictPoint {
  const r2 = measured ?? Number.NaN;
  const level = measured === null ? 'unknown' : rated(r2, THRESHOLDS.reconstructionR2);
  const texts: Record<Rated, readonly [title: string, meaning: string, advice: string]> = {
    good: [
      `${name} is reconstructed well`,
      `From its factors and device noise, ${percent(r2)} of what differs between people can be made again, in people whom the model had not seen.`,
      'Nothing needs to be done.',
    ],
    fair: [
      `${name} is reconstructed in part`,
      `From its factors and device noise, ${percent(r2)} of what differs between people can be made again. The rest may be chance in each measurement, or something that the factors miss.`,
      'Look at originals and reconstructions side by side. If something that matters is missing, allow one more factor or more passes.',
    ],
    poor: [
      `${name} is reconstructed poorly`,
      `Only ${percent(r2)} of what differs between people can be made again: the factors describe a small part of this modality.`,
      'Check the data first (the right channels, the same section for everyone). Then allow more passes or one more factor. If it stays so, do not build on these factors.',
    ],
    unknown: [
      `Whether ${name} is reconstructed is not known`,
      `It is measured in people whom the model does not learn from. ${amount(heldOut)} of ${amount(all)} were set aside for that, and none of the ${amount(subjects)} who have ${name} was among them.`,
      `Hold out a larger share (Share held out, under Advanced; --held-out in the terminal), or add people who have ${name}.`,
    ],
  };
  const [title, meaning, advice] = texts[level];
  const told = `held-out R2 ${measured === null ? 'not measured' : figure(r2)}`;
  return pointOn('reconstruction', name)(level, title, told, meaning, advice);
}

/** Restarts in which every factor of the best one is found again. */
function foundAgain(restarts: readonly Pick<Verdict['restarts'][number], 'matchedCorrelation'>[]): number {
  return restarts.filter(({ matchedCorrelation }) =>
    matchedCorrelation.every((r) => r >= THRESHOLDS.sameFactor),
  ).length;
}

/** Whether trainings from other beginnings give the same factors; of a training without any, whether restarts do. */
function again(record: TrainRecord): VerdictPoint[] {
  const { attempts } = record;
  if (attempts && attempts.others.length > 0) return [attemptsAgain(record, attempts)];
  if (attempts) {
    return [
      pointOn('restarts', null)(
        'unknown',
        'Whether another training gives the same factors is not known',
        'one training',
        'A second training, from another beginning, came to no end, for the reason that stands among the warnings. Whether the factors depend on where chance began cannot be said from one training alone.',
        'Do what the warning says, if anything, and train again with another seed; where it stops again, with a lower learning rate.',
      ),
    ];
  }
  const points = restartsAgain(record);
  const measured = record.modalities.some((m) => reliabilitiesOf(m).some((r) => r !== null));
  // Halves of the people answer the same question, and better: restarts have the same encoders and the same people.
  return measured ? points.map((p) => ({ ...p, level: 'note', advice: HALVES_TELL })) : points;
}

const HALVES_TELL =
  'Nothing needs to be done: whether halves of the people give the same factors tells more, and stands beside it.';

function attemptsAgain(
  { modalities }: TrainRecord,
  attempts: NonNullable<TrainRecord['attempts']>,
): VerdictPoint {
  const { others, most } = attempts;
  const heard = withSay(others, attempts);
  const names = modalities.flatMap(({ latents }) => latents);
  const found = heard.filter(givesAll).length;
  const again = factorsGivenAgain(attempts);
  const lost = names.filter((_, i) => !again[i]);
  const least = others.map((matched) => Math.min(...matched));
  const level = isGivenAgain(attempts) ? 'good' : 'poor';
  const text = `least |r| of matched factors in the nearest ${figure(Math.max(...least))}; same from ${figure(THRESHOLDS.sameFactor)}`;
  const made = counted(others.length + 1, 'training');
  const worse = others.length - heard.length;
  if (heard.length === 0) {
    return pointOn('restarts', null)(
      'poor',
      'No other training fits as well',
      text,
      `The one is kept that fits best of ${made} from different beginnings. None of the others comes near, and none gives its factors again.`,
      MORE_TRAININGS(most),
    );
  }
  const title = `Factors found again in ${String(found)} of ${counted(heard.length, 'other training')}${worse > 0 ? (heard.length === 1 ? ' that counts' : ' that count') : ''}`;
  const meaning =
    level === 'good'
      ? `${made} from different beginnings, of the same people: the one is kept whose factors came out again. ${worse > 0 ? `${String(worse)} ${worse === 1 ? 'gives' : 'give'} others, but ${worse === 1 ? 'fits' : 'fit'} clearly worse, and ${worse === 1 ? 'does' : 'do'} not count. ` : ''}An error that all such trainings share stays unseen.`
      : lost.length > 0
        ? `Most of ${made} from different beginnings did not give ${listed(lost)} again. What is behind the data is open there, and the Graph stage claims nothing of ${lost.length === 1 ? 'this factor' : 'these factors'}.`
        : `Each factor came out again in most of ${made} from different beginnings, but seldom all of them in one.`;
  const advice = level === 'good' ? 'Nothing needs to be done.' : MORE_TRAININGS(most);
  return pointOn('restarts', null)(level, title, text, meaning, advice);
}

const MORE_TRAININGS = (most: number): string =>
  `Allow more trainings (at most ${String(most)} now). If they still differ, add subjects or use fewer factors: these data may not tell the factors apart.`;

function restartsAgain({ modalities, restarts: all, agreement }: TrainRecord): VerdictPoint[] {
  const best = all.findIndex(({ scoreDifference }) => scoreDifference === 0);
  const restarts = all.filter((_, k) => k !== best);
  const point = pointOn('restarts', null);
  if (modalities.length < 2) {
    return [
      point(
        'unknown',
        'Whether the same factors come out each time cannot be told',
        'one modality',
        'Factors are told apart by how they relate to other modalities. With one modality alone, any mixture of its factors fits as well as any other.',
        'Learn a second modality beside it, or read the factors of this one together, not one by one.',
      ),
    ];
  }
  if (restarts.length === 0) {
    const known = agreement !== null;
    return [
      point(
        known && agreement < THRESHOLDS.agreement.good ? 'poor' : 'unknown',
        'How often the same factors come out is not known',
        known ? `agreement (MCC) ${figure(agreement)}` : 'one restart',
        'The search for the factors began only once.',
        'Train with several restarts to see it.',
      ),
    ];
  }
  const found = foundAgain(restarts);
  const count = restarts.length;
  const title = `Factors found again in ${String(found)} of ${counted(count, 'other restart')}`;
  const mean = restarts.reduce(
    (sum, { matchedCorrelation }) =>
      sum + matchedCorrelation.reduce((a, b) => a + b, 0) / matchedCorrelation.length,
    0,
  );
  const text = `mean |r| of matched factors (MCC) ${figure(mean / count)}; same from ${figure(THRESHOLDS.sameFactor)}`;
  const near = agreement !== null && agreement < THRESHOLDS.agreement.good;
  const level = near
    ? worse('fair', rated(found / count, THRESHOLDS.foundAgain))
    : rated(found / count, THRESHOLDS.foundAgain);
  const meanings: Record<Rated, string> = {
    good: 'The search began from chance each time and usually ended at the same factors, so they are not an accident of where it began.',
    fair: near
      ? 'Some restarts that fit the data as well ended at other mixtures of the factors: the data leave open which one is right.'
      : 'A part of the restarts ended at the same factors. The best one was taken, but it is not the usual answer.',
    poor: 'Hardly any two restarts ended at the same factors: which mixture of them is right is left open by the data or by the search.',
    unknown: '',
  };
  const advice =
    level === 'good'
      ? 'Nothing needs to be done.'
      : 'Train with more restarts. If they still differ, use fewer factors, add subjects, or speak of the factors of a modality together rather than one by one.';
  return [point(level, title, text, meanings[level], advice)];
}

const LEVELS: readonly Rated[] = ['good', 'fair', 'poor'];
const worse = (a: Rated, b: Rated): Rated => (LEVELS.indexOf(a) > LEVELS.indexOf(b) ? a : b);
