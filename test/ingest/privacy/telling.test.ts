import { describe, expect, it } from 'vitest';
import { looksIdentifying, tells } from '../../../core/ingest/privacy/looks-identifying.ts';

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
    ...['Zimmer 12 Bett 3', 'Zi. 12, Bett 2', 'Room 214 bed B', 'Bed 3, Ward 7', 'chambre 12 lit 2'],
    ...['Am Bahnhof 3', 'An der Mühle 7', 'Zum Sonnenberg 4', 'Am Alten Markt 1', 'Hauptstr 5'],
    ...['80331 München', 'D-80331 München', '1010 Wien', '1012 AB Amsterdam', 'Springfield, IL 62704'],
    ...['48.1372 11.5756', '1012AB Amsterdam', '2011 HL Haarlem', '80331 MÜNCHEN', '1010 wien'],
  ])('rooms with a bed, and where people live: %s', (text) => expect(tells(text)?.kind).toBe('address'));

  it.each(['HH-XY 99', 'KA-PA 777 E', 'AA-123-BB', 'Kfz B MW 1234', 'matrícula 1234 BCD'])(
    'numbers of cars: %s',
    (text) => expect(tells(text)?.kind).toBe('record number'),
  );

  it.each([
    ...['schmidt hustet', 'dr. schmidt war da', 'herr müller hustet', 'pat. kowalczyk schläft'],
    ...['Müller hustet', 'van der Meer hoest', 'O’Brien coughs', 'Łukasz kaszle', 'Іванов кашляє'],
    ...['gez. Meier', 'i.A. Weber', 'Untersucher: Huber', 'Patient: Müller', 'named Peter', 'Hr. Müller'],
    ...['Pat.: H.M.', 'J.D., 54y', 'Nachbarin Frau K.', 'SMITH^JOHN', 'Doe, J.', 'Müller, *1956'],
    ...['Müller 12.03.1956', 'Tochter (Lena) anwesend', 'Mutter von Lukas'],
  ])('names as people beside a bed write them: %s', (text) => expect(tells(text)?.kind).toBe('name'));

  it.each(['Tel: 555-1234', 'Tel 1234567', 'insta: hans_m'])('contacts behind their word: %s', (text) =>
    expect(tells(text)?.kind).toBe('contact'),
  );

  it.each(['IMEI 356938035643809', 'SN 12345678', 'S/N A1234567', '192.168.0.12', 'IP 10.4.2.15'])(
    'numbers of devices: %s',
    (text) => expect(tells(text)?.kind).toBe('device number'),
  );

  it.each([
    ...[
      'Patient schläft',
      'Patient coughs',
      'Baby schläft',
      'Frau hustet',
      'MR normal',
      'Untersucher: beide',
    ],
    ...['Patient: Male', 'Zimmer 12', 'Einzelzimmer', 'Station 3', 'Raum 2', 'Bett 3', 'Room air 21'],
    ...['Am Tag 3', 'Im Monat 6', 'Am Abend 2', 'Im Gesichtsfeld 3', 'Im Stadium 2', 'Zur Visite 4'],
    ...['12500 Zellen', '10000 Schritte', 'HLA-B 27', 'HLA-DR 4', 'ICD-O 8140', 'CA-A 125', 'DSM-IV 300'],
    ...['CD20 NEG', '0800 HRS', '1000 MCG', 'kg/m^2', 'Wilson 2010', 'Fall 3', 'Case 12', 'Staph, A'],
    ...['Weber type B', 'SN 12', 'Telemetry 12 h', 'Mobile 5 days', 'geb. Sectio', 'Am Arm 2', '0.1234'],
  ])('and not what beds, days and laboratories are called: %s', (text) =>
    expect(looksIdentifying(text)).toBe(false),
  );

  it.each([
    ...['Patient Status', 'Patient Global', 'patient died', 'PATIENT NAME', 'Pt. Wert', 'born at 38 weeks'],
    ...['born 1956', 'ur 12', 'visit*12', 'MRN', 'hospital no 2', 'Record no. 3', 'Factor V Leiden'],
    ...['12.03.2021', '2021-03-12 10:15', '06.12.34', 'Wilson disease', 'Cheyne-Stokes breathing', 'Angina'],
  ])('and not %s', (text) => expect(looksIdentifying(text)).toBe(false));

  it.each([
    ...['1000 mg täglich', '1000 IE täglich', '2000 IE Vitamin', '1000 MG Tablette', '1012ab amsterdam'],
    ...['1960 or later', '2010 or earlier', '2011 to 2015', '2015 CT Abdomen', '12345 zellen'],
    ...['NM_001034853.2', '00093-7214-01', '68180-0517-01', '0093-7214-01', 'LOT00123456789'],
    ...['1.1.1.27', '3.4.21.115', '1.1.1.284', '10.4.2.15', 'P1-A01'],
    ...['Karl Storz', 'Carl Zeiss', 'Robert-Koch-Krankenhaus', 'Johns Hopkins Hospital'],
    'Hôpital Édouard Herriot',
  ])('and not doses, years, codes, makers and houses: %s', (text) =>
    expect(looksIdentifying(text)).toBe(false),
  );

  it.each([
    ...['0049221998877', 'Tel0049221998877', 'TEL0049221998877', '0221-9988-77'],
    ...['Anna Schmidt, Robert-Koch-Krankenhaus', 'Klinik Anna Schmidt angerufen', 'Klinik Dr. Anna Schmidt'],
  ])('and yet what stands beside such: %s', (text) => expect(looksIdentifying(text)).toBe(true));
});
