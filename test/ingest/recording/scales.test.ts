import { describe, expect, it } from 'vitest';
import { scaleWatch } from '../../../core/ingest/recording/quality/scales.ts';

const STEPS = 120;
/** Remarks on recordings of two channels, the second one always the same. */
function told(recordings: readonly ((i: number) => number)[]) {
  const watch = scaleWatch([{ name: 'EEG' }, { name: 'SpO2' }]);
  recordings.forEach((value, r) =>
    watch.add(
      `${r}.edf`,
      Float32Array.from({ length: 2 * STEPS }, (_, k) => (k % 2 === 0 ? value(k / 2) : 95 + ((k >> 1) % 3))),
    ),
  );
  return watch.remarks('Nights');
}
const wave =
  (by: number, from = 0) =>
  (i: number) =>
    from + by * Math.sin(i * 1.7) * (1 + (i % 5));

describe('a channel on another scale', () => {
  it('is told by file, as large and as small', () => {
    const [remark, ...others] = told([wave(10), wave(12), wave(0.01), wave(8), wave(11), wave(9000)]);
    expect(others).toEqual([]);
    expect(remark).toMatchObject({ code: 'recording.scales', severity: 'warning' });
    expect(remark.message).toMatch(/^Nights: EEG .* 2 of 6 recordings/);
    expect(remark.message).toMatch(/2\.edf: about 1000 times as small, 5\.edf: about [89]00 times as large/);
  });

  it('is told of shares beside percent', () => {
    const share = (by: number) => (i: number) => by * (94 + (i % 5));
    expect(told([share(1), share(1), share(0.01), share(1)])[0].message).toContain('2.edf');
  });

  it.each([
    ['a restless night', [wave(10), wave(100), wave(8), wave(12)]],
    ['a recording that lies elsewhere', [wave(10), wave(10, 5000), wave(8), wave(12)]],
    ['short artefacts', [wave(10), (i: number) => (i < 40 ? 1e6 : wave(9)(i)), wave(8), wave(12)]],
    [
      'a channel that was not recorded, or is flat',
      [wave(10), () => NaN, () => 0, wave(8), wave(12), wave(9)],
    ],
    ['three recordings', [wave(10), wave(10_000), wave(8)]],
  ] as const)('is not %s', (_, recordings) => {
    expect(told(recordings)).toEqual([]);
  });
});
