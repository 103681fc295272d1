import { describe, expect, it } from 'vitest';
import { takeIn } from '../../../renderer/explore/graph/mend.ts';
import { DEFAULT_SETTINGS } from '../../../renderer/explore/graph/settings.ts';

const out = { name: 'ferritin', modality: 'Clinic', leftOut: 'It has a value in 6 of 400 people.' };

describe('a variable that stands back', () => {
  it.each([
    ['computed', 'keep-computed'],
    ['sparse', 'keep-sparse'],
  ] as const)('comes in beside others that were kept: %s', (field, kind) => {
    const settings = { ...DEFAULT_SETTINGS, beside: { seed: 3, [field]: ['crp'] } };
    expect(takeIn({ ...out, mend: { kind } }, settings)).toEqual({
      beside: { seed: 3, [field]: ['crp', 'ferritin'] },
    });
    expect(takeIn({ ...out, mend: { kind } }, DEFAULT_SETTINGS)?.beside?.[field]).toEqual(['ferritin']);
  });
});
