import { describe, expect, it } from 'vitest';
import { reliabilityPoints } from '../../../core/engine/training/verdict-reliability.ts';
import { defaults } from '../../../core/train/api.ts';
import { modalityWith, recordWith } from './kept-run.ts';

const settings = { ...defaults, reliability: 'always' as const };
const measured = (value: number) => ({ value, low: value - 0.02, high: value + 0.01, halves: 1 });

function pointOf(...values: readonly (number | null)[]) {
  const modalities = [
    modalityWith({
      name: 'Sleep',
      kind: 'table',
      latents: values.map((_, i) => `Sleep ${String(i + 1)}`),
      reliability: values.map((v) => (v === null ? null : measured(v))),
    }),
  ];
  return reliabilityPoints(recordWith({ modalities, settings }))[0];
}

describe('the verdict on how reliable the factors are', () => {
  it('is that of the least reliable one, which it names with its figures', () => {
    expect(pointOf(0.97, 0.98)).toMatchObject({ topic: 'reliability', level: 'good' });
    expect(pointOf(0.97, 0.9)).toMatchObject({
      level: 'fair',
      title: 'A part of Sleep 2 is error',
      figure: 'parallel forms, least of Sleep 2: .90 (.88 to .91)',
    });
    expect(pointOf(0.3, 0.9, 0.5)).toMatchObject({
      level: 'poor',
      title: 'Halves of the people give other factors in place of Sleep 1 and Sleep 3',
      advice: expect.stringContaining('another seed'),
    });
  });

  it('is not known where it could not be measured', () => {
    expect(pointOf(null, null).level).toBe('unknown');
    const modalities = [modalityWith({ name: 'Sleep', kind: 'table' })];
    const old = recordWith({ modalities, settings });
    expect(reliabilityPoints(old)[0].level).toBe('unknown');
  });

  it('is that it was assumed with few people, or where it was not asked for', () => {
    const pointOf = (subjects: number, reliability: 'never' | null) =>
      reliabilityPoints(
        recordWith({
          settings: { ...defaults, reliability },
          modalities: [
            modalityWith({ name: 'Sleep', kind: 'table', subjects: 5000 }),
            modalityWith({ name: 'Gait', kind: 'table', subjects }),
          ],
        }),
      )[0];
    expect(pointOf(1999, null)).toMatchObject({
      level: 'note',
      figure: 'fewer than 2,000 people of a modality',
    });
    expect(pointOf(1999, null).meaning).toContain('right to .95');
    expect(pointOf(2000, 'never')).toMatchObject({ level: 'note', figure: 'not asked for' });
    expect(pointOf(2000, null).level).toBe('unknown');
  });

  it('is none of another method', () => {
    expect(reliabilityPoints(recordWith({ settings: { ...settings, method: 'beta-vae' } }))).toEqual([]);
  });
});
