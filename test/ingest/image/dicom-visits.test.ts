import { describe, expect, it } from 'vitest';
import { gathered, type Header } from './dicom-gathered.ts';

const study = (patient: string, uid: string, more: Header = {}): Header => ({
  0x00100020: patient,
  0x0020000d: uid,
  ...more,
});
const visitsOf = async (headers: readonly Header[]) =>
  Object.fromEntries((await gathered(headers)).files.map(({ name, inHeader }) => [name, inHeader?.visit]));

describe('visits of DICOM files', () => {
  it('are counted for each kind of device', async () => {
    const visits = await visitsOf([
      study('A', '1', { 0x00080020: '20190101', 0x00080060: 'CT' }),
      study('A', '2', { 0x00080020: '20190201', 0x00080060: 'MR' }),
      study('B', '3', { 0x00080020: '20190201', 0x00080060: 'MR' }),
    ]);
    expect(visits).toEqual({ 'f00.dcm': '', 'f01.dcm': '', 'f02.dcm': '' });
  });

  it('go by the least day of a study, and studies without one come last', async () => {
    const visits = await visitsOf([
      study('A', '1'),
      study('A', '2', { 0x00080020: '20200101' }),
      study('A', '3'),
      study('A', '3', { 0x00080020: '20190601' }),
      study('A', '3', { 0x00080020: '20210101' }),
    ]);
    expect(visits).toEqual({
      'f00.dcm': 'visit3',
      'f01.dcm': 'visit2',
      'f02.dcm': 'visit1',
      'f03.dcm': 'visit1',
      'f04.dcm': 'visit1',
    });
  });

  it('take the day of the series where the study has none, and no time without a day', async () => {
    const visits = await visitsOf([
      study('A', '1', { 0x00080030: '0800' }),
      study('A', '2', { 0x00080021: '20200101' }),
    ]);
    expect(visits).toEqual({ 'f00.dcm': 'visit2', 'f01.dcm': 'visit1' });
  });
});
