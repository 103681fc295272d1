import { UserError } from '../../../errors.ts';
import { amountOf } from '../../../text/sentence.ts';
import { looksLikeDicom } from '../../format/dicom-start.ts';
import type { ByteSource, FileRef } from '../../ports.ts';
import type { Remark } from '../../remark.ts';
import { PIXELS } from './elements.ts';
import { identityOf, type Identity } from './identity.ts';
import { goesLast } from './kind.ts';
import { noPictureIn, type NoPicture } from './no-picture.ts';
import { numbersOfNobody, numbersOfSeveral } from './people.ts';
import { oneOfEachPlace } from './places.ts';
import { openDicom } from './start.ts';
import { isSameWay } from './upright.ts';

/** Headers that are read at the same time. */
const AT_ONCE = 8;
const HEAD = 540;
/** Files whose endings say that they are none of DICOM. */
const OTHERS = /\.(png|jpe?g|tiff?|webp|nii|nii\.gz|hdr|img)$/i;

/** Whether a file may be one of DICOM by its name. */
export const mayBeDicom = (name: string): boolean => !OTHERS.test(name);

const OF_SEVERAL =
  'The patient’s number (PatientID) stands for people of different birth date, sex or issuer, so it does not say whose the file is.';

interface Found<File> {
  readonly file: File;
  readonly identity: Identity & {
    /** Whether a word of anonymisers stood in place of the patient's number. */
    readonly isNobody?: boolean;
  };
}

/**
 * Puts together what makes one: the slices of a DICOM series, in their order through the body, and the two files of a
 * NIfTI pair. Of DICOM files it says whose they are by their headers: the patient's number, the side, and the visit, a
 * number by the order of the patient's studies, since days are not kept. Files of a number that stands for several
 * people are marked as withheld. Lists of other files (DICOMDIR) are left out, and so is what is no picture.
 *
 * @param options.onNoPicture told of each file that is no picture
 * @returns what is not put together as it was, the rest by patient, visit and size of the series
 */
export async function gatherSeries<File extends FileRef>(
  files: readonly File[],
  options: {
    readonly signal?: AbortSignal;
    onProgress?(done: number, total: number): void;
    onNoPicture?(what: NoPicture): void;
  } = {},
): Promise<File[]> {
  const paired = pairs(files);
  const read: Found<File>[] = [];
  const rest: File[] = [];
  for (let at = 0; at < paired.length; at += AT_ONCE) {
    options.signal?.throwIfAborted();
    const some = paired.slice(at, at + AT_ONCE);
    const identities = await Promise.all(some.map(identify));
    for (const [i, identity] of identities.entries()) {
      if (identity === 'directory') continue;
      if (identity && 'several' in identity) options.onNoPicture?.(identity);
      else if (identity && 'problem' in identity) rest.push({ ...some[i], ...identity });
      else if (identity) read.push({ file: some[i], identity });
      else rest.push(some[i]);
    }
    options.onProgress?.(Math.min(at + AT_ONCE, paired.length), paired.length);
  }
  if (read.length === 0) return rest;
  const nobody = numbersOfNobody(read.map(({ identity }) => identity));
  const found = read.map(({ file, identity }) =>
    nobody.has(identity.patient)
      ? { file, identity: { ...identity, patient: '', isNobody: true } }
      : { file, identity },
  );
  const visits = visitsOf(found.map(({ identity }) => identity));
  const several = numbersOfSeveral(found.map(({ identity }) => identity));
  const gathered = [...bySeries(found)].map((series) => asOne(series, visits, several)).sort(inOrder);
  return [...gathered.map(({ file }) => file), ...rest];
}

/** Says how many files make fewer images. @param of what the pictures are called */
export function tellGathered(of: string, files: readonly Pick<FileRef, 'name' | 'parts'>[]): Remark[] {
  const gathered = files.filter(({ parts = [] }) => parts.length > 0);
  if (gathered.length === 0) return [];
  // A series is one of its slices with all of them; a header of NIfTI stands beside its voxels.
  const count = gathered.reduce(
    (sum, { name, parts = [] }) => sum + new Set([name, ...parts.map((part) => part.name)]).size,
    0,
  );
  return [
    {
      code: 'image.gathered',
      severity: 'info',
      message: `${of}: ${amountOf(count, 'file')} make ${amountOf(gathered.length, 'image')}: the slices of a DICOM series, or a NIfTI header with its voxels, are one.`,
      hint: '',
    },
  ];
}

async function identify<File extends FileRef>({
  name,
  open,
}: File): Promise<Identity | NoPicture | { readonly problem: string } | 'directory' | null> {
  if (!mayBeDicom(name)) return null;
  try {
    const source = await open();
    if (!looksLikeDicom(await source.read(0, HEAD))) return null;
    const dicom = await openDicom(source);
    if (!dicom.elements.has(PIXELS) && dicom.elements.has(0x00041220)) return 'directory';
    return (await noPictureIn(dicom)) ?? (await identityOf(dicom));
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}

/** Headers of NIfTI or Analyze with the voxels that lie beside them; the voxels are no picture of their own. */
function pairs<File extends FileRef>(files: readonly File[]): File[] {
  const voxels = new Map(
    files.filter(({ name }) => /\.img$/i.test(name)).map((file) => [stem(file.name), file]),
  );
  const taken = new Set<File>();
  const paired = files.map((file) => {
    const beside = /\.hdr$/i.test(file.name) ? voxels.get(stem(file.name)) : undefined;
    if (!beside) return file;
    taken.add(beside);
    return withParts(file, [beside]);
  });
  return paired.filter((file) => !taken.has(file));
}

const stem = (name: string): string => name.replace(/\.(hdr|img)$/i, '').toLowerCase();

const withParts = <File extends FileRef>(file: File, parts: readonly FileRef[]): File => ({
  ...file,
  parts,
  open: async (): Promise<ByteSource> => ({ ...(await file.open()), parts }),
});

/**
 * Names of visits by study: `visit1` for a patient's first with that kind of device, those without a day last; empty
 * where nobody has more than one study with it.
 */
function visitsOf(all: readonly Identity[]): ReadonlyMap<string, string> {
  const devices = new Map<string, Map<string, Map<string, string>>>();
  for (const { patient, modality, study, day } of all) {
    const patients = devices.get(modality) ?? new Map<string, Map<string, string>>();
    const of = patients.get(patient) ?? new Map<string, string>();
    const before = of.get(study) ?? '';
    of.set(study, before === '' || (day !== '' && day < before) ? day : before);
    devices.set(modality, patients.set(patient, of));
  }
  const visits = new Map<string, string>();
  for (const [modality, patients] of devices) {
    const isOne = [...patients.values()].every(({ size }) => size === 1);
    for (const [patient, of] of patients) {
      const ordered = [...of].sort(
        ([a, dayA], [b, dayB]) =>
          Number(dayA === '') - Number(dayB === '') || compare(dayA, dayB) || compare(a, b),
      );
      ordered.forEach(([study], i) => {
        visits.set(key({ patient, modality, study }), isOne ? '' : `visit${i + 1}`);
      });
    }
  }
  return visits;
}

const key = ({ patient, modality, study }: Pick<Identity, 'patient' | 'modality' | 'study'>): string =>
  [patient, modality, study].join('\0');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Files of a series that lie in a row, those of each kind by themselves, as a scout among slices; pictures that have no
 * place in the body stand for themselves.
 */
function bySeries<File>(found: readonly Found<File>[]): Iterable<Found<File>[]> {
  const groups = new Map<string, Found<File>[]>();
  for (const [i, one] of found.entries()) {
    const { patient, study, series, kind, place, frames } = one.identity;
    const isSlice = series !== '' && place !== null && frames === 1;
    const name = isSlice ? JSON.stringify([patient, study, series, kind]) : String(i);
    const before = groups.get(name);
    if (before) before.push(one);
    else groups.set(name, [one]);
  }
  return groups.values();
}

interface Series<File> {
  readonly file: File;
  readonly identity: Identity;
  readonly slices: number;
  readonly visit: string;
}

function asOne<File extends FileRef>(
  members: readonly Found<File>[],
  visits: ReadonlyMap<string, string>,
  several: ReadonlySet<string>,
): Series<File> {
  const seen = new Set<string>();
  const copies = [...members]
    .sort((a, b) => a.identity.instance - b.identity.instance)
    // A copy of a slice is no slice of its own.
    .filter(({ identity: { uid } }) => uid === '' || (!seen.has(uid) && seen.add(uid)));
  const isOneWay = copies.every(({ identity }) => isSameWay(identity.place, copies[0].identity.place));
  const each = isOneWay ? oneOfEachPlace(copies) : { slices: copies, isSeveral: false };
  const places = each.slices.map(({ identity }) => identity.place?.along ?? 0);
  const slices = [...each.slices];
  if (isOneWay && new Set(places).size === places.length) {
    slices.sort((a, b) => (a.identity.place?.along ?? 0) - (b.identity.place?.along ?? 0));
  }
  const [{ identity }] = slices;
  const { file: first } = members[0];
  const { patient, side, modality, kind } = identity;
  const visit = visits.get(key(identity)) ?? '';
  const whole =
    slices.length > 1
      ? withParts(
          first,
          slices.map(({ file }) => file),
        )
      : first;
  const inHeader = {
    id: patient,
    side,
    visit,
    modality,
    kind,
    ...(members[0].identity.isNobody ? { isNobody: true } : {}),
    ...(each.isSeveral ? { isSeveralAtPlaces: true } : {}),
    ...(several.has(patient) ? { withheld: OF_SEVERAL } : {}),
  };
  return { file: { ...whole, inHeader }, identity, slices: slices.length, visit };
}

/** By patient, visit and side; of several series the one with most slices first, and those last that are taken only where there are no others. */
function inOrder<File extends FileRef>(a: Series<File>, b: Series<File>): number {
  return (
    a.identity.patient.localeCompare(b.identity.patient, 'en', { numeric: true }) ||
    a.visit.localeCompare(b.visit, 'en', { numeric: true }) ||
    Number(goesLast(a.identity.kind)) - Number(goesLast(b.identity.kind)) ||
    b.slices - a.slices ||
    a.identity.number - b.identity.number ||
    a.identity.instance - b.identity.instance ||
    a.file.name.localeCompare(b.file.name, 'en', { numeric: true })
  );
}
