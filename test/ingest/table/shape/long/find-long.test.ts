import { describe, expect, it } from 'vitest';
import { findLong } from '../../../../../core/ingest/table/shape/long/columns.ts';

const HEADER = ['patient_id', 'date', 'test', 'value', 'unit'];
const BASE = [
  ['p1', '2020-01-01', 'CRP', '5', 'mg/l'],
  ['p1', '2020-01-01', 'Hb', '14', 'g/dl'],
  ['p2', '2020-01-02', 'CRP', '7', 'mg/l'],
  ['p2', '2020-01-02', 'Hb', '12', 'g/dl'],
];

describe('a table of measurements', () => {
  it.each([
    ['Patientennummer', 'Datum', 'Untersuchung', 'Wert', 'Einheit'],
    ['Pat-ID', 'Abnahmedatum', 'Parameter', 'Messwert', 'Maßeinheit'],
    ['USUBJID', 'LBDTC', 'LBTEST', 'LBSTRESC', 'LBSTRESU'],
    ['subject_id', 'charttime', 'itemid', 'valuenum', 'valueuom'],
    ['Patient ID', 'Collection date', 'Test name', 'Result', 'Units'],
    ['numéro patient', 'date', 'analyse', 'résultat', 'unité'],
    ['paciente', 'fecha', 'prueba', 'valor', 'unidad'],
    ['USUBJID', 'ADT', 'PARAM', 'AVAL', 'AVALU'],
  ])('is known by columns such as %s, %s, %s, %s, %s', async (...header) => {
    const columns = findLong(header, BASE)!;
    expect([columns.person, columns.date, columns.test, columns.value]).toEqual([0, 1, 2, 3]);
  });

  it.each([
    [['PAT_MRN_ID', 'RESULT_TIME', 'COMPONENT_NAME', 'ORD_VALUE', 'REFERENCE_UNIT'], 4],
    [['patient_id', 'Referenz-Einheit', 'test', 'value', 'unit'], 4],
    [['patient_id', 'date', 'test', 'value', 'reference range unit'], null],
    [['patient_id', 'date', 'test', 'value', 'ref_low'], null],
  ])('has the unit of the result, and not that of what is usual: %j', (header, unit) => {
    expect(findLong(header, BASE)?.unit).toBe(unit);
  });

  it('has its value in a number beside it where that is the same, and not where it numbers the results', () => {
    const header = ['patient_id', 'date', 'test', 'result', 'unit', 'resultnum'];
    const beside = (of: (k: number) => string) =>
      findLong(
        header,
        BASE.map((cells, k) => [...cells, of(k)]),
      );
    expect(beside((k) => BASE[k][3])?.value).toBe(5);
    expect(beside((k) => String(k + 1))?.value).toBe(3);
  });

  it.each([
    ['patient_id', 'date', 'crp', 'hb', 'glucose'],
    ['patient_id', 'date', 'test', 'comment', 'unit'],
    ['row', 'date', 'test', 'value', 'unit'],
    ['patient_id', 'date', 'reference range', 'value', 'unit'],
  ])('is none with columns such as %s, %s, %s, %s, %s', (...header) => {
    expect(findLong(header, BASE)).toBeNull();
  });

  const wide = (columns: Readonly<Record<string, (i: number) => string>>): number[] | null => {
    const rows = Array.from({ length: 60 }, (_, i) => Object.values(columns).map((cell) => cell(i)));
    const found = findLong(Object.keys(columns), rows);
    return found && [found.person, found.test, found.value];
  };
  const own = (i: number): string => `P${100 + i}`;
  const several = (i: number): string => `P${i % 12}`;
  const group = (i: number): string => `C${i % 3}`;
  const analyte = (i: number): string => ['CRP', 'Hb', 'Na', 'K', 'Ca'][Math.floor(i / 12)];
  const answer = (i: number): string => (i % 7 < 3 ? 'pos' : 'neg');
  const number = (i: number): string => String((i * 37) % 50);
  const day = (i: number): string => `2020-0${1 + (i % 9)}-1${i % 8}`;

  it.each([
    ['a study beside people', { patient_id: own, study_no: group, RF_test: answer, CCP_result: number }],
    ['a study and days', { patient_id: own, study_no: group, day, RF_test: answer, CCP_result: number }],
    ['a cohort beside an id', { ID: own, cohort_id: group, biomarker: answer, score: number }],
    ['a judgement', { ID: own, patient_global: group, RF_test: answer, CCP_result: number }],
  ])('is none where rows are people: %s', (_, columns) => {
    expect(wide(columns)).toBeNull();
  });

  it.each([
    ['a number of rows', { id: own, patient_id: several, test: analyte, value: number }, [1, 2, 3]],
    ['one of samples', { sample_id: own, subject: several, test: analyte, value: number }, [1, 2, 3]],
    ['two studies', { STUDYID: group, USUBJID: several, LBTEST: analyte, LBORRES: number }, [1, 2, 3]],
    ['the id of a study', { id: own, study_id: several, test: analyte, value: number }, [1, 2, 3]],
    ['days of few', { id: own, study_id: group, day, test: analyte, value: number }, [1, 3, 4]],
  ])('is one beside %s', (_, columns, places) => {
    expect(wide(columns)).toEqual(places);
  });

  it('is none where every person has one test', () => {
    const rows = BASE.map((row, r) => [`p${r}`, ...row.slice(1)]);
    expect(findLong(HEADER, rows)).toBeNull();
  });
});
