import fc from 'fast-check';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distinctFileNames, fileName, plainFileName } from '../../core/contract/file-name.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Names as people give them, and as no one should. */
const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 250 }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom(
    ...[
      'EEG 1',
      'EEG-1',
      'eeg 1',
      'Sleep (home)',
      'Sleep home',
      'Сон',
      '睡眠',
      'שינה',
      'CON',
      'nul',
      'COM1',
      'com¹',
    ],
    ...['..', '.', '', ' ', '-', 'a/b', 'a\\b', 'C:', 'Straße', 'STRASSE', 'é', 'e\u0301', '\ud800'],
    'x'.repeat(200),
    '睡'.repeat(200),
  ),
);
const RESERVED = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\..*)?$/i;

describe.each([
  ['of any script', fileName],
  ['plain', plainFileName],
])('a file name, %s', (_, nameOf) => {
  it('is one that every file system takes', () => {
    fc.assert(
      fc.property(name, (given) => {
        const made = nameOf(given);
        expect(made).toMatch(/^[\p{L}\p{M}\p{N}_-]+$/u);
        expect(made).not.toMatch(RESERVED);
        expect(made).not.toMatch(/^-|-$/);
        expect(Buffer.byteLength(made)).toBeLessThanOrEqual(121);
        expect(made).toBe(made.normalize('NFC'));
        const path = join(folder, `${made}.onnx`);
        writeFileSync(path, '');
        expect(existsSync(path)).toBe(true);
        rmSync(path);
      }),
      { numRuns: 400 },
    );
  });

  it('is no other name’s, whatever the names, and the same again for the same ones', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), (names) => {
        const made = distinctFileNames(names, nameOf);
        const seen = made.map((file) => file.normalize('NFD').toLowerCase());
        expect(new Set(seen).size).toBe(names.length);
        expect(distinctFileNames(names, nameOf)).toEqual(made);
      }),
    );
  });
});
