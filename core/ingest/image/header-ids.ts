import { FROM_HEADER } from '../files/match.ts';
import type { KeptOut } from '../privacy/kept-out.ts';
import type { PersonalData } from '../privacy/personal-data.ts';
import type { FileRef, Reject } from '../ports.ts';
import type { Remark } from '../remark.ts';
import { PATIENT_NUMBER } from '../read/dicom/personal.ts';

type WithHeader = Pick<FileRef, 'inHeader'>;

/** Files whose header cannot be read, or whose number does not say whose they are, as rejects, where ids are taken from headers. */
export function withheldRejects(files: readonly FileRef[], pattern: string): Reject[] {
  if (pattern !== FROM_HEADER) return [];
  return files.flatMap(({ name, inHeader, problem }) => {
    const reason = inHeader?.withheld ?? problem;
    if (reason === undefined) return [];
    const code = problem === undefined ? 'image.several-people' : 'image.unreadable';
    return [{ file: name, where: '', code, reason }];
  });
}

/** Says where ids are the numbers of patients, as headers have them, and what is odd about these. */
export function tellHeaderIds(of: string, pattern: string, files: readonly WithHeader[]): Remark[] {
  if (pattern !== FROM_HEADER) return tellPassedOver(of, files);
  return [
    ...tellNobody(of, files),
    ...tellSeveral(of, files),
    {
      code: 'image.ids-in-header',
      severity: 'warning',
      message: `${of}: the headers say whose the files are, and the patient’s number (PatientID) is stored in the project as the id.`,
      hint: 'Where that is the hospital’s number, let a key put a pseudonym in its place (Match subjects in the window, --pseudonyms in the terminal), or take the id from the names of files.',
    },
  ];
}

/** Of names: headers have numbers that are not used. */
function tellPassedOver(of: string, files: readonly WithHeader[]): Remark[] {
  const numbered = files.filter(({ inHeader }) => inHeader !== undefined && inHeader.id !== '').length;
  if (numbered === 0) return tellNobody(of, files);
  return [
    ...tellNobody(of, files),
    {
      code: 'image.header-ids-passed-over',
      severity: 'info',
      message: `${of}: ids are taken from the names of files; the patient’s number (PatientID) that ${numbered} of ${files.length} pictures have in their header is not used.`,
      hint: '',
    },
  ];
}

function tellNobody(of: string, files: readonly WithHeader[]): Remark[] {
  const nobody = files.filter(({ inHeader }) => inHeader?.isNobody).length;
  if (nobody === 0) return [];
  return [
    {
      code: 'image.number-of-nobody',
      severity: 'warning',
      message: `${of}: in ${nobody} of ${files.length} pictures the patient’s number (PatientID) is a word or a row of zeros that anonymisers write for everybody; it is not taken for an id.`,
      hint: '',
    },
  ];
}

function tellSeveral(of: string, files: readonly WithHeader[]): Remark[] {
  const withheld = files.filter(({ inHeader }) => inHeader?.withheld !== undefined);
  const numbers = new Set(withheld.map(({ inHeader }) => inHeader!.id)).size;
  if (numbers === 0) return [];
  const stand = numbers === 1 ? 'one patient’s number stands' : `${numbers} patients’ numbers stand`;
  return [
    {
      code: 'image.several-people',
      severity: 'warning',
      message: `${of}: ${stand} for people of different birth date, sex or issuer; their pictures are left out.`,
      hint: 'Give each person a number of their own first, or take the id from the names of files.',
    },
  ];
}

/** What is found beside the ids: the patient's number is one where ids are taken from headers. */
export const personalBeside = (pattern: string, found: readonly PersonalData[]): readonly PersonalData[] =>
  pattern === FROM_HEADER ? found.filter(({ where }) => where !== PATIENT_NUMBER) : found;

/** The patient's number, where it is the id: it is the only thing of a header that is kept. */
export const numbersAsIds = (pattern: string, files: number): KeptOut[] =>
  pattern === FROM_HEADER
    ? [
        {
          ...{ kind: 'record number', where: PATIENT_NUMBER, by: 'place', done: 'taken as the id' },
          ...{ count: files, unit: 'files', among: null },
        },
      ]
    : [];
