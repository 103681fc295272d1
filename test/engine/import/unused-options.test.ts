import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRequest, ImportSummary } from '../../../core/contract/import-api.ts';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { edfBytes, signal } from '../../ingest/recording/edf-fixture.ts';

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-unused-'));
  const rows = Array.from({ length: 12 }, (_, i) => `P${i},${i % 5}.5,${i + 1}e307`);
  writeFileSync(at('labs.csv'), `id,crp,huge\n${rows.join('\n')}\n`);
  writeFileSync(at('book.csv'), 'variable,label\nweight,Weight\n');
  mkdirSync(at('sleep'));
  for (const id of ['P1', 'P2']) {
    writeFileSync(
      at('sleep', `${id}_night.edf`),
      edfBytes([signal('SPO2', 2)], 20, (_, k) => k % 7),
    );
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function planned(request: Omit<ImportRequest, 'project' | 'planOnly'>) {
  const engine = await createNodeEngine();
  const id = await engine.startImport({ project: at('p.etiograph'), planOnly: true, ...request });
  return (await engine.runEnded({ id })).events.at(-1)!;
}

async function told(request: Omit<ImportRequest, 'project' | 'planOnly'>): Promise<string[]> {
  const last = await planned(request);
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return (last.result as ImportSummary).findings
    .map(({ message }) => message)
    .filter((m) => m.startsWith('--'));
}

describe('an option of an import', () => {
  const table = ['labs.csv'];
  const night = ['sleep'];
  it.each<[string[], Omit<ImportRequest, 'project' | 'sources'>, string[]]>([
    [table, {}, []],
    [table, { reading: { decimal: '.', header: true, keep: ['crp'] } }, []],
    [
      table,
      { recordings: { channels: ['zz'] } },
      ['--channels has no effect: there is no recording among the files.'],
    ],
    [
      table,
      { recordings: { steps: 20, startSeconds: 1 }, images: { size: 64, page: 2 } },
      [
        '--steps, --start have no effect: there is no recording among the files.',
        '--image-size, --page have no effect: there is no image among the files.',
      ],
    ],
    [night, { reading: { decimal: ',' } }, ['--decimal has no effect: there is no table among the files.']],
    [
      table,
      { reading: { sheet: 'Clinic' } },
      ['--sheet has no effect: there is no workbook among the files.'],
    ],
    [
      table,
      { reading: { numberRows: true, visits: ['first'], visitBy: 'crp', dateOrder: 'day-first' } },
      [
        '--number-rows has no effect: every table has a column that tells people apart.',
        '--visit has no effect: nobody stands on several rows.',
        '--visit-by has no effect: no first or last row is taken by it.',
        '--date-order has no effect: no column has dates that could be read in several orders.',
      ],
    ],
  ])('of %j, %j: %j', async (sources, request, expected) => {
    expect(await told({ sources: sources.map((name) => at(name)), ...request })).toEqual(expected);
  });

  it('that names channels where there are images says how the channel of an image is chosen', async () => {
    mkdirSync(at('slides'));
    const grey = { width: 16, height: 16, channels: 1 as const, data: new Uint8Array(256).fill(90) };
    for (const id of ['P1', 'P2']) writeFileSync(at('slides', `${id}.png`), await imageCodec.encodePng(grey));
    expect(await told({ sources: [at('slides')], recordings: { channels: ['DAPI'] } })).toEqual([
      '--channels has no effect: there is no recording among the files; the channel of an image is a page of its file (--page).',
    ]);
  });

  it('that names a codebook of other columns is told', async () => {
    expect(await told({ sources: [at('labs.csv')], codebook: at('book.csv') })).toEqual([
      '--codebook has no effect: none of its variables is a column of a table.',
    ]);
  });

  it.each([
    [{ recordings: { channels: ['SPO2', 'zz'] } }, 'recording.nothing-to-import', '“zz”'],
    [{ reading: { keep: ['nothing'] } }, 'table.unknown-column', '“nothing”'],
  ])('%j that names what is not there is refused, in a plan too', async (request, code, named) => {
    const last = await planned({ sources: [at('labs.csv'), at('sleep')], ...request });
    const refusals =
      last.type === 'done'
        ? (last.result as ImportSummary).notTaken
        : last.type === 'failed'
          ? [{ code: last.error.code, reason: last.error.message }]
          : [];
    expect(refusals).toMatchObject([{ code, reason: expect.stringContaining(named) }]);
  });
});

it('says the spread of the largest numbers', async () => {
  const last = await planned({ sources: [at('labs.csv')] });
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  const { columns } = (last.result as ImportSummary).modalities[0];
  expect(columns!.find(({ name }) => name === 'huge')!.values).toBe('mean 6.5e+307, sd 3.61e+307');
});

it('says of a file that is not there so, in whole sentences', async () => {
  const last = await planned({ sources: [at('nothing.csv')] });
  expect(last).toMatchObject({ type: 'failed', error: { message: expect.stringMatching(/\.$/) } });
});
