import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../core/errors.ts';
import { readOds, useOwnFolder } from '../read.ts';
import { zipOf } from '../write-zip.ts';
import { contentOf, number, odsOf, odsParts, sheetOf, words } from './write-ods.ts';

useOwnFolder();

const SOUND = { sheets: [sheetOf('Labs', [words('id'), words('x')], [words('P1'), number(1)])] };
const withRow = (attributes: Readonly<Record<string, string | number>>, cell = number(1)): Buffer =>
  odsOf({ sheets: [{ name: 'Labs', rows: [{ attributes, cells: [cell] }] }] });

describe('a spreadsheet that is refused', () => {
  it('is read while it is sound', async () => {
    expect((await readOds(odsOf(SOUND))).lines).toEqual(['id,x', 'P1,1']);
  });

  it.each<[string, Buffer, string, RegExp]>([
    ['cut short', odsOf(SOUND).subarray(0, -200), 'workbook.damaged', /packing is cut short/],
    [
      'of half a content',
      zipOf(odsParts(contentOf(SOUND).slice(0, -300))),
      'workbook.damaged',
      /is damaged: a part of it is no sound XML/,
    ],
    [
      'with two sheets of one name',
      odsOf({ sheets: [SOUND.sheets[0], SOUND.sheets[0]] }),
      'workbook.damaged',
      /two of its sheets are called “Labs”/,
    ],
    [
      'with a row beyond the last',
      withRow({ 'table:number-rows-repeated': 1_048_577 }),
      'workbook.damaged',
      /sheet “Labs”, is damaged: it has a row 1048577/,
    ],
    [
      'with a column beyond the last',
      withRow({}, number(1, { 'table:number-columns-repeated': 16_385 })),
      'workbook.damaged',
      /row 1 has a cell beyond column XFD/,
    ],
    [
      'that repeats a text without end',
      withRow({ 'table:number-rows-repeated': 1_000_000 }, words('x'.repeat(50_000))),
      'workbook.damaged',
      /repeats its cells more often/,
    ],
    [
      'that repeats something some times',
      withRow({ 'table:number-rows-repeated': 'some' }),
      'workbook.damaged',
      /as often as no number says/,
    ],
    [
      'with names that nobody writes',
      zipOf(odsParts(contentOf(SOUND).replace('xmlns:table=', 'xmlns:tab='))),
      'workbook.damaged',
      /abbreviates the names/,
    ],
    [
      'that unpacks to far more than it is',
      zipOf(
        [...odsParts(''), { name: 'x', data: '' }].map((part) =>
          part.name === 'content.xml' ? { ...part, data: 'x', claims: { size: 2 ** 32 - 2 } } : part,
        ),
      ),
      'workbook.too-large',
      /would be 4.3 GB when unpacked/,
    ],
    [
      'with a password',
      zipOf([
        ...odsParts('encrypted').slice(0, 2),
        {
          name: 'META-INF/manifest.xml',
          data: '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
        },
      ]),
      'workbook.packing',
      /protected by a password/,
    ],
    [
      'with a password on the whole',
      zipOf([odsParts('')[0], { name: 'encrypted-package', data: 'x' }]),
      'workbook.packing',
      /protected by a password/,
    ],
    ['without sheets', odsOf({ sheets: [] }), 'workbook.no-sheet', /has nothing in its sheets/],
  ])('%s', async (_, bytes, code, message) => {
    const error = await readOds(bytes).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code });
    expect((error as UserError).message).toMatch(message);
    expect((error as UserError).message).toMatch(/^book\d+\.ods/);
  });
});
