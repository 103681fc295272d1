import { kindOf } from './kind.ts';
import { lettersOf } from './letters.ts';
import { modalityOf } from './modality.ts';
import { markOf, type PersonMarks } from './people.ts';
import type { DicomFile } from './start.ts';
import { placeAlong, type Place } from './upright.ts';
import { decimalsOf, textOf } from './values.ts';

/** What a header says of whose a picture is and where it stands among others; none of it is kept but the number as id. */
export interface Identity {
  /** The patient's number; empty where there is none. */
  readonly patient: string;
  /** By which people of one number are told apart. */
  readonly person: PersonMarks;
  readonly study: string;
  /** Day and time of the study, to put studies in order; empty where no day is known. */
  readonly day: string;
  readonly series: string;
  readonly number: number;
  readonly instance: number;
  /** The picture's own UID, by which copies are known. */
  readonly uid: string;
  /** `CT`, `MR`, `OP` */
  readonly modality: string;
  readonly side: 'left' | 'right' | '';
  /** `MR T1 axial`, see `kindOf`. */
  readonly kind: string;
  readonly frames: number;
  /** Time of the echo, and when the picture was taken within its series, in ms or as numbered; 0 where it is not said. */
  readonly echo: number;
  readonly time: number;
  /** Where a slice lies along the line through its series; null for a picture without a place in the body. */
  readonly place: Place | null;
}

const T = {
  charset: 0x00080005,
  imageType: 0x00080008,
  class: 0x00080016,
  uid: 0x00080018,
  modality: 0x00080060,
  intent: 0x00080068,
  patient: 0x00100020,
  issuer: 0x00100021,
  birth: 0x00100030,
  sex: 0x00100040,
  study: 0x0020000d,
  series: 0x0020000e,
  number: 0x00200011,
  instance: 0x00200013,
  position: 0x00200032,
  orientation: 0x00200037,
  description: 0x0008103e,
  protocol: 0x00181030,
  view: 0x00185101,
  laterality: 0x00200060,
  imageLaterality: 0x00200062,
  frames: 0x00280008,
  echo: 0x00180081,
  trigger: 0x00181060,
  temporal: 0x00200100,
} as const;

/** Objects of secondary capture (PS3.4, B.5). */
const CAPTURE = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.|$)/;

/** Date and time of the study, the series, the acquisition and the picture. */
const DAYS = [0x00080020, 0x00080021, 0x00080022, 0x00080023].map((date) => [date, date + 0x10] as const);

/** Reads from a header whose the picture is and where it stands among others. */
export async function identityOf({ file, elements }: DicomFile): Promise<Identity> {
  const text = (tag: number): Promise<string> => textOf(file, elements, tag);
  const count = async (tag: number): Promise<number> => {
    const [value] = await decimalsOf(file, elements, tag);
    return Number.isFinite(value) ? value : 0;
  };
  const patient = lettersOf(await text(T.patient), await text(T.charset));
  const issuer = await text(T.issuer);
  const side = (await text(T.imageLaterality)) || (await text(T.laterality));
  const position = await decimalsOf(file, elements, T.position);
  const orientation = await decimalsOf(file, elements, T.orientation);
  const modality = modalityOf(await text(T.modality));
  const imageType = await text(T.imageType);
  const isLocalizer = /\bLOCALI[SZ]ER\b|\bSCOUT\b/.test(imageType);
  const isCopy = /\bSECONDARY\b|\bSCREEN\b/.test(imageType) || CAPTURE.test(await text(T.class));
  const isRaw = (await text(T.intent)).toUpperCase() === 'FOR PROCESSING';
  const descriptions = `${await text(T.description)} ${await text(T.protocol)}`;
  const view = (await text(T.view)).toUpperCase();
  return {
    patient: patient.normalize('NFC'),
    person: {
      birth: dayMark(await text(T.birth)),
      sex: sexMark(await text(T.sex)),
      issuer: issuer === '' ? null : markOf(issuer.toUpperCase()),
    },
    study: await text(T.study),
    day: await dayOf(text),
    series: await text(T.series),
    number: await count(T.number),
    instance: await count(T.instance),
    uid: await text(T.uid),
    modality,
    kind: kindOf({ modality, descriptions, view, orientation, isLocalizer, isCopy, isRaw }),
    side: side === 'L' ? 'left' : side === 'R' ? 'right' : '',
    frames: Math.max(1, await count(T.frames)),
    echo: await count(T.echo),
    time: (await count(T.temporal)) || (await count(T.trigger)),
    place: placeAlong(position, orientation),
  };
}

/** The study's day, or of its series or picture where it has none; a time counts only with its own day. */
async function dayOf(text: (tag: number) => Promise<string>): Promise<string> {
  for (const [date, time] of DAYS) {
    const day = (await text(date)).replace(/\D/g, '');
    if (day.length >= 4 && Number(day) > 0) return `${day}${await text(time)}`;
  }
  return '';
}

/** Only whole days are compared, since a year alone may be of the same day. */
function dayMark(text: string): number | null {
  const digits = text.replace(/\D/g, '');
  return digits.length === 8 && Number(digits) > 0 ? markOf(digits) : null;
}

/** `O` is written for unknown too. */
const sexMark = (text: string): number | null => (/^[MF]$/i.test(text) ? markOf(text.toUpperCase()) : null);
