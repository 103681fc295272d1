import { USUAL_CUT } from '../../../core/ingest/volume-cut.ts';
import { describe, expect, it } from 'vitest';
import { importImages, readImage } from '../../../core/ingest/image/import.ts';
import { planImages as planFiles, type ImagePlanOptions } from '../../../core/ingest/image/plan.ts';
import type {
  ByteSource,
  ImageCodec,
  ImportRun,
  RasterImage,
  SubjectRow,
} from '../../../core/ingest/ports.ts';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { memorySource, refs } from '../memory-source.ts';

const planImages = (files: readonly ByteSource[], codec: ImageCodec, options?: ImagePlanOptions) =>
  planFiles(refs(files), codec, options);

type Data = RasterImage['data'];

async function image(name: string, data: Data, width = 16, channels: 1 | 3 = 1) {
  const height = data.length / width / channels;
  return memorySource(name, await imageCodec.encodePng({ width, height, channels, data }));
}
const grey = (name: string, level: number) => image(name, new Uint8Array(256).fill(level));
const colour = (name: string, rgb: number[]) =>
  image(
    name,
    Uint8Array.from({ length: 768 }, (_, i) => rgb[i % 3]),
    16,
    3,
  );

function collecting(): ImportRun<Uint8Array> & { rows: SubjectRow<Uint8Array>[]; files: string[] } {
  const rows: SubjectRow<Uint8Array>[] = [];
  const files: string[] = [];
  return {
    rows,
    files,
    onRow: (row) => void rows.push(row),
    onProgress: (done, total, file) => void files.push(`${done}/${total} ${file}`),
  };
}

describe('the plan of a folder of images', () => {
  it('makes a modality of each side', async () => {
    const files = await Promise.all(
      ['0001_L', '0001_R', '0002_L', '0003_R'].map((name) => colour(`fundus/${name}.png`, [9, 99, 199])),
    );
    const plan = await planImages([...files, await grey('notes.png', 1)], imageCodec, { name: 'Fundus' });
    expect(plan.pattern).toBe('{id}_{side}.png');
    expect(
      plan.sides.map(({ modality, side, images }) => [modality, side, images.map((i) => i.subject)]),
    ).toEqual([
      ['Fundus left', 'left', ['0001', '0002']],
      ['Fundus right', 'right', ['0001', '0003']],
    ]);
    expect(plan).toMatchObject({ unmatched: ['notes.png'], rejects: [], inspected: 4, personalData: [] });
    expect(plan.sizes).toEqual([{ width: 16, height: 16, colour: 'rgb', bitsPerSample: 8, images: 4 }]);
    expect(plan.suggested).toEqual({
      width: 16,
      height: 16,
      colour: 'rgb',
      white16: 65535,
      visit: '',
      page: 1,
      burnedIn: 'blank',
      cut: USUAL_CUT,
      kind: '',
    });
  });

  it('takes a name from the pattern', async () => {
    const files = [await grey('retina_01.png', 1), await grey('retina_02.png', 2)];
    expect((await planImages(files, imageCodec)).sides[0].modality).toBe('Retina');
    expect((await planImages([await grey('01.png', 1)], imageCodec)).sides[0].modality).toBe('Image');
  });

  it('rejects what it finds broken and second images of a subject', async () => {
    const whole = await image(
      '0001.png',
      Uint8Array.from({ length: 1024 }, (_, i) => (i * 37) % 251),
      32,
    );
    const cut = memorySource('0002.png', (await whole.read(0, whole.size)).subarray(0, whole.size >> 1));
    const again = await grey('b/0001.png', 3);
    const plan = await planImages([whole, cut, again], imageCodec, { pattern: '{id}.png' });
    expect(plan.sides[0].images.map((i) => i.file.name)).toEqual(['0001.png', 'b/0001.png']);
    expect(plan.rejects).toEqual([
      {
        file: '0002.png',
        where: '',
        code: 'image.unreadable',
        reason: expect.stringContaining('0002.png'),
        hint: expect.stringContaining('Copy the file again'),
      },
    ]);
    expect(plan.duplicates).toEqual([
      {
        file: 'b/0001.png',
        where: '',
        code: 'image.duplicate-subject',
        reason: 'Subject “0001” has an image already: 0001.png, the first in order of names',
      },
    ]);
  });

  it('finds out what white is in 16-bit files', async () => {
    const ramp = (top: number) => Uint16Array.from({ length: 256 }, (_, i) => Math.round((i * top) / 255));
    const suggested = async (top: number) =>
      (await planImages([await image('1.png', ramp(top))], imageCodec)).suggested.white16;
    expect([await suggested(4095), await suggested(4096), await suggested(65535)]).toEqual([
      4095, 16383, 65535,
    ]);
  });

  it('of a folder without matches has no sides', async () => {
    const plan = await planImages([await grey('a.png', 1)], imageCodec, { pattern: 'eye-{id}.png' });
    expect(plan).toMatchObject({ sides: [], unmatched: ['a.png'] });
  });
});

describe('the import of images', () => {
  it('gives out planes of bytes, with the statistics to standardise them', async () => {
    const files = [await colour('1.png', [10, 20, 30]), await colour('2.png', [20, 20, 90])];
    const plan = await planImages(files, imageCodec);
    const run = collecting();
    const result = await importImages(
      plan.sides[0],
      { ...plan.suggested, width: 8, height: 8 },
      imageCodec,
      run,
    );
    expect(run.rows.map((row) => row.subject)).toEqual(['1', '2']);
    expect(run.rows[0].values).toEqual(
      Uint8Array.from({ length: 192 }, (_, i) => 10 * (1 + Math.floor(i / 64))),
    );
    expect(run.files).toEqual(['1/2 1.png', '2/2 2.png']);
    expect(result).toMatchObject({ shape: [3, 8, 8], imported: 2, rejects: [], clipped: [] });
    expect(result.statistics.map((s) => [s.name, s.mean, s.sd])).toEqual([
      ['red', 15, 5],
      ['green', 20, 0],
      ['blue', 60, 30],
    ]);
  });

  it('brings 16 bits to 8 by what white is, and counts what is brighter', async () => {
    const files = [
      await image('1.png', new Uint16Array(256).fill(2048)),
      await image('2.png', new Uint16Array(256).fill(5000)),
      await grey('3.png', 77),
    ];
    const { sides, suggested } = await planImages(files, imageCodec);
    const run = collecting();
    const result = await importImages(sides[0], { ...suggested, white16: 4095 }, imageCodec, run);
    expect(run.rows.map((row) => row.values[100])).toEqual([128, 255, 77]);
    expect(result.clipped).toEqual(['2.png']);
  });

  it('says in plan and import which pictures are of another scale, or blank, and reads the others as they are', async () => {
    const ramp = (top: number) => Uint16Array.from({ length: 256 }, (_, i) => Math.round((i * top) / 255));
    const tops = [3900, 60_000, 4000, 0, 3800];
    const files = await Promise.all(tops.map((top, i) => image(`${i}.png`, ramp(top))));
    const plan = await planImages(files, imageCodec, { name: 'Retina' });
    expect(plan.remarks).toMatchObject([{ code: 'image.scales', message: expect.stringContaining('1.png') }]);
    const run = collecting();
    const { remarks, clipped } = await importImages(plan.sides[0], plan.suggested, imageCodec, run);
    expect(Math.max(...run.rows[0].values)).toBe(243);
    expect(clipped).toEqual(['1.png']);
    expect(remarks.map(({ code }) => code).sort()).toEqual(['image.blank', 'image.scales']);
    const through = { ...plan.suggested, cut: { ...USUAL_CUT, window: { centre: 32_768, width: 65_536 } } };
    const again = await importImages(plan.sides[0], through, imageCodec, run);
    expect(again.remarks.map(({ code }) => code)).toEqual(['image.blank']);
    expect(again.clipped).toEqual([]);
  });

  it('says where some files have 16 bits and others 8', async () => {
    const files = [await image('1.png', new Uint16Array(256).fill(2048)), await grey('2.png', 77)];
    const plan = await planImages(files, imageCodec);
    expect(plan.remarks).toMatchObject([{ code: 'image.depths' }]);
  });

  it('keeps the order of many files and rejects the broken ones by name', async () => {
    const files = await Promise.all(Array.from({ length: 30 }, (_, i) => grey(`${100 + i}.png`, i)));
    const plan = await planImages(files, imageCodec);
    const tiny = await image('112.png', new Uint8Array(1), 1);
    const images = plan.sides[0].images.map((i) =>
      i.subject === '112'
        ? { ...i, file: refs([tiny])[0] }
        : i.subject === '120'
          ? { ...i, file: refs([memorySource('120.png', new Uint8Array(0))])[0] }
          : i,
    );
    const run = collecting();
    const result = await importImages({ ...plan.sides[0], images }, plan.suggested, imageCodec, run);
    expect(run.rows.map((row) => row.subject)).toEqual(
      images.map((i) => i.subject).filter((id) => id !== '112' && id !== '120'),
    );
    expect(run.rows.every((row) => row.values[0] === Number(row.subject) - 100)).toBe(true);
    expect(result.rejects).toMatchObject([
      { file: '112.png', code: 'image.too-small' },
      { file: '120.png', code: 'image.unreadable' },
    ]);
  });

  it('takes one visit, or the first of each subject', async () => {
    const files = [await grey('1_v1.png', 1), await grey('1_v2.png', 2), await grey('2_v1.png', 3)];
    const plan = await planImages(files, imageCodec);
    const later = collecting();
    expect(
      await importImages(plan.sides[0], { ...plan.suggested, visit: 'v2' }, imageCodec, later),
    ).toMatchObject({
      imported: 1,
      otherVisits: ['1_v1.png', '2_v1.png'],
    });
    expect(later.rows[0].values[0]).toBe(2);
    const all = await importImages(plan.sides[0], { ...plan.suggested, visit: '' }, imageCodec, collecting());
    expect(all).toMatchObject({ imported: 2, rejects: [], otherVisits: ['1_v2.png'] });
    expect(all.remarks.map(({ message }) => message)).toContain(
      'Image: the first visit of each subject is taken; one file of another visit is not read (1_v2.png).',
    );
  });

  it('stops when it is cancelled, and passes on a failure of whoever takes the rows', async () => {
    const files = await Promise.all([1, 2, 3].map((i) => grey(`${i}.png`, i)));
    const { sides, suggested } = await planImages(files, imageCodec);
    const controller = new AbortController();
    const run = { ...collecting(), signal: controller.signal, onProgress: () => controller.abort() };
    await expect(importImages(sides[0], suggested, imageCodec, run)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(run.rows.length).toBe(1);
    const full = { onRow: () => Promise.reject(new Error('disk full')) };
    await expect(importImages(sides[0], suggested, imageCodec, full)).rejects.toThrow('disk full');
  });

  it.each([
    ['image.settings', { width: 0 }],
    ['image.settings', { white16: 0 }],
    ['image.nothing-to-import', { visit: 'v9' }],
  ])('refuses with %s', async (code, settings) => {
    const plan = await planImages([await grey('1.png', 1)], imageCodec);
    const promise = importImages(plan.sides[0], { ...plan.suggested, ...settings }, imageCodec, collecting());
    await expect(promise).rejects.toMatchObject({ code });
  });
});

describe('the preview of an image', () => {
  it('is what the import gives out', async () => {
    const file = await colour('1.png', [10, 20, 30]);
    const { sides, suggested } = await planImages([file], imageCodec);
    const run = collecting();
    await importImages(sides[0], suggested, imageCodec, run);
    expect(await readImage(file, suggested, imageCodec)).toEqual({
      values: run.rows[0].values,
      isClipped: false,
      words: [],
    });
  });
});
