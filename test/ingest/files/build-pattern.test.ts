import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPattern, type PatternPick } from '../../../core/ingest/files/build-pattern.ts';
import { matchFiles } from '../../../core/ingest/files/match.ts';

/** Picks by the text that is picked. */
const picked = (example: string, picks: Partial<Record<PatternPick['part'], string>>): PatternPick[] =>
  Object.entries(picks).map(([part, text]) => {
    const from = example.indexOf(text);
    return { from, to: from + text.length, part: part as PatternPick['part'] };
  });

describe('buildPattern', () => {
  it.each<[string, string, Partial<Record<PatternPick['part'], string>>, string[]]>([
    ['{id}.edf', '0012.edf', { id: '0012' }, ['0013.edf']],
    ['HPP_{id}_*.edf', 'HPP_0012_a.edf', { id: '0012' }, ['HPP_0013_b.edf']],
    ['HPP_{id}_night.edf', 'HPP_0012_night.edf', { id: '0012' }, ['HPP_0013_night.edf']],
    [
      '*_{id}_{side}_{date}.png',
      'a_12_OD_20240131.png',
      { id: '12', side: 'OD', date: '20240131' },
      ['b_13_OS_20240201.png'],
    ],
    ['{id}{side}.png', '0012L.png', { id: '0012', side: 'L' }, ['0013R.png']],
    ['{id}/{side}.png', '0012/left.png', { id: '0012', side: 'left' }, ['0013/right.png']],
    ['{id}.edf', 'clinic a/0012.edf', { id: '0012' }, ['clinic b/7.edf']],
    ['{id}_{visit}.edf', 'P-01_v2.edf', { id: 'P-01', visit: 'v2' }, ['P-02_v1.edf']],
    ['{id}_*.edf', '12_{x}.edf', { id: '12' }, ['13_{y}.edf']],
  ])('%s from %s', (pattern, example, picks, others) => {
    const names = [example, ...others];
    expect(buildPattern(example, picked(example, picks), names)).toBe(pattern);
    expect(matchFiles(names, pattern).unmatched).toEqual([]);
  });

  it.each<[string, string, PatternPick[]]>([
    ['pattern.no-id', 'a.edf', []],
    ['pattern.no-id', 'a/b.edf', [{ from: 0, to: 3, part: 'id' }]],
    [
      'pattern.picks',
      'ab.edf',
      [
        { from: 0, to: 2, part: 'id' },
        { from: 1, to: 3, part: 'any' },
      ],
    ],
    ['pattern.picks', 'ab.edf', [{ from: 0, to: 20, part: 'id' }]],
    [
      'pattern.repeated',
      'ab.edf',
      [
        { from: 0, to: 1, part: 'id' },
        { from: 1, to: 2, part: 'id' },
      ],
    ],
    [
      'pattern.not-a-side',
      '1_up.png',
      [
        { from: 0, to: 1, part: 'id' },
        { from: 2, to: 4, part: 'side' },
      ],
    ],
    [
      'pattern.not-a-date',
      '1_99.png',
      [
        { from: 0, to: 1, part: 'id' },
        { from: 2, to: 4, part: 'date' },
      ],
    ],
    [
      'pattern.not-a-visit',
      '1_a-b.png',
      [
        { from: 0, to: 1, part: 'id' },
        { from: 2, to: 5, part: 'visit' },
      ],
    ],
    [
      'pattern.ambiguous',
      '1234.png',
      [
        { from: 0, to: 2, part: 'id' },
        { from: 2, to: 4, part: 'visit' },
      ],
    ],
  ])('refuses with %s', (code, example, picks) => {
    expect(() => buildPattern(example, picks, [example])).toThrowError(expect.objectContaining({ code }));
  });

  it('reads back what was picked, whatever the names', () => {
    const run = fc.stringMatching(/^([A-Za-zäß]{1,6}|[0-9]{1,6})$/);
    const sign = fc.constantFrom('_', '-', ' ', '.', '+', '(', ')', '[', '/', '__');
    const name = fc
      .array(fc.tuple(run, sign), { minLength: 1, maxLength: 6 })
      .map((parts) => `${parts.map(([r, s]) => r + s).join('')}end.edf`);
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 5 }), fc.nat(), fc.nat(), (example, others, a, b) => {
        const from = a % (example.length - 4);
        const to = from + 1 + (b % (example.length - 4 - from));
        fc.pre(!example.slice(from, to).includes('/'));
        const pattern = buildPattern(example, [{ from, to, part: 'id' }], [example, ...others]);
        expect(matchFiles([example], pattern).matched[0].id).toBe(example.slice(from, to));
      }),
      { numRuns: 500 },
    );
  });

  it('reads back id, side and visit that signs separate', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9-]{0,6}[A-Za-z0-9])?$/);
    const side = fc.constantFrom('L', 'right', 'OD', 'os', 'RE', 'lefteye');
    fc.assert(
      fc.property(id, side, fc.stringMatching(/^[a-z]{1,5}[0-9]{0,2}$/), (who, eye, when) => {
        const example = `x_${who}_${eye}_${when}.png`;
        const start = 2 + who.length + 1;
        const picks: PatternPick[] = [
          { from: 2, to: 2 + who.length, part: 'id' },
          { from: start, to: start + eye.length, part: 'side' },
          { from: start + eye.length + 1, to: start + eye.length + 1 + when.length, part: 'visit' },
        ];
        const pattern = buildPattern(example, picks, [example]);
        const [match] = matchFiles([example], pattern).matched;
        expect([match.id, match.visit]).toEqual([who, when]);
        expect(match.side).toBe(/^(l|o?s)/i.test(eye) ? 'left' : 'right');
      }),
    );
  });
});
