import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gathered, type Header } from './dicom-gathered.ts';

/** A slice of a patient's series. */
const slice = (patient: string, number: number, along: number, more: Header = {}): Header => ({
  0x00100020: patient,
  0x0020000d: `1.${patient.length}.${patient.charCodeAt(0)}`,
  0x0020000e: `1.2.${patient.charCodeAt(0)}`,
  0x00080018: `1.3.${patient.charCodeAt(0)}.${number}`,
  0x00200013: String(number),
  0x00200032: `0\\0\\${along}`,
  0x00200037: '1\\0\\0\\0\\1\\0',
  ...more,
});

const partsOf = async (headers: readonly Header[]) => {
  const { files, said } = await gathered(headers);
  const opened = await Promise.all(files.map((file) => file.open()));
  return { parts: opened.map(({ parts = [] }) => parts.map(({ name }) => name)), said };
};

describe('a DICOM series with several pictures at each place', () => {
  it('gives those of the shortest echo, whatever their numbers, and it is said', async () => {
    const { parts, said } = await partsOf([
      slice('A', 1, 0, { 0x00180081: '90' }),
      slice('A', 2, 0, { 0x00180081: '12' }),
      slice('A', 3, 5, { 0x00180081: '90' }),
      slice('A', 4, 5, { 0x00180081: '12' }),
      slice('A', 5, 10, { 0x00180081: '90' }),
      slice('A', 6, 10, { 0x00180081: '12' }),
    ]);
    expect(parts).toEqual([['f01.dcm', 'f03.dcm', 'f05.dcm']]);
    expect(said).toContain('in 1 series (f00.dcm) several pictures stand at each place in the body');
  });

  it('gives those of the first time', async () => {
    const { parts } = await partsOf([
      slice('A', 4, 0, { 0x00200100: '2' }),
      slice('A', 3, 5, { 0x00200100: '2' }),
      slice('A', 9, 0, { 0x00200100: '1' }),
      slice('A', 8, 5, { 0x00200100: '1' }),
    ]);
    expect(parts).toEqual([['f02.dcm', 'f03.dcm']]);
  });

  it('is as it was where all stand at different places, or all at one', async () => {
    const volume = await partsOf([slice('A', 1, 10), slice('A', 2, 5), slice('A', 3, 0)]);
    expect(volume.parts).toEqual([['f02.dcm', 'f01.dcm', 'f00.dcm']]);
    const cine = await partsOf([slice('A', 1, 10), slice('A', 2, 10), slice('A', 3, 10)]);
    expect(cine.parts).toEqual([['f00.dcm', 'f01.dcm', 'f02.dcm']]);
    expect(volume.said + cine.said).not.toContain('at each place');
  });

  it('has one picture a place, in their order, in whatever order they came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 2, max: 3 }),
        fc.infiniteStream(fc.nat(1000)),
        async (places, echoes, random) => {
          const all = Array.from({ length: places * echoes }, (_, i) =>
            slice('A', i + 1, 3 * Math.floor(i / echoes), { 0x00180081: String(10 + (i % echoes)) }),
          );
          const keys = all.map(() => random.next().value as number);
          const mixed = all.map((_, i) => i).sort((a, b) => keys[a] - keys[b] || a - b);
          const { parts } = await partsOf(mixed.map((i) => all[i]));
          const order = parts[0].map((name) => mixed[Number(name.slice(1, 3))]);
          expect(order).toEqual(Array.from({ length: places }, (_, k) => k * echoes));
        },
      ),
      { numRuns: 30 },
    );
  });
});
