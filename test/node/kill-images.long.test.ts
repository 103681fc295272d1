import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRequest, ImportSummary } from '../../core/contract/import-api.ts';
import { createNodeEngine } from '../../core/node/engine.ts';
import { Rng } from '../../core/math/rng.ts';
import { edfBytes, signal } from '../ingest/recording/edf-fixture.ts';
import { onBuiltApp } from '../setup/builds.ts';
import { timesRead, logReads, readsIn } from './read-log.ts';

const PEOPLE = 30;
/** Two sides each. */
const FILES = 2 * PEOPLE;
/** Pictures that are decoded at the same time: those that were under way when it was killed are read again. */
const UNDER_WAY = 4;
/** Readings of every import before it begins: 48 pictures are looked at, their header and they themselves. */
const LOOKED_AT = 96;

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'));
  mkdirSync(at('fundus'));
  const rng = new Rng(1);
  for (let p = 0; p < PEOPLE; p++) {
    for (const side of ['left', 'right']) {
      const pixels = Buffer.from(Array.from({ length: 24 * 24 * 3 }, () => rng.int(256)));
      const name = at('fundus', `P${String(p).padStart(3, '0')}_${side}.png`);
      await sharp(pixels, { raw: { width: 24, height: 24, channels: 3 } }).toFile(name);
      // Long settled: a file that was only just written may change once more unnoticed.
      await utimes(name, 1_600_000_000, 1_600_000_000);
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const importer = (request: ImportRequest, killAfter: number): string => `
  ${logReads(at('reads.log'), '.png')}
  const { imageCodec } = await import('./core/node/images/image-codec.js');
  let count = 0;
  const watch = (codec) => {
    const { decode, words } = codec;
    codec.decode = async (source, target) => {
      const made = decode(source, target);
      // The look at some of them before the import takes greys.
      if (target.colour === 'grey') return made;
      console.log('decoding ' + source.name);
      await made;
      if (++count === ${killAfter}) process.kill(process.pid, 'SIGKILL');
      return made;
    };
    // An import reads with another codec, to which places of words are known.
    if (words) codec.words = { ...words, knowing: (known) => watch(words.knowing(known)) };
    return codec;
  };
  watch(imageCodec);
  const { createNodeEngine } = await import('./core/node/engine.js');
  const engine = await createNodeEngine();
  const { events } = await engine.runEnded({ id: await engine.startImport(${JSON.stringify(request)}) });
  console.log('ended ' + JSON.stringify(events.at(-1)));`;

/** Imports in a process of its own, which is killed once it has decoded so many. @returns what was decoded, and its end */
async function run(request: ImportRequest, killAfter = Infinity) {
  const child = spawn(process.execPath, ...(await onBuiltApp(importer(request, killAfter))));
  let told = '';
  let complaint = '';
  child.stdout.on('data', (text) => (told += String(text)));
  child.stderr.on('data', (text) => (complaint += String(text)));
  const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
  if (signal !== (killAfter < Infinity ? 'SIGKILL' : null)) throw new Error(`${told}\n${complaint}`);
  const lines = told.split('\n');
  const end = lines.find((line) => line.startsWith('ended '));
  return {
    decoded: lines.filter((line) => line.startsWith('decoding ')),
    summary: end ? (JSON.parse(end.slice(6)).result as ImportSummary) : null,
  };
}

async function keysOf(project: string): Promise<Record<string, string>> {
  const { modalities } = JSON.parse(await readFile(join(project, 'project.json'), 'utf8'));
  return Object.fromEntries(modalities.map(({ name, key }: { name: string; key: string }) => [name, key]));
}

describe('an import of images that is killed three times', () => {
  it('reads nothing twice but what was under way, loses nothing, and leaves nothing behind', async () => {
    mkdirSync(at('nights'));
    writeFileSync(
      at('nights', 'P000.edf'),
      edfBytes([signal('SPO2', 1)], 120, (_, k) => k % 97),
    );
    const sources = [at('fundus'), at('nights')];
    const request: ImportRequest = { project: at('killed.etiograph'), sources };
    const decoded: string[] = [];
    for (const after of [12, 14, 15]) decoded.push(...(await run(request, after)).decoded);
    const last = await run(request);
    decoded.push(...last.decoded);
    expect(new Set(decoded).size).toBe(FILES);
    expect(decoded.length).toBeLessThanOrEqual(FILES + 3 * UNDER_WAY);
    const whole = [...timesRead(readsIn(at('reads.log'))).values()].reduce((sum, times) => sum + times, 0);
    expect(whole).toBeLessThanOrEqual(decoded.length + 4 * LOOKED_AT);
    expect(last.summary!.modalities.map(({ subjects }) => subjects)).toEqual([1, PEOPLE, PEOPLE]);
    expect(existsSync(join(request.project, 'unfinished'))).toBe(false);

    const alone: ImportRequest = { project: at('whole.etiograph'), sources };
    const engine = await createNodeEngine();
    await engine.runEnded({ id: await engine.startImport(alone) });
    expect(await keysOf(request.project)).toEqual(await keysOf(alone.project));
  });

  it('reads a picture again that has changed since', async () => {
    const request: ImportRequest = { project: at('killed.etiograph'), sources: [at('fundus')] };
    const before = await run(request, 20);
    const [first] = before.decoded.map((line) => line.slice('decoding '.length));
    await sharp({ create: { width: 24, height: 24, channels: 3, background: '#20a060' } }).toFile(
      at('fundus', first),
    );
    const { decoded } = await run(request);
    expect(decoded).toContain(`decoding ${first}`);
    const whole: ImportRequest = { project: at('whole.etiograph'), sources: [at('fundus')] };
    const engine = await createNodeEngine();
    await engine.runEnded({ id: await engine.startImport(whole) });
    expect(await keysOf(request.project)).toEqual(await keysOf(whole.project));
  });
});
