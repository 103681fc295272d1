import { describe, expect, it } from 'vitest';
import { specsOf } from '../../core/train/course.ts';
import { train } from '../../core/train/train.ts';
import { smallCohort } from './fixture.ts';
import { requestFor, settingsFor, specsFor } from './methods/fixture.ts';

describe('what a method makes of the modalities', () => {
  const specs = specsFor(smallCohort(40));
  const sizes = (of: ReturnType<typeof specsOf>): number[][] => of.map((s) => [s.latents, s.exogenous]);

  it('counts the whole code as latents where nothing is exogenous', () => {
    expect(sizes(specsOf(specs, 'causal'))).toEqual([[2, 1], [2, 1], [2, 1]]); // prettier-ignore
    for (const method of ['autoencoder', 'beta-vae', 'causal-vae', 'ica'] as const) {
      expect(sizes(specsOf(specs, method))).toEqual([[3, 0], [3, 0], [3, 0]]); // prettier-ignore
    }
    expect(sizes(specsOf(specs.slice(0, 2), 'contrastive'))).toEqual([[2, 0], [2, 0]]); // prettier-ignore
  });

  it('refuses to contrast other than two modalities, and names them', async () => {
    const refused = await train(requestFor(smallCohort(), settingsFor('contrastive'))).catch(
      (e: unknown) => e,
    );
    expect(refused).toMatchObject({
      code: 'train.contrastive-modalities',
      message: expect.stringContaining('are 3: “Sleep”, “Body”, “Grip”'),
      hint: expect.stringContaining('two modalities'),
    });
    expect(() => specsOf(specs.slice(0, 1), 'contrastive')).toThrow('there is one: “Sleep”');
  });
});
