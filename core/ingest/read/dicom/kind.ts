/** What a header says of what a picture shows; only words of fixed lists are taken from it. */
export interface KindInHeader {
  /** `CT`, `MR`, `MG` */
  readonly modality: string;
  /** Descriptions of the series and of the protocol, which people write as they like. */
  readonly descriptions: string;
  /** `CC`, `MLO`, `AP` */
  readonly view: string;
  /** Six cosines: of the rows and of the columns. */
  readonly orientation: readonly number[];
  readonly isLocalizer: boolean;
  /** Whether it was copied from a screen or drawn as a page, as a report of doses among slices. */
  readonly isCopy: boolean;
  /** Whether it is what a detector gave, from which the picture to be looked at is made (FOR PROCESSING). */
  readonly isRaw: boolean;
}

type Words = readonly (readonly [word: string, pattern: RegExp])[];

const word = (pattern: string): RegExp => new RegExp(`(?<![A-Z0-9])(?:${pattern})(?![A-Z0-9])`, 'i');

/** The first that fits counts: a T2 FLAIR is a FLAIR. */
const WEIGHTS: Words = [
  ['FLAIR', /FLAIR/i],
  ['ADC', word('e?ADC')],
  ['DTI', word('DTI|FA|TENSOR')],
  ['DWI', word('DWI|DIFF(?:USION)?|TRACE(?:W)?|EP2D_?DIFF')],
  ['SWI', word('SWI|SWAN|T2 ?(?:\\*|STAR)')],
  ['perfusion', word('ASL|PERF(?:USION)?|DSC')],
  ['BOLD', word('BOLD|FMRI|REST(?:ING)?')],
  ['angiography', word('TOF|MRA|ANGIO(?:GRAPHY)?')],
  ['STIR', /STIR/i],
  ['T1', /(?<![A-Z0-9])T1|MP2?RAGE|(?<![A-Z])(?:BRAVO|SPGR)/i],
  ['T2', /(?<![A-Z0-9])T2/i],
  ['PD', word('PD(?:W|FS)?|PROTON')],
];
const PHASES: Words = [
  ['arterial', word('ART(?:ERIAL|ERIELL)?')],
  ['venous', word('VEN(?:OUS|OES|ÖS)?|PORTAL')],
  ['delayed', word('DELAY(?:ED)?|LATE')],
];
const CONTRAST: Words = [['contrast', word('GD|GAD(?:O)?|CE|C\\+|POST|KM|CONTRAST')]];
const EYE: Words = [
  ['autofluorescence', word('FAF|AF|AUTO ?FLUORESCENCE')],
  ['red-free', word('RED.?FREE|RF')],
  ['angiography', word('FA|FFA|ICGA?|ANGIO(?:GRAPHY)?')],
];
const LISTS: Readonly<Record<string, readonly Words[]>> = {
  MR: [WEIGHTS, CONTRAST],
  CT: [PHASES, CONTRAST],
  OP: [EYE],
};
/** Views as DICOM names them (PS3.3, C.8.11.5.1.2 and C.8.1.1). */
const VIEWS = [
  'CC',
  'MLO',
  'ML',
  'LM',
  'LMO',
  'XCCL',
  'XCCM',
  'FB',
  'SIO',
  'AP',
  'PA',
  'LL',
  'RL',
  'LLD',
  'LLO',
  'RLD',
  'RLO',
];
const PLANES = ['sagittal', 'coronal', 'axial'] as const;
const LOCATING = word('LOC(?:ALI[SZ]ER)?|SCOUT|SURVEY|TOPOGRAM|3.?PLANE');

/** The kind of a picture in words of its field: `MR T1 contrast axial`, `MG MLO`, `CT localizer`. */
export function kindOf(of: KindInHeader): string {
  const { modality, descriptions, view, orientation } = of;
  if (of.isLocalizer || LOCATING.test(descriptions)) return [modality, LOCALIZER].join(' ').trim();
  // An underscore is a space that programs write.
  const text = descriptions.replace(/_/g, ' ');
  const found = (LISTS[modality] ?? []).flatMap(
    (words) => words.find(([, pattern]) => pattern.test(text))?.[0] ?? [],
  );
  const seen = VIEWS.includes(view) ? [view] : [];
  const plane = planeOf(orientation);
  const isPage = of.isCopy && VOLUMES.includes(modality) && plane.length === 0;
  const end = isPage ? [COPY] : of.isRaw ? [RAW] : [];
  return [modality, ...found, ...seen, ...plane, ...end].filter((part) => part !== '').join(' ');
}

/** Devices whose pictures are slices. */
const VOLUMES = ['CT', 'MR', 'PT'];
const LOCALIZER = 'localizer';
const COPY = 'copy of a screen';
const RAW = 'for processing';

/** Whether pictures of a kind are taken only where they are chosen or there are no others. */
export const goesLast = (kind: string): boolean => [LOCALIZER, COPY, RAW].some((end) => kind.endsWith(end));

/** The plane that a slice is nearest to. */
function planeOf([a, b, c, d, e, f]: readonly number[]): string[] {
  const normal = [b * f - c * e, c * d - a * f, a * e - b * d].map(Math.abs);
  if (!normal.every(Number.isFinite) || Math.max(...normal) === 0) return [];
  return [PLANES[normal.indexOf(Math.max(...normal))]];
}
