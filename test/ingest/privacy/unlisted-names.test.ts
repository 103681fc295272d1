import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataName, keptName } from '../../../core/ingest/privacy/kept-name.ts';
import { isOrdinary, isStudyWord } from '../../../core/ingest/privacy/known-words.ts';
import { isNameAlone, mayBeUnlistedName } from '../../../core/ingest/privacy/file-names.ts';
import { checkFile } from '../table/checks/run-check.ts';
import { HARMLESS_FILES } from './corpus/file-names.ts';

const part = fc.constantFrom(...'zor quil bax len thur vig mok dre sti pau gno wex'.split(' '));
const name = fc
  .array(part, { minLength: 2, maxLength: 3 })
  .map((parts) => parts.join(''))
  .filter((word) => !isOrdinary(word) && !isStudyWord(word))
  .map((word) => word[0].toUpperCase() + word.slice(1));

describe('a file called after somebody in no list of names', () => {
  it('is kept without the name where a comma, a day of birth or a record number says that it is one', () => {
    fc.assert(
      fc.property(name, name, fc.constantFrom('csv', 'xlsx', 'sav'), (last, first, ending) => {
        for (const stem of [
          `${last}, ${first}`,
          `${last}, ${first} (2020)`,
          `${last}_${first}_1952-03-11`,
          `${last} geb 11.03.1952`,
          `${last}_${first}_48392015`,
          `Labor ${last} ${first} 12.05.1961`,
        ]) {
          const kept = keptName(`${stem}.${ending}`);
          expect(kept).not.toContain(last);
          expect(dataName(stem, 'Table')).not.toContain(last);
        }
      }),
    );
  });

  it('is kept without the name behind a form of address, and so is a sheet, which is said', () => {
    fc.assert(
      fc.property(name, (last) => {
        for (const stem of [
          `Pat. ${last}`,
          `Patient ${last}`,
          `Frau_${last}_Labor`,
          `Herr ${last} 2`,
          `Sig. ${last}`,
        ]) {
          expect(keptName(stem)).not.toContain(last);
          expect(dataName(stem, 'Table')).not.toContain(last);
          const [said] = checkFile('file-name', { file: `labs.xlsx, sheet “${stem}”` });
          expect(said.message).toContain('The name of the sheet seems to tell');
          expect(said.message).not.toContain(last);
        }
      }),
    );
    expect(checkFile('file-name', { file: 'labs.xlsx, sheet “Müller”' })[0].message).toContain(
      'may be that of a person',
    );
    for (const stem of [
      'Pat. Stammdaten',
      'Patient Metformin',
      'Patient Follow-up',
      'Herren',
      'PT INR',
      'MS Cohort',
    ]) {
      expect(dataName(stem, 'Table')).toBe(stem);
      expect(checkFile('file-name', { file: `labs.xlsx, sheet “${stem}”` })).toEqual([]);
    }
  });

  it('is asked about where only two names stand in it', () => {
    fc.assert(
      fc.property(name, name, (last, first) => {
        for (const stem of [`${last}_${first}`, `${last} ${first} 2020`, `${last}-${first}_data`]) {
          if (keptName(stem) === stem) expect(mayBeUnlistedName(`${stem}.csv`)).toBe(true);
        }
      }),
    );
  });
});

describe('a file called by one name', () => {
  it.each([
    'Mueller.csv',
    'Schmidt.xlsx',
    'Müller_2.csv',
    'Fernandez (3).csv',
    'nguyen 2021.sav',
    'Anna.csv',
    'Иванов.csv',
  ])('is asked about: %s', (file) => {
    expect(isNameAlone(file)).toBe(true);
    expect(checkFile('file-name', { file }).map(({ code, severity }) => [code, severity])).toEqual([
      ['table.file-name', 'warning'],
    ]);
  });

  it.each([
    'labs.csv',
    'Florence.csv',
    'Jordan.csv',
    'Baseline.csv',
    'HbA1c.csv',
    'Blut.csv',
    'P01.csv',
    'mri.csv',
    'sleep.csv',
  ])('is none: %s', (file) => expect(checkFile('file-name', { file })).toEqual([]));
});

describe('files of studies', () => {
  it('keep their names, and hardly any is asked about', () => {
    expect(HARMLESS_FILES.length).toBeGreaterThan(290);
    expect(HARMLESS_FILES.filter((file) => keptName(file) !== file)).toEqual([]);
    expect(HARMLESS_FILES.filter(isNameAlone)).toEqual([]);
    expect(HARMLESS_FILES.filter(mayBeUnlistedName).length).toBeLessThanOrEqual(HARMLESS_FILES.length / 100);
  });

  it.each([
    ['labs_2019-03-11.csv', 'labs_2019-03-11.csv'],
    ['Zeitreihe Knie, Rücken.csv', 'Zeitreihe Knie, Rücken.csv'],
    ['Dexcom_1234567.csv', 'Dexcom_#######.csv'],
    ['Köln, München.xlsx', 'Köln, München.xlsx'],
    ['Dexcom_12.05.21.csv', 'Dexcom_12.05.21.csv'],
    ['Results, Final.xlsx', 'Results, Final.xlsx'],
  ])('%s is kept as %s', (file, kept) => expect(keptName(file)).toBe(kept));
});
