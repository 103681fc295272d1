import { describe, expect, it } from 'vitest';
import {
  addressesSomebody,
  couldBeName,
  isLogin,
  isPersonName,
  looksLikePersonName,
} from '../../../core/ingest/privacy/person-names.ts';

describe('a person’s name', () => {
  it.each([
    'Edith Thornbury',
    'Müller, Anna',
    'Dr. J. Smith',
    'anna schmidt',
    'COHEN DAVID',
    'José García López',
    'Anna van der Berg',
    'Иван Петров',
    'Андрей Соколов',
    'Levy Yael',
    'O’Connor, Patrick',
    'Schmidt K.',
    'Frau Meier',
  ])('%s is one', (text) => expect(isPersonName(text)).toBe(true));

  it.each([
    'Live birth',
    'Pacific Islander',
    'High School',
    'Multiple Sclerosis',
    'New York',
    'Native American',
    'Type 2 diabetes',
    'San Francisco',
    'Treatment A',
    'Down syndrome',
    'Non-Hodgkin lymphoma',
    'Left eye',
    'MS Relapsing',
    'MR Angiography',
    'Johns Hopkins Hospital',
    'setosa',
    'Torgersen',
  ])('%s is none', (text) => expect(isPersonName(text)).toBe(false));

  it.each([
    'Spoke to Mrs Miller on 0171 5551234',
    'mrs miller wants a call',
    'seen by Dr. Weiss',
    'Rückruf Frau Schulz',
    'Tochter Lena',
    'her neighbour Huber came',
  ])('is addressed in %s', (text) => expect(addressesSomebody(text)).toBe(true));
  it.each([
    'MS Relapsing',
    'Mother Unknown',
    'Son Typhoon',
    'Sr 90',
    'MR angiography',
    'dr',
    'Frau',
    'Drugs Never',
  ])('is not addressed in %s', (text) => expect(addressesSomebody(text)).toBe(false));

  it.each(['aholzapfel', 'anna.schmidt', 'a_huber', 'kschmidt2', 'CLINIC\\amiller'])(
    '%s is a login',
    (text) => expect(isLogin(text)).toBe(true),
  );
  it.each(['clinician', 'laboratory', 'self', 'site.one', 'admin', 'week_2', 'x.y'])('%s is none', (text) =>
    expect(isLogin(text)).toBe(false),
  );

  it.each(['Thornbury', 'Okonjo-Iweala', 'Weiss', 'משה כהן', '田中太郎'])('%s could be one', (text) =>
    expect(couldBeName(text)).toBe(true),
  );
  it.each(['yes', 'Yes', 'Mother', 'Phone', 'daily', 'Unknown', 'landline', '12'])(
    '%s could be none',
    (text) => expect(couldBeName(text)).toBe(false),
  );
});

describe('ids and files named after people', () => {
  it.each([
    'Cohen David 1',
    'Cohen David 1.edf',
    'cohen_david_1.edf',
    'schmidt_anna_20200101.edf',
    'ThornburyEdith_night2.edf',
    'nights/Weiss, Miriam.edf',
    'Okafor Ngozi',
    'Mrs Edith T labs.csv',
    'Zorbax Quillen.png',
    'anna',
    'C:\\data\\Peter Schmidt\\',
  ])('%s', (text) => expect(looksLikePersonName(text.replace(/\\$/, ''))).toBe(true));

  it.each([
    'P001',
    '0012',
    'sub-01_night.edf',
    'S12_left.png',
    'Sleep night',
    'Biomarkers.csv',
    'sleep-nights',
    'baseline labs.csv',
    'Control Group 2',
    'EDF 1',
    'H-77',
    'Fundus left',
    'cohort_2024-01-31_export.csv',
    'nhefs.csv',
    'pbcseq.csv',
    'SC4001E0-PSG.edf',
    'shhs1-200001.edf',
    '',
  ])('not %s', (text) => expect(looksLikePersonName(text)).toBe(false));
});
