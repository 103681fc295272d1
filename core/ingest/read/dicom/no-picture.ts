import { amount, few } from '../../../text/sentence.ts';
import type { Remark } from '../../remark.ts';
import { DOUBLE_PIXELS, FLOAT_PIXELS, PIXELS } from './elements.ts';
import type { DicomFile } from './start.ts';
import { textOf } from './values.ts';

/** What a DICOM file is that is no picture of a person. */
export interface NoPicture {
  /** With its article: `a report (DICOM SR)`. */
  readonly one: string;
  readonly several: string;
  /** What to do. */
  readonly hint: string;
}

const MEASURED = 'Have its figures exported as a table (.csv), one row a person.';
const ITS_PICTURES = 'Take the pictures that it belongs to.';
const REPORT = { one: 'a report (DICOM SR)', several: 'reports (SR)', hint: MEASURED };
const DOCUMENT = {
  one: 'a document in a DICOM file, such as a PDF',
  several: 'documents (PDF and the like)',
  hint: MEASURED,
};
const MODEL = {
  one: 'a model of surfaces in a DICOM file',
  several: 'models of surfaces',
  hint: ITS_PICTURES,
};
const STATE = {
  one: 'a way to show other pictures (presentation state)',
  several: 'presentation states (PR)',
  hint: ITS_PICTURES,
};
const KEYS = {
  one: 'a list of other pictures (key objects)',
  several: 'lists of key pictures (KO)',
  hint: ITS_PICTURES,
};
const AS_MASK = 'Convert it to NIfTI (.nii), for instance in 3D Slicer, where it is to be a picture.';
const STRUCTURES = {
  one: 'a drawing of structures for radiotherapy (RTSTRUCT)',
  several: 'drawings of structures (RTSTRUCT)',
  hint: AS_MASK,
};
const SEGMENTS = { one: 'a segmentation (DICOM SEG)', several: 'segmentations (SEG)', hint: AS_MASK };
const DOSE = {
  one: 'a distribution of doses (RTDOSE)',
  several: 'distributions of doses (RTDOSE)',
  hint: AS_MASK,
};
const PLAN = {
  one: 'a plan of radiotherapy (RTPLAN)',
  several: 'plans of radiotherapy (RTPLAN)',
  hint: MEASURED,
};
const TREATMENT = {
  one: 'a record of radiotherapy (RTRECORD)',
  several: 'records of radiotherapy (RTRECORD)',
  hint: MEASURED,
};
const PLACES = {
  one: 'a registration of other pictures, or marks in them',
  several: 'registrations and marks (REG, FID)',
  hint: ITS_PICTURES,
};
const WAVES = {
  one: 'a recording (DICOM waveform)',
  several: 'recordings (DICOM waveforms)',
  hint: 'Save it as .edf or WFDB in the program that it comes from.',
};
const SPECTRA = { one: 'a spectroscopy', several: 'spectroscopies', hint: MEASURED };
const RAW = {
  one: 'raw data of a scanner',
  several: 'files of raw data',
  hint: 'Take the pictures that the scanner made of it.',
};
const EYES = { one: 'measurements of eyes', several: 'measurements of eyes', hint: MEASURED };
const PRIVATE = {
  one: 'an object of a manufacturer’s own',
  several: 'objects of manufacturers’ own',
  hint: ITS_PICTURES,
};

const STANDARD = '1.2.840.10008.';
const STORED = `${STANDARD}5.1.4.1.1.`;
/** By the class of the object (PS3.4, B.5), the parts of which that follow `STORED`; the first that fits counts. */
const BY_CLASS: readonly (readonly [RegExp, NoPicture])[] = [
  [/^88\.59$/, KEYS],
  [/^88\./, REPORT],
  [/^104\.[12]$/, DOCUMENT],
  [/^104\./, MODEL],
  [/^11\./, STATE],
  [/^9\./, WAVES],
  [/^4\.2$/, SPECTRA],
  [/^66$/, RAW],
  [/^66\.[457]$/, SEGMENTS],
  [/^(?:66\.|67$)/, PLACES],
  [/^481\.2$/, DOSE],
  [/^481\.3$/, STRUCTURES],
  [/^481\.[58]$/, PLAN],
  [/^481\.[4679]$/, TREATMENT],
  [/^(?:78\.[1-8]|79\.1|80\.1)$/, EYES],
];
/** By the kind of device, where the class says nothing and there are no pixels. */
const BY_MODALITY: Readonly<Record<string, NoPicture>> = {
  SR: REPORT,
  DOC: DOCUMENT,
  PR: STATE,
  KO: KEYS,
  RTSTRUCT: STRUCTURES,
  RTPLAN: PLAN,
  RTRECORD: TREATMENT,
  REG: PLACES,
  ECG: WAVES,
  HD: WAVES,
};
const CLASS = 0x00080016;
const MODALITY = 0x00080060;
const WAVEFORM = 0x54000100;

/** What a file is where it is no picture, by its class, or by its kind of device where it has no pixels; null of others. */
export async function noPictureIn({ file, elements }: DicomFile): Promise<NoPicture | null> {
  const uid = await textOf(file, elements, CLASS);
  const rest = uid.startsWith(STORED) ? uid.slice(STORED.length) : '';
  const found = BY_CLASS.find(([pattern]) => pattern.test(rest))?.[1];
  if (found) return found;
  if ([PIXELS, FLOAT_PIXELS, DOUBLE_PIXELS].some((tag) => elements.has(tag))) return null;
  if (elements.has(WAVEFORM)) return WAVES;
  return (
    BY_MODALITY[(await textOf(file, elements, MODALITY)).toUpperCase()] ??
    (uid === '' || uid.startsWith(STANDARD) ? null : PRIVATE)
  );
}

/** Files that are no pictures, by what they are. */
export type NoPictures = Map<NoPicture, number>;

const total = (found: NoPictures): number => [...found.values()].reduce((sum, n) => sum + n, 0);

const counts = (found: NoPictures): string =>
  few(
    [...found]
      .sort(([, a], [, b]) => b - a)
      .map(([{ one, several }, n]) => (n === 1 ? one : `${amount(n)} ${several}`)),
    20,
  );

/** Says what lay beside the pictures and is left out. @param of what the pictures are called */
export function tellNoPictures(of: string, found: NoPictures): Remark[] {
  if (found.size === 0) return [];
  const files = total(found) === 1 ? 'one DICOM file is' : `${amount(total(found))} DICOM files are`;
  return [
    {
      code: 'image.no-pictures',
      severity: 'info',
      message: `${of}: ${files} no picture of a person and left out: ${counts(found)}.`,
      hint: '',
    },
  ];
}

/** Why nothing is read where all files are no pictures. */
export function onlyNoPictures(found: NoPictures) {
  const [first, ...others] = found.keys();
  const isOne = others.length === 0 && total(found) === 1;
  return {
    code: 'image.no-pictures',
    reason: isOne ? `It is ${first.one} and holds no picture.` : `It holds no picture: ${counts(found)}.`,
    hint: [...new Set([...found.keys()].map(({ hint }) => hint))].join(' '),
  };
}
