import type { EdfPatient, EdfRecording } from './edf-types.ts';

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/**
 * Text of a header. The format allows only ASCII; files in the wild have UTF-8 or Latin-1, told apart by
 * whether the bytes are valid UTF-8.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}

/** A field of a header: filled up with spaces, or with zero bytes as programs in C do. */
export const fieldText = (bytes: Uint8Array): string => decodeText(bytes).replaceAll('\0', ' ').trim();

/** Whether the label is that of a signal that holds texts and no samples. */
export const isAnnotationLabel = (label: string): boolean => /^(EDF|BDF) annotations$/i.test(label);

/** `code sex birthdate name …`; X is "not given" and _ stands for a space. */
export function parsePatient(text: string): EdfPatient {
  const [code = '', sex = '', birthDate = '', name = '', ...rest] = text.split(' ').filter(Boolean);
  return {
    code: subfield(code),
    sex: sex === 'F' || sex === 'M' ? sex : '',
    birthDate: parsePlusDate(birthDate),
    name: subfield(name),
    additional: rest.join(' '),
  };
}

/** `Startdate dd-MMM-yyyy administration-code technician equipment …`. */
export function parseRecording(text: string): EdfRecording {
  const words = text.split(' ').filter(Boolean);
  const isPlus = words[0]?.toLowerCase() === 'startdate';
  const [, date = '', code = '', technician = '', equipment = '', ...rest] = isPlus ? words : [];
  return {
    startDate: parsePlusDate(date),
    administrationCode: subfield(code),
    technician: subfield(technician),
    equipment: subfield(equipment),
    additional: isPlus ? rest.join(' ') : text,
  };
}

/**
 * Local start as yyyy-mm-ddThh:mm:ss. The two-digit year of the old field means 1985-2084; the EDF+
 * subfield, which has four digits, wins. Empty if the date or the time makes no sense.
 */
export function parseStart(date: string, time: string, plusDate: string): string {
  const [, hour, minute, second] = /^(\d{1,2})[.:](\d{1,2})[.:](\d{1,2})$/.exec(time) ?? [];
  if (!hour || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return '';
  const [, day, month, year] = /^(\d{1,2})[.\-/](\d{1,2})[.\-/](\d\d|\d{4})$/.exec(date) ?? [];
  const day8601 = plusDate || (day ? realDate(fullYear(year), two(month), two(day)) : '');
  return day8601 && `${day8601}T${two(hour)}:${two(minute)}:${two(second)}`;
}

const two = (digits: string): string => digits.padStart(2, '0');

const fullYear = (year: string): string =>
  year.length === 4 ? year : `${Number(year) >= 85 ? '19' : '20'}${year}`;

function parsePlusDate(text: string): string {
  const [, day, name, year] = /^(\d\d)-([A-Za-z]{3})-(\d{4})$/.exec(text) ?? [];
  const month = name ? MONTHS.indexOf(name.toUpperCase()) + 1 : 0;
  return month ? realDate(year, String(month).padStart(2, '0'), day) : '';
}

function realDate(year: string, month: string, day: string): string {
  const text = `${year}-${month}-${day}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : '';
}

function subfield(text: string): string {
  return text === 'X' ? '' : text.replaceAll('_', ' ');
}
