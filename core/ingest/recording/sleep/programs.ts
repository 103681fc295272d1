import { makeScoring } from './make-scoring.ts';
import { ownNumbersMeant } from './numbers.ts';
import { refusal } from './say.ts';
import type { SaidOfLists, ScoredItem, Scoring } from './types.ts';
import { kindOf } from './words/events.ts';
import { stageNumber, stageOf } from './words/stages.ts';
import { parseXml, textOf, within, type XmlElement } from './xml.ts';

type Read = (file: string, root: XmlElement, said: SaidOfLists) => Scoring;
/** Programs whose XML is read, by its outermost element: NSRR, Compumedics Profusion, Philips Sleepware (`.rml`). */
const PROGRAMS: Readonly<Record<string, Read>> = {
  PSGAnnotation: nsrr,
  CMPStudyConfig: profusion,
  PatientStudy: sleepware,
};
const BEGINS = new RegExp(`<(${Object.keys(PROGRAMS).join('|')})[\\s>]`);

/** Whether a text begins as XML. */
export const isXml = (text: string): boolean => /^\uFEFF?\s*</.test(text);
/** Whether XML begins as that of a program that is read. */
export const isScoringXml = (text: string): boolean => BEGINS.test(text);

/**
 * Reads the scoring of the National Sleep Research Resource, of Compumedics Profusion or of Philips Sleepware.
 *
 * @throws UserError `scoring.xml`, `scoring.other-xml`, `scoring.epoch`, `scoring.times`, `scoring.no-stages` or
 *   `scoring.overlap` that names the file, or as `ownNumbersMeant`
 */
export function parseXmlScoring(file: string, text: string, said: SaidOfLists = {}): Scoring {
  const root = parseXml(file, text);
  if (!Object.hasOwn(PROGRAMS, root.name)) throw refusal('other-xml', { file });
  return PROGRAMS[root.name](file, root, said);
}

/** `Stage 1 sleep|1`: the word of NSRR, and after the bar what stood in the program that scored. */
function nsrr(file: string, root: XmlElement): Scoring {
  const stages: ScoredItem[] = [];
  const events: ScoredItem[] = [];
  for (const [i, element] of within(root, 'ScoredEvents').entries()) {
    const [said, original = said] = textOf(element, 'EventConcept').split('|');
    const times = timesOf(file, element, i + 1);
    if (/^stages?(\||$)/i.test(textOf(element, 'EventType'))) {
      // A number is another stage from program to program, the word is not.
      const isWord = stageOf(original) !== undefined && stageNumber(original) === undefined;
      stages.push({ text: isWord || stageOf(said) === undefined ? original : said, ...times });
    } else {
      // NSRR calls every arousal of breathing a RERA; the program’s own word tells them apart.
      events.push({ text: kindOf(original) === undefined ? said : original, ...times });
    }
  }
  return makeScoring('nsrr', file, { stages, events });
}

function profusion(file: string, root: XmlElement, said: SaidOfLists): Scoring {
  const epoch = numberOf(textOf(root, 'EpochLength'));
  if (!(epoch >= 1 && epoch <= 300)) throw refusal('epoch', { file });
  const numbers = within(root, 'SleepStages').map(({ text }) => stageNumber(text) ?? text.trim());
  const stages = ownNumbersMeant(file, numbers, said).map((text, i) => ({
    ...{ text, onset: i * epoch, duration: epoch },
  }));
  const events = within(root, 'ScoredEvents').map((element, i) => ({
    ...{ text: textOf(element, 'Name'), ...timesOf(file, element, i + 1) },
  }));
  return makeScoring('profusion', file, { stages, events });
}

/** Seconds of a scored event. @param number in the file, from 1 */
function timesOf(file: string, element: XmlElement, number: number): { onset: number; duration: number } {
  const onset = numberOf(textOf(element, 'Start'));
  const duration = numberOf(textOf(element, 'Duration') || '0');
  if (Number.isFinite(onset) && duration >= 0 && Number.isFinite(duration)) return { onset, duration };
  throw refusal('times#event', { file, number });
}

/**
 * The stages of a person, else those of the program, which is noted. A stage lasts until the next, the last one until the
 * recording ends.
 */
function sleepware(file: string, root: XmlElement): Scoring {
  const [byPerson, byMachine] = ['UserStaging', 'MachineStaging'].map((who) =>
    within(root, 'ScoringData', 'StagingData', who)
      .filter(({ name }) => /Staging$/.test(name))
      .flatMap(({ children }) => children.filter(({ name }) => name === 'Stage')),
  );
  const staged = byPerson.length > 0 ? byPerson : byMachine;
  const session = within(root, 'Acquisition', 'Sessions').find(({ name }) => name === 'Session');
  const end = session ? numberOf(textOf(session, 'Duration')) : Number.NaN;
  const starts = staged.map((stage) => secondsOf(file, stage, 'Start'));
  const stages = staged.map(({ attributes }, i): ScoredItem => {
    const next = starts[i + 1] ?? (end > starts[i] ? end : starts[i]);
    return { text: attributes.Type ?? '', onset: starts[i], duration: next - starts[i] };
  });
  const events = within(root, 'ScoringData', 'Events').map((event): ScoredItem => ({
    // `ObstructiveApnea` is “Obstructive Apnea”.
    text: (event.attributes.Type ?? '').replace(/([a-z])([A-Z])/g, '$1 $2'),
    onset: secondsOf(file, event, 'Start'),
    duration: secondsOf(file, event, 'Duration'),
  }));
  // A program ends a list by a stage that begins where the recording ends.
  const lasting = stages.filter(({ duration }) => duration > 0);
  const scoring = makeScoring('sleepware', file, { stages: lasting, events });
  return staged === byMachine ? { ...scoring, notes: ['by-machine'] } : scoring;
}

function secondsOf(file: string, { name, attributes }: XmlElement, attribute: string): number {
  const seconds = numberOf(attributes[attribute]);
  if (seconds >= 0 && Number.isFinite(seconds)) return seconds;
  const what = `a ${name.toLowerCase()} without ${attribute.toLowerCase()}`;
  throw refusal('times#sleepware', { file, what });
}

/** NaN where nothing stands. */
const numberOf = (text: string | undefined): number => Number(text || Number.NaN);
