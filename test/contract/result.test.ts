import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFailure } from '../../core/contract/result.ts';
import { UserError } from '../../core/errors.ts';

const SECRET = 'Edith Thornbury 0161 496 0123';
const words = (error: unknown): string => Object.values(toFailure(error)).join('\n');

describe('what a bug is told as', () => {
  it('names its class, the code of the system and where it happened', () => {
    const failure = toFailure(new TypeError(`Cannot read properties of “${SECRET}”`));
    expect(failure.code).toBe('internal');
    expect(failure.message).toMatch(
      /^Etiograph met an error of its own \(TypeError in test\/contract\/result\.test\.ts:\d+:\d+\)\.$/,
    );
    expect(failure.stack).toMatch(/^TypeError\n {4}at test\/contract\/result\.test\.ts/);
    const pipe = toFailure(Object.assign(new Error(SECRET), { code: 'EPIPE' }));
    expect(pipe.message).toContain('(Error EPIPE in test/');
    const query = toFailure(new Error(`Out of Memory Error: could not read '${SECRET}'`));
    expect(query.stack).toMatch(/^Error DUCKDB_OUT_OF_MEMORY\n/);
  });

  it('is none where a disk is full or can only be read, whoever met it', () => {
    const of = (code: string) => toFailure(Object.assign(new Error(SECRET), { code })).code;
    expect(['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'EPIPE'].map(of)).toEqual([
      'disk.full',
      'disk.full',
      'disk.read-only',
      'disk.open-files',
      'internal',
    ]);
    const query = toFailure(new Error(`IO Error: Could not write file "${SECRET}": No space left on device`));
    expect(query.code).toBe('disk.full');
    expect(Object.values(query).join()).not.toContain(SECRET);
    expect(toFailure(new Error('No space left in the row'))).toMatchObject({ code: 'internal' });
  });

  it('never quotes its message, nor where the app is installed', () => {
    const invalid = (): unknown => {
      try {
        return JSON.parse(`{${SECRET}`);
      } catch (error) {
        return error;
      }
    };
    const said = [
      new Error(`SELECT '${SECRET}'\n    at ${SECRET} (/home/${SECRET}/core/a.ts:1:2)\nLINE 1`),
      new Error(SECRET, { cause: new Error(SECRET) }),
      Object.assign(new Error(SECRET), { code: SECRET, name: SECRET }),
      invalid(),
      SECRET,
      { message: SECRET },
    ].map(words);
    for (const text of said) {
      expect(text).not.toContain('Thornbury');
      expect(text).not.toContain('0161 496');
      expect(text).not.toContain(import.meta.dirname);
    }
  });

  it('whatever the message holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const marked = `${text}\n    at ${SECRET}:3:4\n${text}`;
        expect(words(new RangeError(marked))).not.toContain('Thornbury');
      }),
    );
  });

  it('but what a UserError says is passed on', () => {
    expect(toFailure(new UserError('a.b', 'labs.csv is empty.', 'Choose another.'))).toEqual({
      code: 'a.b',
      message: 'labs.csv is empty.',
      hint: 'Choose another.',
    });
  });
});
