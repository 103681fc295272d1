import { describe, expect, it } from 'vitest';
import { mayTell, tells } from '../../../core/ingest/phi/telling.ts';

describe('what tells who a person is, wherever it stands', () => {
  it.each([
    ...['Dr. van Dijk', 'Frau von Bülow', 'dhr. van der Meer hoest', 'sig. Bianchi si sveglia'],
    ...['sig.ra Bianchi', 'frau Yıldırım unruhig', 'dr. Weiss', 'Pat. Kowalczyk schläft', 'Patient Weber'],
  ])('names behind a form of address: %s', (text) => expect(tells(text)?.kind).toBe('name'));

  it.each([
    ...['geb. 12.03.1956', 'geboren am 12.3.56', 'DOB 3/12/56', 'born 12 March 1956', '*12.03.1956'],
    ...['né le 12/03/1956', 'nacida el 12-03-1956', 'nato il 12.03.1956', 'Date of birth: 1956-03-12'],
  ])('days behind a word of birth: %s', (text) => expect(tells(text)?.kind).toBe('birth date'));

  it.each([
    ...[
      'MRN 4820193',
      'MRN: 48201',
      'KIS 1234567',
      'Pat.-Nr. 48201',
      'Fallnummer 2023123',
      'dossier n° 20231',
    ],
    '65 120356 M 123',
  ])('numbers behind a word for them: %s', (text) => expect(tells(text)?.kind).toBe('record number'));

  it.each(['06.12.34.56.78', '06-12-34-56-78'])('telephones in pairs: %s', (text) =>
    expect(tells(text)?.kind).toBe('contact'),
  );

  it.each(['221B Baker Street', 'PO Box 123', 'Postfach 12 34'])('addresses: %s', (text) =>
    expect(tells(text)?.kind).toBe('address'),
  );

  it.each([
    ...['Patient Status', 'Patient Global', 'patient died', 'PATIENT NAME', 'Pt. Wert', 'born at 38 weeks'],
    ...['born 1956', 'ur 12', 'visit*12', 'MRN', 'hospital no 2', 'Record no. 3', 'Factor V Leiden'],
    ...['12.03.2021', '2021-03-12 10:15', '06.12.34', 'Wilson disease', 'Cheyne-Stokes breathing', 'Angina'],
  ])('and not %s', (text) => expect(mayTell(text)).toBe(false));
});
