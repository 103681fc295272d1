import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentNode } from '../../../core/graph/document.ts';
import { dotPaths, nearestDot, scaleOf, ticksOf } from '../../../renderer/explore/graph/plot.ts';
import { saySlope, saySlopeBasis } from '../../../renderer/explore/graph/say-slope.ts';
import { Latest } from '../../../renderer/explore/latest.ts';

describe('Latest', () => {
  it('sends one at a time, and of those that wait only the newest', async () => {
    const latest = new Latest();
    const sent: string[] = [];
    const answers: (() => void)[] = [];
    const ask = (name: string) =>
      latest.ask(async () => {
        sent.push(name);
        await new Promise<void>((done) => answers.push(done));
        return name;
      });
    const asked = ['a', 'b', 'c', 'd'].map(ask);
    expect(sent).toEqual(['a']);
    expect(await asked[1]).toBeNull();
    expect(await asked[2]).toBeNull();
    answers[0]();
    expect(await asked[0]).toBe('a');
    await expect.poll(() => sent).toEqual(['a', 'd']);
    answers[1]();
    expect(await asked[3]).toBe('d');
  });

  it('goes on after a failure', async () => {
    const latest = new Latest();
    await expect(latest.ask(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(await latest.ask(() => Promise.resolve(1))).toBe(1);
  });
});

describe('a plot', () => {
  it('has round ticks within its ends, and places in its order', () => {
    expect(ticksOf(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(ticksOf(17.2, 41, 4)).toEqual([20, 30, 40]);
    fc.assert(
      fc.property(
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
        (low, range) => {
          const { at, ticks } = scaleOf([low, low + range], [0, 100]);
          expect(ticks.length).toBeLessThanOrEqual(5);
          for (const tick of ticks) {
            expect(at(tick)).toBeGreaterThanOrEqual(0);
            expect(at(tick)).toBeLessThanOrEqual(100);
          }
          expect(at(low)).toBeLessThan(at(low + range));
        },
      ),
    );
    expect(scaleOf([3, 3], [0, 10]).at(3)).toBeCloseTo(5, 6);
  });

  it('draws people as few paths, and finds the one that is pointed at', () => {
    const dots = [
      { x: 10, y: 10, count: 1 },
      { x: 20, y: 10, count: 3 },
      { x: 30, y: 10, count: 50 },
    ];
    expect(dotPaths(dots).map(({ d }) => d)).toEqual(['M10.0 10.0h0', 'M20.0 10.0h0', 'M30.0 10.0h0']);
    expect([nearestDot(dots, 22, 12), nearestDot(dots, 80, 80)]).toEqual([1, null]);
  });
});

describe('how much', () => {
  const node = (id: string, more: Partial<DocumentNode> = {}): [string, DocumentNode] => [
    id,
    { id, modality: 'Clinic', kind: 'observed', type: 'number', ...more },
  ];
  const nodes = new Map([
    node('age', { unit: 'years' }),
    node('bmi', { unit: 'kg/m²' }),
    node('sex', { type: 'two-valued', higher: 'male' }),
    node('score'),
    node('death', { type: 'time-to-event' }),
  ]);
  const estimate = { value: 0.2134, low: -0.1, high: 0.531 };
  const said = (kind: 'slope' | 'difference' | 'odds' | 'hazard', of: string, per: string) =>
    saySlope(
      { kind, of, per, perUnit: estimate, perSd: per === 'sex' && kind !== 'difference' ? null : estimate },
      nodes,
    );

  it('is said in units and by SD, with its interval', () => {
    expect(said('slope', 'bmi', 'age')).toEqual([
      'bmi changes by 0.21 [−0.10, 0.53] kg/m² per 1 year of age.',
      'Per SD of age: 0.21 [−0.10, 0.53] SD of bmi.',
    ]);
    expect(said('slope', 'score', 'bmi')[0]).toBe('score changes by 0.21 [−0.10, 0.53] per 1 kg/m² of bmi.');
    expect(said('difference', 'bmi', 'sex')[0]).toBe(
      'bmi differs by 0.21 [−0.10, 0.53] kg/m² where sex is male.',
    );
    expect(said('odds', 'sex', 'age')[0]).toMatch(/^The odds that sex is male go by a factor of 0\.21 /);
    expect(said('hazard', 'death', 'sex')).toEqual([
      'The hazard of death is 0.21 [−0.10, 0.53] times as high where sex is male.',
    ]);
  });

  it('tells what was held fixed, and how it was reckoned', () => {
    const slope = { kind: 'slope', of: 'bmi', per: 'age', perUnit: null, perSd: null } as const;
    const picture = {
      ...{
        across: 'age',
        up: 'bmi',
        n: 1200,
        slope,
        noSlope: null,
        crude: null,
        plain: null,
        adjusted: null,
        note: null,
      },
    };
    expect(saySlopeBasis({ ...picture, given: ['sex', 'score'] }, nodes)).toBe(
      'Linear regression, 95 % interval by robust standard errors (HC3); held fixed, as in the deciding test: sex and score; N = 1,200',
    );
    expect(saySlopeBasis({ ...picture, given: [] }, nodes)).toMatch(/nothing held fixed/);
  });
});
