import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTals } from '../../../../core/ingest/read/edf/annotations.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('lists of annotations of a data record', () => {
  test('onsets that stand alone are the numbers that they are written as', () => {
    const decimals = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 20 });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 20 }),
        fc.option(decimals, { nil: null }),
        fc.constantFrom('+', '-'),
        (whole, rest, sign) => {
          const text = `${sign}${whole}${rest === null ? '' : `.${rest}`}`;
          const found = parseTals(bytesOf(`${text}\x14\x14\0\0\0`));
          expect(found).toEqual({ recordOnset: Number(text), annotations: [], unreadable: 0 });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a list after the onset is read as one beside another', () => {
    const found = parseTals(bytesOf('+1.5\x14\x14\0+2\x153\x14Apnea\x14\0\0'));
    expect(found.recordOnset).toBe(1.5);
    expect(found.annotations).toEqual([{ onset: 2, duration: 3, text: 'Apnea' }]);
  });

  test('a text after the onset of the record belongs to it', () => {
    const found = parseTals(bytesOf('+1.5\x14\x14Arousal\x14\0'));
    expect(found).toEqual({
      recordOnset: 1.5,
      annotations: [{ onset: 1.5, duration: 0, text: 'Arousal' }],
      unreadable: 0,
    });
  });

  test.each(['+\x14\x14\0', '+.\x14\x14\0', '+1.5.2\x14\x14\0', '+1e\x14\x14\0'])(
    '%j is no onset',
    (text) => {
      expect(parseTals(bytesOf(text))).toEqual({ recordOnset: undefined, annotations: [], unreadable: 1 });
    },
  );

  test.each([
    ['+.5', 0.5],
    ['+1e3', 1000],
    ['1', 1],
    ['+0,25', 0.25],
  ])('%j is an onset as devices write it', (text, recordOnset) => {
    const found = parseTals(bytesOf(`${text}\x14\x14\0`));
    expect(found).toEqual({ recordOnset, annotations: [], unreadable: 0 });
  });

  test.each(['+1\x14\0', '+1\x14\x14', ''])('%j is read as before', (text) => {
    expect(parseTals(bytesOf(text)).unreadable).toBe(0);
  });
});
