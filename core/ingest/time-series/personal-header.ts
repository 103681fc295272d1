import type { PersonalData, PersonalKind } from '../phi/personal-data.ts';
import { tallyPersonal } from '../phi/tally.ts';
import type { EdfHeader } from './edf-types.ts';

type Texts = Pick<EdfHeader, 'patient' | 'recording'> & {
  /** Whether an annotation says more than sleep stages and the like. */
  readonly hasTexts?: boolean;
};
type Finding = readonly [kind: PersonalKind, where: string, text: (header: Texts) => string];

const TEXTS = 'EDF annotations: texts';

const FINDINGS: readonly Finding[] = [
  ['name', 'EDF header, patient field: name', (h) => h.patient.name],
  ['birth date', 'EDF header, patient field: birth date', (h) => h.patient.birthDate],
  ['record number', 'EDF header, patient field: code', (h) => h.patient.code],
  ['free text', 'EDF header, patient field: further text', (h) => h.patient.additional],
  [
    'record number',
    'EDF header, recording field: administration code',
    (h) => h.recording.administrationCode,
  ],
  ['staff', 'EDF header, recording field: technician', (h) => h.recording.technician],
  ['free text', 'EDF header, recording field: further text', (h) => h.recording.additional],
];

/**
 * What EDF headers say about who the people are.
 *
 * @param files names, headers and the subject id taken from each name: a patient code that only repeats
 *   the id says nothing new
 */
export function personalDataInEdf(
  files: readonly { readonly name: string; readonly header: Texts; readonly subject: string }[],
): PersonalData[] {
  return tallyPersonal(
    files.flatMap(({ name, header, subject }) => {
      const found = FINDINGS.filter(([, , text]) => isTelling(text(header), subject)).map(
        ([kind, where]) => ({
          kind,
          where,
          file: name,
        }),
      );
      return header.hasTexts ? [...found, { kind: 'free text' as const, where: TEXTS, file: name }] : found;
    }),
  );
}

/** What scoring programs write: stages, lights, events of breathing and movement. */
const SCORED =
  /^\W*(sleep stage|stage|lights? o(n|ff)|recording (starts?|ends?|started|ended)|start|end|(obstructive|central|mixed)?\W*(apnoea|apnea|hypopnoea|hypopnea)|rera|(micro)?arousal|desat(uration)?|snor(e|ing)|(periodic )?(limb|leg) movement|plm|movement( time)?|artefact|artifact|wake|rem|n[1-4]|s[1-4]|bad signal|impedance)\b([\s/?().:%\d-]|\b[a-z]\d?\b)*$/i;

/** Whether an annotation is a text of somebody's own, which may hold a name. */
export const isTellingAnnotation = (text: string): boolean => /\p{L}/u.test(text) && !SCORED.test(text);

/** X and its like are how devices say "not given". */
function isTelling(text: string, subject: string): boolean {
  return text !== subject && !/^([X\s,.\-_?]*|anonym\w*|unknown|none|n\/a)$/i.test(text);
}
