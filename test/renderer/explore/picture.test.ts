import { describe, expect, it } from 'vitest';
import type { DocumentNode } from '../../../core/graph/document.ts';
import { saySlope } from '../../../renderer/explore/graph/say-slope.ts';
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
});
