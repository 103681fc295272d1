import type { PersonalData, PersonalKind } from './personal-data.ts';
import { tallyPersonal } from './tally.ts';
import type { EdfHeader } from '../time-series/edf-types.ts';

type Texts = Pick<EdfHeader, 'patient' | 'recording'>;
type Finding = readonly [kind: PersonalKind, where: string, text: (header: Texts) => string];

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
    files.flatMap(({ name, header, subject }) =>
      FINDINGS.filter(([, , text]) => isTelling(text(header), subject)).map(([kind, where]) => ({
        kind,
        where,
        file: name,
      })),
    ),
  );
}

/** X and its like are how devices say "not given". */
function isTelling(text: string, subject: string): boolean {
  return text !== subject && !/^([X\s,.\-_?]*|anonym\w*|unknown|none|n\/a)$/i.test(text);
}
