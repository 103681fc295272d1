import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashFile } from '../../core/node/files/file-hash.ts';
import { dataTrouble } from '../../core/node/project/data-check.ts';

const BYTES = (64 << 20) + 1;
let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-data-check-'));
  for (const name of ['large', 'whole']) {
    writeFileSync(at(name), 'data');
    truncateSync(at(name), BYTES);
  }
  writeFileSync(at('small'), 'data');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a data file', () => {
  it('that is large is seen by its size at once, and its bytes are told as soon as they are read', async () => {
    const expected = { key: 'another', bytes: BYTES };
    expect(await dataTrouble(at('large'), { ...expected, bytes: BYTES + 1 }, 'soon')).toMatch(/bytes/);
    expect(await dataTrouble(at('large'), expected, 'soon')).toBeNull();
    await vi.waitFor(
      async () =>
        expect(await dataTrouble(at('large'), expected, 'soon')).toMatch(/not those that were written/),
      { timeout: 60_000 },
    );
  });

  it('that is large and whole is found so, now and later', async () => {
    const expected = await hashFile(at('whole'));
    expect(await dataTrouble(at('whole'), expected, 'soon')).toBeNull();
    expect(await dataTrouble(at('whole'), expected, 'thorough')).toBeNull();
    expect(await dataTrouble(at('whole'), expected, 'soon')).toBeNull();
  });

  it('that is small is read at once', async () => {
    expect(await dataTrouble(at('small'), { key: 'another', bytes: 4 }, 'soon')).toMatch(/not those/);
    expect(await dataTrouble(at('small'), { key: 'another', bytes: 4 }, 'size')).toBeNull();
  });
});
