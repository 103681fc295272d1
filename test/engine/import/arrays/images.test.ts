import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ArraysImportSummary } from '../../../../core/contract/import-arrays-api.ts';
import type { ImageScan } from '../../../../core/contract/scan-views.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { openProject } from '../../../../core/node/project/project.ts';
import { done, ended, picture, put, scanned, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;
let scan: ImageScan;

beforeAll(async () => {
  engine = await createNodeEngine();
  for (const [k, who] of ['P001', 'P002', 'P003'].entries()) {
    put(at('fundus', `${who}_OD.png`), await picture(10 * (k + 1)));
    put(at('fundus', `${who}_OS.png`), await picture(100 + k));
  }
  put(at('fundus', 'P002_od.png'), await picture(1));
  put(at('fundus', 'P004_OD.png'), (await picture(7, 64, 64)).subarray(0, 60));
  put(
    at('fundus', 'P005_OS.jpg'),
    await sharp({ create: { width: 32, height: 16, channels: 3, background: '#808080' } })
      .withExif({ IFD0: { Artist: 'Jane Doe' } })
      .jpeg()
      .toBuffer(),
  );
  scan = await scanned(engine, 'image', [at('fundus')]);
});
afterAll(remove);

const naming = () => ({ scan: scan.scan, pattern: '{id}_{side}.*' });
const settings = () => ({ ...scan.suggested, width: 16, height: 16 });

describe('a scan of images', () => {
  it('says what the files are like', () => {
    expect(scan).toMatchObject({
      kind: 'image',
      files: 9,
      looked: 9,
      problems: 1,
      name: 'Fundus',
      sizes: [
        { width: 24, height: 16, colour: 'rgb', bitsPerSample: 8, images: 7 },
        { width: 32, height: 16, images: 1 },
      ],
      personalData: [{ where: 'image metadata: EXIF artist', files: 1, example: 'P005_OS.jpg' }],
    });
    expect(JSON.stringify(scan)).not.toContain('Doe');
  });

  it('finds the sides, second files of one side, and broken files', async () => {
    const match = await engine.matchScan(naming());
    expect(match.sides.toSorted((a, b) => (a.side < b.side ? -1 : 1))).toEqual([
      { side: 'left', files: 4 },
      { side: 'right', files: 5 },
    ]);
    expect(match.states).toMatchObject({ new: 7, duplicate: 1, problem: 1 });
    const { files } = await engine.listScan({ ...naming(), show: 'duplicate' });
    expect(files).toMatchObject([{ subject: 'P002', side: 'right', reason: expect.stringMatching(/P002_/) }]);
  });

  it('shows thumbnails, and says of a broken file what is wrong', async () => {
    const files = ['P001_OD.png', 'P004_OD.png', 'P005_OS.jpg'];
    const shown = await engine.previewImages({ scan: scan.scan, files, size: 16 });
    expect(shown.map((t) => t.file)).toEqual(files);
    const [first, broken, wide] = shown;
    expect(first).toMatchObject({
      width: 24,
      height: 16,
      picture: { width: 16, height: 11, type: 'image/jpeg' },
    });
    expect(broken).toMatchObject({ problem: expect.stringContaining('P004_OD.png') });
    if (!('picture' in wide)) throw new Error('no picture');
    const { format, exif } = await sharp(wide.picture.bytes).metadata();
    expect([format, exif]).toEqual(['jpeg', undefined]);
  });

  it('shows an image beside what the model gets', async () => {
    const view = await engine.previewImage({
      scan: scan.scan,
      file: 'P003_OD.png',
      settings: { ...settings(), colour: 'grey' },
    });
    expect(view).toMatchObject({ width: 24, height: 16, bitsPerSample: 8, colour: 'rgb', clipped: false });
    const { data, info } = await sharp(view.processed.bytes).raw().toBuffer({ resolveWithObject: true });
    // 24 x 16 in a square of 16: bars above and below.
    expect([info.width, info.height, data[0], data[8 * 16 * info.channels]]).toEqual([16, 16, 0, 30]);
  });

  it('brightens 16-bit images by what white is', async () => {
    const deep = await sharp(new Uint16Array(256).fill(2048), { raw: { width: 16, height: 16, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer();
    put(at('deep', '1.png'), deep);
    const deepScan = await scanned(engine, 'image', [at('deep')]);
    expect(deepScan.suggested.white16).toBe(4095);
    const [shown] = await engine.previewImages({
      scan: deepScan.scan,
      files: ['1.png'],
      size: 16,
      white16: 4095,
    });
    if (!('picture' in shown)) throw new Error('no picture');
    expect((await sharp(shown.picture.bytes).greyscale().raw().toBuffer())[0]).toBe(128);
  });
});

describe('the import of images', () => {
  const request = (more: object = {}) => ({
    project: at('B.etiograph'),
    sources: [at('fundus')],
    name: 'Retina',
    pattern: '{id}_{side}.*',
    settings: settings(),
    ...more,
  });

  it('makes a modality of each side, and lists what it leaves', async () => {
    await engine.createProject({ folder: at('B.etiograph') });
    const summary = await done<ArraysImportSummary>(engine, await engine.startImageImport(request()));
    expect(summary.modalities.map((m) => [m.name, m.subjects, m.shape])).toEqual([
      ['Retina left', 4, [3, 16, 16]],
      ['Retina right', 3, [3, 16, 16]],
    ]);
    expect(summary.rejects).toBe(2);
    const csv = summary.modalities.map((m) => m.rejectsFile && readFileSync(m.rejectsFile, 'utf8')).join('');
    expect(csv).toMatch(/P002_(od|OD)\.png/);
    expect(csv).toContain('P004_OD.png');
    const store = await openProject(at('B.etiograph'), '0');
    const arrays = await store.openArrays('Retina right');
    const out = new Float32Array(768);
    arrays.gather([0], out);
    expect([arrays.subjects, out[8 * 16]]).toEqual([['P001', 'P002', 'P003'], 10]);
    arrays.close();
    await store.close();
  });

  it('takes one side only where that is asked', async () => {
    const summary = await done<ArraysImportSummary>(
      engine,
      await engine.startImageImport(request({ name: 'One', sides: ['right'] })),
    );
    expect(summary.modalities.map((m) => m.name)).toEqual(['One right']);
    const last = await ended(engine, await engine.startImageImport(request({ name: 'None', sides: [''] })));
    expect(last).toMatchObject({ type: 'failed', error: { code: 'image.nothing-to-import' } });
  });
});
