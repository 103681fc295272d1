import { describe, expect, it } from 'vitest';
import { personalDataInRecordings } from '../../../core/ingest/recording/personal.ts';
import { personalDataInImages } from '../../../core/ingest/privacy/personal-data.ts';
import { openRecording } from '../../../core/ingest/recording/look.ts';
import { edfSource, signal } from '../recording/edf-fixture.ts';

describe('personal data in EDF headers', () => {
  const find = async (subject: string, more: Parameters<typeof edfSource>[4], name = 'a.edf') => {
    const source = edfSource(name, [signal('SPO2', 1)], 1, () => 0, more);
    const { personal } = await openRecording(source);
    return { name, subject, personal, hasTexts: false };
  };

  it('is listed by place, with the number of files', async () => {
    const files = [
      await find('1', { patient: { name: 'Jane Doe', birthDate: '1970-02-28', code: 'H-77' } }, '1.edf'),
      await find('2', { patient: { name: 'John Roe' }, recording: { technician: 'Dr No' } }, '2.edf'),
      await find('3', {}, '3.edf'),
    ];
    expect(personalDataInRecordings(files)).toEqual([
      { kind: 'name', where: 'EDF header, patient field: name', files: 2, example: '1.edf' },
      { kind: 'birth date', where: 'EDF header, patient field: birth date', files: 1, example: '1.edf' },
      { kind: 'record number', where: 'EDF header, patient field: code', files: 1, example: '1.edf' },
      { kind: 'staff', where: 'EDF header, recording field: technician', files: 1, example: '2.edf' },
    ]);
  });

  it('is not what says nothing: X, anonymous, or the subject’s id again', async () => {
    const files = [
      await find('0012', { patient: { code: '0012', name: 'X X' } }),
      await find('0013', {
        patient: { name: 'Anonymous' },
        recording: { technician: 'unknown', equipment: 'WatchPAT' },
      }),
    ];
    expect(personalDataInRecordings(files)).toEqual([]);
  });
});

describe('personal data in images', () => {
  it('is the presence of metadata', () => {
    const facts = { format: 'jpeg', width: 9, height: 9, channels: 3, bitsPerSample: 8 } as const;
    expect(
      personalDataInImages([
        { name: 'a.jpg', facts: { ...facts, metadata: ['EXIF'] } },
        { name: 'b.jpg', facts: { ...facts, metadata: ['EXIF', 'XMP'] } },
        { name: 'c.jpg', facts: { ...facts, metadata: [] } },
      ]),
    ).toEqual([
      { kind: 'free text', where: 'image metadata: EXIF', files: 2, example: 'a.jpg' },
      { kind: 'free text', where: 'image metadata: XMP', files: 1, example: 'b.jpg' },
    ]);
  });
});
