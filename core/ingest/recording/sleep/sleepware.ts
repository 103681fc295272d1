import { UserError } from '../../../errors.ts';
import { makeScoring } from './make-scoring.ts';
import type { ScoredItem, Scoring } from './types.ts';
import { textOf, within, type XmlElement } from './xml.ts';

/**
 * The scoring of Philips Sleepware (`.rml`): that of a person, else that of the program, which is noted. A stage lasts until
 * the next, the last one until the recording ends.
 *
 * @param root `PatientStudy`
 * @throws UserError as `makeScoring`, and `scoring.times` that names the file
 */
export function parseSleepware(file: string, root: XmlElement): Scoring {
  const [byPerson, byMachine] = ['UserStaging', 'MachineStaging'].map((who) =>
    within(root, 'ScoringData', 'StagingData', who)
      .filter(({ name }) => /Staging$/.test(name))
      .flatMap(({ children }) => children.filter(({ name }) => name === 'Stage')),
  );
  const staged = byPerson.length > 0 ? byPerson : byMachine;
  const session = within(root, 'Acquisition', 'Sessions').find(({ name }) => name === 'Session');
  const end = session ? Number(textOf(session, 'Duration') || Number.NaN) : Number.NaN;
  const starts = staged.map((stage) => secondsOf(file, stage, 'Start'));
  const stages = staged.map(({ attributes }, i): ScoredItem => {
    const next = starts[i + 1] ?? (end > starts[i] ? end : starts[i]);
    return { text: attributes.Type ?? '', onset: starts[i], duration: next - starts[i] };
  });
  const events = within(root, 'ScoringData', 'Events').map((event): ScoredItem => ({
    text: inWords(event.attributes.Type ?? ''),
    onset: secondsOf(file, event, 'Start'),
    duration: secondsOf(file, event, 'Duration'),
  }));
  // A program ends a list by a stage that begins where the recording ends.
  const lasting = stages.filter(({ duration }) => duration > 0);
  const scoring = makeScoring('sleepware', file, { stages: lasting, events });
  return staged === byMachine ? { ...scoring, notes: ['by-machine'] } : scoring;
}

/** `ObstructiveApnea` -> `Obstructive Apnea` */
const inWords = (type: string): string => type.replace(/([a-z])([A-Z])/g, '$1 $2');

function secondsOf(file: string, { name, attributes }: XmlElement, attribute: string): number {
  const seconds = Number(attributes[attribute] || Number.NaN);
  if (seconds >= 0 && Number.isFinite(seconds)) return seconds;
  throw new UserError(
    'scoring.times',
    `${file} has a ${name.toLowerCase()} without ${attribute.toLowerCase()} in seconds`,
    'Export the scoring again from Sleepware.',
  );
}
