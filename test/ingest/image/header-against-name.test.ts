import { expect, it } from 'vitest';
import { headersAgainstNames } from '../../../core/ingest/image/header-against-name.ts';
import type { FileRef } from '../../../core/ingest/ports.ts';

const TABLE = ['1', '2', '3', '4'];
/** Files by name, each with the patient's number of its header. */
const files = (numbers: Readonly<Record<string, string>>) =>
  Object.entries(numbers).map(([name, id]) => ({ name, inHeader: { id } as FileRef['inHeader'] }));

it('finds numbers of headers that are ids of other people than the names say', () => {
  const crossed = files({ '1.dcm': '0004', '2.dcm': '0003', '3.dcm': '0002', '4.dcm': '0001' });
  expect(headersAgainstNames(crossed, TABLE)).toEqual({
    pattern: '{id}.dcm',
    files: 4,
    example: { file: '1.dcm', id: '1' },
  });
});

it.each([
  ['that say the same', { '1.dcm': '0001', '2.dcm': '02', '3.dcm': '3', '4.dcm': '4' }],
  ['of a hospital', { '1.dcm': '774411', '2.dcm': '774412', '3.dcm': '918', '4.dcm': '3' }],
  ['that are not there', { '1.dcm': '', '2.dcm': '', '3.dcm': '', '4.dcm': '' }],
])('finds nothing in headers %s', (_, numbers) => {
  expect(headersAgainstNames(files(numbers), TABLE)).toBeNull();
});

it('finds nothing without a table', () => {
  expect(headersAgainstNames(files({ '1.dcm': '2', '2.dcm': '1' }), [])).toBeNull();
});
