import { FROM_HEADER } from '../match.ts';
import type { PersonalData } from '../phi/personal-data.ts';
import type { FileRef } from '../ports.ts';
import type { Remark } from '../remark.ts';
import { PATIENT_NUMBER } from './dicom/personal.ts';

/** Says that ids are the numbers of patients where they are taken from headers. */
export function tellHeaderIds(of: string, pattern: string): Remark[] {
  if (pattern !== FROM_HEADER) return [];
  return [
    {
      code: 'image.ids-in-header',
      severity: 'warning',
      message: `${of}: the headers say whose the files are, and the patient’s number (PatientID) is stored in the project as the id.`,
      hint: 'Where that is the hospital’s number, give the files study numbers first, or take the id from the names of files.',
    },
  ];
}

/** What is found beside the ids: the patient's number is one where ids are taken from headers. */
export const personalBeside = (pattern: string, found: readonly PersonalData[]): readonly PersonalData[] =>
  pattern === FROM_HEADER ? found.filter(({ where }) => where !== PATIENT_NUMBER) : found;

/** Warns of pictures of several kinds of devices that would become one modality. */
export function tellDevices(of: string, files: readonly Pick<FileRef, 'inHeader'>[]): Remark[] {
  const counts = new Map<string, number>();
  for (const { inHeader } of files) {
    if (inHeader) counts.set(inHeader.modality || '?', (counts.get(inHeader.modality || '?') ?? 0) + 1);
  }
  if (counts.size < 2) return [];
  const list = [...counts].map(([device, n]) => `${device} (${n})`).join(', ');
  return [
    {
      code: 'image.devices',
      severity: 'warning',
      message: `${of}: the pictures are of several kinds of device: ${list}. Of each subject one is taken, whichever that is.`,
      hint: 'Import each kind from a folder of its own.',
    },
  ];
}
