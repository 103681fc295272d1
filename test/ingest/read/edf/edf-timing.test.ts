import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEdf } from '../../../../core/ingest/read/edf/edf-read.ts';
import { memorySource } from '../../memory-source.ts';
import { edfBytes, patched, signal } from '../../recording/edf-fixture.ts';
import { arrayOf, readAnnotations } from '../../recording/read-whole.ts';

const spo2 = signal('SPO2', 2);
/** Records of a second, sample k has the value k; `claim` is what the header says of gaps. */
const stamped = (onsets: readonly number[], claim: 'EDF+C' | 'EDF+D') =>
  memorySource(
    'night.edf',
    patched(
      edfBytes([spo2], onsets.length, (_, k) => k % 100, { recordOnsets: onsets }),
      192,
      44,
      claim,
    ),
  );
const counting = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const array = async (source: ReturnType<typeof memorySource>, steps: number) =>
  arrayOf(source, { channels: ['SPO2'], steps, window: 'whole' });

describe('a recording that claims to have no gaps (EDF+C)', () => {
  it('and has one by its time stamps is read as one with gaps, and that is said', async () => {
    const onsets = [...counting(0, 30), ...counting(90, 120)];
    const claimed = stamped(onsets, 'EDF+C');
    const file = await openEdf(claimed);
    expect(file).toMatchObject({ onsets: 'stamped', gapSeconds: 60, durationSeconds: 120 });
    expect(file.warnings).toEqual([
      { code: 'recording.hidden-gaps', message: expect.stringMatching(/^night\.edf .* leave out 60 s/) },
    ]);
    const values = await array(claimed, 12);
    expect([...values].map(Number.isNaN)).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0].map(Boolean));
    expect(values).toEqual(await array(stamped(onsets, 'EDF+D'), 12));
  });

  it('is read as before where its stamps say the same, or are a little rounded', async () => {
    const file = await openEdf(stamped(counting(0, 60), 'EDF+C'));
    expect(file).toMatchObject({ onsets: 'checked', gapSeconds: 0, durationSeconds: 60, warnings: [] });
    const rounded = counting(0, 60).map((s) => Number((s * 1.00001).toFixed(3)));
    expect(await array(stamped(rounded, 'EDF+C'), 6)).toEqual(
      await array(stamped(counting(0, 60), 'EDF+C'), 6),
    );
  });

  it('is refused where its stamps jump there and back, with the record and the seconds', async () => {
    const onsets = counting(0, 60).map((s) => (s >= 20 && s < 30 ? s + 40 : s));
    await expect(array(stamped(onsets, 'EDF+C'), 6)).rejects.toMatchObject({
      code: 'recording.record-order',
      message:
        'night.edf: data record 21 says that it begins at 60 s; as one of a recording without gaps it would at 20 s.',
    });
  });

  it('and says the same time everywhere is taken to be without gaps, and that is said', async () => {
    const file = await openEdf(
      stamped(
        counting(0, 60).map(() => 0),
        'EDF+C',
      ),
    );
    expect(file).toMatchObject({ onsets: 'counted', durationSeconds: 60 });
    expect(file.warnings.map((w) => w.code)).toEqual(['recording.same-stamps']);
  });
});

describe('data records that contradict one another', () => {
  it.each([
    [
      'fall',
      counting(0, 30).reverse(),
      'night.edf: its data records stand in falling order: the first begins at 29 s, the last at 0 s.',
    ],
    [
      'overlap',
      counting(0, 30).map((s) => s / 2),
      'night.edf: its 30 data records of 1 s overlap: by their time stamps all begin between 0 s and 14.5 s.',
    ],
    [
      'overlap in one place',
      [...counting(0, 15), 14.5, ...counting(20, 30)],
      'night.edf: data record 16 begins at 14.5 s, before the one ahead of it ends at 15 s.',
    ],
  ])('are refused with what they say: they %s', async (_, onsets, message) => {
    await expect(array(stamped(onsets, 'EDF+D'), 6)).rejects.toMatchObject({
      code: 'recording.record-order',
      message,
    });
  });
});

it('a year after 2084 is that of the recording field, since the old date has two digits', async () => {
  const later = edfBytes([spo2], 3, () => 1, { start: '2091-05-06T22:00:00' });
  expect((await openEdf(memorySource('a.edf', later))).header.start).toBe('2091-05-06T22:00:00');
});

it('gaps anywhere are missing and nothing else is, whatever the header claims', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 30 }),
      fc.constantFrom('EDF+C' as const, 'EDF+D' as const),
      async (gaps, claim) => {
        // A record after each gap; there must be one for EDF+C to be told from a file that only counts.
        let at = 0;
        const onsets = [0, ...gaps].map((gap) => (at += gap) + 0).map((start, r) => start + r);
        const source = stamped(onsets, claim);
        const file = await openEdf(source);
        const total = onsets[onsets.length - 1] + 1;
        expect(file.durationSeconds).toBeCloseTo(total, 6);
        const values = await array(source, total);
        const recorded = new Set(onsets);
        expect([...values].map((v) => !Number.isNaN(v))).toEqual(
          counting(0, total).map((s) => recorded.has(s)),
        );
      },
    ),
  );
});

it('annotations of a recording with hidden gaps keep their times', async () => {
  const onsets = [...counting(0, 5), ...counting(50, 55)];
  const bytes = patched(
    edfBytes([spo2], 10, () => 0, {
      recordOnsets: onsets,
      annotations: [{ onset: 52, duration: 1, text: 'here' }],
    }),
    192,
    44,
    'EDF+C',
  );
  expect(await readAnnotations(await openEdf(memorySource('a.edf', bytes)))).toEqual([
    { onset: 52, duration: 1, text: 'here' },
  ]);
});
