import { expect, it } from 'vitest';
import { decodeLatents, encodeLatents } from '../../../core/engine/training/latents.ts';

it('keeps latents and who lacks them through a file', () => {
  const columns = [
    {
      name: 'Sleep 1',
      modality: 'Sleep',
      kind: 'recording' as const,
      values: Float32Array.from([1.5, NaN, -2]),
    },
    { name: 'Retina 1', modality: 'Retina', kind: 'image' as const, values: Float32Array.from([0, 1, 2]) },
  ];
  const back = decodeLatents(encodeLatents({ subjects: ['007', '7', 'é'], columns }), [
    { name: 'Sleep', kind: 'recording', latents: ['Sleep 1'] },
    { name: 'Retina', kind: 'image', latents: ['Retina 1'] },
  ]);
  expect(back.subjects).toEqual(['007', '7', 'é']);
  expect(back.columns.map((c) => [c.name, c.modality, c.kind])).toEqual([
    ['Sleep 1', 'Sleep', 'recording'],
    ['Retina 1', 'Retina', 'image'],
  ]);
  expect(Array.from(back.columns[0].values)).toEqual([1.5, NaN, -2]);
  expect(Array.from(back.columns[1].values)).toEqual([0, 1, 2]);
});
