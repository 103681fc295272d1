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
  const [, hour, minute, second] = /^(\d\d)[.:](\d\d)[.:](\d\d)$/.exec(time) ?? [];
  if (!hour || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return '';
  const [, day, month, shortYear] = /^(\d\d)[.\-/](\d\d)[.\-/](\d\d)$/.exec(date) ?? [];
  const century = Number(shortYear) >= 85 ? '19' : '20';
  const day8601 = plusDate || (day ? realDate(`${century}${shortYear}`, month, day) : '');
  return day8601 && `${day8601}T${hour}:${minute}:${second}`;
}

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
