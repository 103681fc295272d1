import type { PersonalKindOfFile } from '../../privacy/personal-data.ts';
import type { DicomFile } from './start.ts';
import { textOf } from './values.ts';

/** A place in a file that tells who a person is; what stands there is not kept. */
export interface PersonalPlace {
  readonly kind: PersonalKindOfFile;
  readonly where: string;
}

/** Where the number stands that may be the id. */
export const PATIENT_NUMBER = 'DICOM header: number of the patient';

const PLACES: readonly (readonly [PersonalKindOfFile, string, readonly number[]])[] = [
  [
    'name',
    'name of the patient or of relatives',
    [0x00100010, 0x00101001, 0x00101005, 0x00101060, 0x00102297],
  ],
  ['record number', 'number of the patient', [0x00100020]],
  ['record number', 'further numbers of the patient', [0x00101000, 0x00101002, 0x00380010]],
  ['record number', 'number of the request', [0x00080050, 0x00200010, 0x00402016, 0x00402017]],
  ['birth date', 'birth date', [0x00100030, 0x00100032]],
  ['address', 'address', [0x00101040, 0x00102150, 0x00102152]],
  ['contact', 'telephone or e-mail', [0x00102154, 0x00102155, 0x00080094]],
  [
    'staff',
    'physicians and operators',
    [0x00080090, 0x00081048, 0x00081050, 0x00081060, 0x00081070, 0x00321032],
  ],
  ['employer', 'institution', [0x00080080, 0x00080081, 0x00081040, 0x00081010]],
  ['device number', 'number of the device', [0x00181000, 0x00181002, 0x00181008]],
  [
    'free text',
    'descriptions and comments',
    [0x00081030, 0x0008103e, 0x00104000, 0x001021b0, 0x00181030, 0x00204000],
  ],
  ['date', 'day and time', [0x00080020, 0x00080021, 0x00080022, 0x00080023, 0x0008002a, 0x00080030]],
];

/** What programs write where nothing is said. */
const NOTHING = /^(anon\w*|unknown|none|removed|n\/a|[x^\s.,_-]*)$/i;

/**
 * Where a DICOM file tells who a person is. Nothing of its header is kept but what the pixels need, so the list tells
 * what was there, and is no list of what was taken out (PS3.15, annex E names some four hundred attributes).
 */
export async function personalInDicom({ file, elements }: DicomFile): Promise<PersonalPlace[]> {
  const found: PersonalPlace[] = [];
  for (const [kind, what, tags] of PLACES) {
    const where = `DICOM header: ${what}`;
    for (const tag of tags) {
      const element = elements.get(tag);
      if (!element || (!element.isOpen && NOTHING.test(await textOf(file, elements, tag)))) continue;
      found.push({ kind, where });
      break;
    }
  }
  if ([...elements.keys()].some((tag) => (tag >>> 16) % 2 === 1)) {
    found.push({ kind: 'free text', where: 'DICOM header: private attributes' });
  }
  return found;
}

const BURNED_IN = 0x00280301;
const MODALITY = 0x00080060;
const SOP_CLASS = 0x00080016;
const CONVERSION = 0x00080064;
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/** Whether words are drawn into the pixels: `yes` where the file says it, `maybe` where such pictures often have them. */
export async function burnedIn({ file, elements }: DicomFile): Promise<'yes' | 'maybe' | 'no'> {
  const said = await textOf(file, elements, BURNED_IN);
  if (said === 'YES') return 'yes';
  if (said === 'NO') return 'no';
  const modality = await textOf(file, elements, MODALITY);
  const sop = await textOf(file, elements, SOP_CLASS);
  const isCopied =
    sop.startsWith(SECONDARY_CAPTURE) ||
    ['DF', 'DRW', 'SI'].includes(await textOf(file, elements, CONVERSION));
  return isCopied || ['US', 'IVUS', 'ES', 'OT', 'SC'].includes(modality) ? 'maybe' : 'no';
}
