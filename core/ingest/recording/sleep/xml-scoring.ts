import { UserError } from '../../../errors.ts';
import { makeScoring } from './make-scoring.ts';
import { parseSleepware } from './sleepware.ts';
import type { SaidOfLists, ScoredItem, Scoring } from './types.ts';
import { kindOf } from './event-words.ts';
import { ownNumbersMeant } from './which-numbers.ts';
import { stageNumber, stageOf } from './words.ts';
import { parseXml, textOf, within, type XmlElement } from './xml.ts';

/**
 * Reads the scoring of the National Sleep Research Resource (`PSGAnnotation`), of Compumedics Profusion
 * (`CMPStudyConfig`) or of Philips Sleepware (`PatientStudy`, `.rml`).
 *
 * @throws UserError `scoring.xml`, `scoring.other-xml`, `scoring.epoch`, `scoring.times`, `scoring.no-stages` or
 *   `scoring.overlap` that names the file, or as `ownNumbersMeant`
 */
export function parseXmlScoring(file: string, text: string, said: SaidOfLists = {}): Scoring {
  const root = parseXml(file, text);
  if (root.name === 'PSGAnnotation') return nsrr(file, root);
  if (root.name === 'CMPStudyConfig') return profusion(file, root, said);
  if (root.name === 'PatientStudy') return parseSleepware(file, root);
  throw new UserError(
    'scoring.other-xml',
    `${file} is an XML file, and no scoring of NSRR, Compumedics Profusion or Philips Sleepware`,
    'Export the scoring as one of these, or as EDF+ annotations.',
  );
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
  const epoch = Number(textOf(root, 'EpochLength') || Number.NaN);
  if (!(epoch >= 1 && epoch <= 300)) {
    throw new UserError(
      'scoring.epoch',
      `${file} does not say how many seconds an epoch lasts`,
      'Export the scoring again from Profusion.',
    );
  }
  const numbers = within(root, 'SleepStages').map(({ text }) => stageNumber(text) ?? text.trim());
  const stages = ownNumbersMeant(file, numbers, said).map((number, i) => ({
    text: number,
    onset: i * epoch,
    duration: epoch,
  }));
  const events = within(root, 'ScoredEvents').map((element, i) => ({
    text: textOf(element, 'Name'),
    ...timesOf(file, element, i + 1),
  }));
  return makeScoring('profusion', file, { stages, events });
}

/** @param number of the event in the file, 1-based */
function timesOf(file: string, element: XmlElement, number: number): { onset: number; duration: number } {
  const onset = Number(textOf(element, 'Start') || Number.NaN);
  const duration = Number(textOf(element, 'Duration') || 0);
  if (Number.isFinite(onset) && duration >= 0 && Number.isFinite(duration)) return { onset, duration };
  throw new UserError(
    'scoring.times',
    `${file}: its scored event ${number} has no start or duration in seconds`,
    'Export the scoring again from the program that it comes from.',
  );
}
