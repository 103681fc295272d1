import { data, type Unread } from './unread.ts';

/** What cameras, slide scanners, microscopes and OCT write in formats of their own and no reader takes. */
export const DEVICES = {
  'raw-photo': data(
    'a raw photograph of a camera',
    'Save it as .tif, or as .jpg of full size, in the program of the camera; what lies in it as an ordinary picture is a small preview.',
  ),
  slide: data(
    'a scanned slide in the format of its scanner',
    'Export the tissue that matters as .tif or .png, all of one magnification, from the scanner’s program or QuPath, called by the id of the person; what lies in it as an ordinary picture may be a preview or the label.',
  ),
  microscope: data(
    'a file of a microscope’s own program (CZI, LIF, OIB, ND2 and the like)',
    'Export the pictures from there as .tif, or with Fiji (Bio-Formats).',
  ),
  oct: data(
    'a scan in the format of its OCT or fundus camera (E2E, VOL, FDA and the like)',
    'Export it as DICOM, or as pictures (.png, .tif), from the device’s program, called by the id of the person and the eye.',
  ),
  'par-rec': data(
    'a file of Philips scanners (PAR, REC)',
    'Export it as DICOM, or convert it to NIfTI (.nii) by dcm2niix.',
  ),
} as const satisfies Readonly<Record<string, Unread>>;

type Device = keyof typeof DEVICES;

/** Endings of files that hold an ordinary picture or container, which is not what they are for. */
const BY_NAME: readonly (readonly [Device, RegExp])[] = [
  [
    'raw-photo',
    /\.(cr[23]|crw|nef|nrw|arw|sr2|srf|dng|pef|srw|3fr|iiq|kdc|dcr|raf|orf|rw2|x3f|erf|mef|mos)$/i,
  ],
  ['slide', /\.(ndpi|ndpis|mrxs|vsi|scn|bif|sdpc|kfb|isyntax|tmap|ets)$/i],
  ['microscope', /\.(czi|lif|lof|oib|oif|oir|nd2|zvi|ims|lei)$/i],
  ['oct', /\.(e2e|fda|fds|vol|sdb|oct|sloct)$/i],
];

/** The device that writes files of an ending in a format of its own; null of others. */
export const deviceByName = (name: string): Device | null =>
  BY_NAME.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
