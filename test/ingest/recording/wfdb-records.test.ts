import { describe, expect, it } from 'vitest';
import { openRecording } from '../../../core/ingest/recording/look.ts';
import type { Recording } from '../../../core/ingest/read/signal/recording.ts';
import { arrayOf, readChannel } from './read-whole.ts';
import { checksum, encodeSamples, folderOf } from './wfdb-fixture.ts';

const counting = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
const open = (files: Parameters<typeof folderOf>[0], name = 'a.hea'): Promise<Recording> =>
  openRecording(folderOf(files)(name));
const codes = ({ warnings }: Recording): string[] => warnings.map(({ code }) => code);
const dat = (samples: readonly number[]): Uint8Array => encodeSamples(16, samples);

describe('what a header leaves out', () => {
  it('is 250 Hz, 200 steps for a mV from the middle of the converter, and the length of the file', async () => {
    const file = await open({ 'a.hea': 'a 1\na.dat 16 0 12 1000', 'a.dat': dat([1000, 1200, 800]) });
    expect(file.durationSeconds).toBe(3 / 250);
    expect(file.channels[0]).toMatchObject({ name: 'signal 1', unit: 'mV' });
    expect([...(await readChannel(file, 0))].slice(0, 3)).toEqual([0, 1, -1]);
    expect(codes(file)).toEqual(['recording.uncalibrated']);
  });

  it('a baseline of its own stands before the middle of the converter', async () => {
    const file = await open({ 'a.hea': 'a 1 1 2\na.dat 16 10(5)/mmHg 12 1000', 'a.dat': dat([5, 25]) });
    expect([...(await readChannel(file, 0))]).toEqual([0, 2]);
  });

  it.each([
    ['16:13:00 24/04/1989', '1989-04-24T16:13:00'],
    ['8:26:04 26/10/1994', '1994-10-26T08:26:04'],
    ['31:25.894 10/10/2896', '2896-10-10T00:31:25'],
    ['0:00 01/01/2001', '2001-01-01T00:00:00'],
    ['19:46:25.757', ''],
    ['25:00:00 01/01/2001', ''],
    ['10:00:00 31/02/2001', ''],
  ])('%s begins at %s', async (time, start) => {
    expect(await open({ 'a.hea': `a 1 1 1 ${time}\na.dat 16 1 0`, 'a.dat': dat([1]) })).toMatchObject({
      start,
    });
  });

  it('comments, blank lines, tabs and line ends of every kind are passed over', async () => {
    const text =
      '#wfdb 10\r\n\r\n# Name: Jane Doe\r\na\t1 10/20(3)\t2\r\n# x\r\na.dat\t16\t1(0)/%\t16 0 7 16 0\tSpO2  left \r\n';
    const file = await open({ 'a.hea': text, 'a.dat': dat([7, 9]) });
    expect(file.channels[0]).toMatchObject({ name: 'SpO2  left', unit: '%' });
    expect(file.personal).toHaveLength(1);
    expect(codes(file)).toEqual([]);
  });
});

describe('files of samples', () => {
  it('several of one record are read side by side, from the bytes that their lines say on', async () => {
    const late = Uint8Array.from([9, 9, 9, ...encodeSamples(80, [1, 2, 3])]);
    const header = 'a 2 1 3\na.dat 16 1(0)/x 0 0 0 0 0 A\nb.dat 80+3 1(0)/x 0 0 0 0 0 B';
    const file = await open({ 'a.hea': header, 'a.dat': dat([10, 20, 30]), 'b.dat': late });
    expect([...(await readChannel(file, 0))]).toEqual([10, 20, 30]);
    expect([...(await readChannel(file, 1))]).toEqual([1, 2, 3]);
  });

  it('a skewed signal is moved to its time, and lacks what lies behind the end', async () => {
    const flat = counting(0, 6).flatMap((i) => [i, 100 + i]);
    const header = 'a 2 2 6\na.dat 16 1(0)/x 0 0 0 15 0 A\na.dat 16:2 1(0)/x 0 0 102 615 0 B';
    const file = await open({ 'a.hea': header, 'a.dat': dat(flat) });
    expect([...(await readChannel(file, 0))]).toEqual(counting(0, 6));
    const none = Number.NaN;
    expect([...(await readChannel(file, 1))]).toEqual([102, 103, 104, 105, none, none]);
    expect([...codes(file), ...((await file.verify?.()) ?? [])]).toEqual([]);
  });

  it('a MATLAB file of version 4 is one, and others are refused', async () => {
    const head = new Uint8Array(new Int32Array([30, 2, 3, 0, 4]).buffer);
    const val = [...'val\0'].map((c) => c.charCodeAt(0));
    const mat = Uint8Array.from([...head, ...val, ...dat([1, 2, 3, 4, 5, 6])]);
    const header = 'a 2 1 3\na.mat 16+24 1(0)/x 16 0 1 9 0 A\na.mat 16+24 1(0)/x 16 0 2 12 0 B';
    expect([...(await readChannel(await open({ 'a.hea': header, 'a.mat': mat }), 1))]).toEqual([2, 4, 6]);
    const later = new TextEncoder().encode('MATLAB 5.0 MAT-file, Platform: GLNXA64'.padEnd(200));
    const wrongs = [later, Uint8Array.from([...mat].with(4, 3)), Uint8Array.from([...mat].with(0, 0))];
    for (const bytes of wrongs) {
      await expect(open({ 'a.hea': header, 'a.mat': bytes })).rejects.toMatchObject({
        code: 'recording.format',
        message: expect.stringContaining('a.mat'),
      });
    }
  });
});

describe('what is odd is said', () => {
  const line = (rest: string): string => `a 1 1 4\na.dat 16 1(0)/x 16 0 ${rest} 0 A`;
  const samples = [5, 6, 7, 8];

  it.each([
    [line('5 26'), [], []],
    [line('9 26'), ['recording.initial-value'], []],
    [line('5 27'), [], ['recording.checksum']],
    [line('0 0'), [], []],
  ])('%j', async (header, atFirst, atLast) => {
    const file = await open({ 'a.hea': header, 'a.dat': dat(samples) });
    expect(codes(file)).toEqual(atFirst);
    expect((await file.verify!()).map(({ code }) => code)).toEqual(atLast);
  });

  it('a file that is cut short is read as far as it goes, or refused where it lacks more than half', async () => {
    const header = 'a 1 1 40\na.dat 16 1(0)/x';
    const file = await open({ 'a.hea': header, 'a.dat': dat(counting(0, 30)) });
    expect(file).toMatchObject({ durationSeconds: 30 });
    expect(codes(file)).toEqual(['recording.truncated']);
    expect(file.warnings[0].message).toContain('a.dat is cut short: 30 of the 40');
    await expect(open({ 'a.hea': header, 'a.dat': dat(counting(0, 19)) })).rejects.toMatchObject({
      code: 'recording.fragment',
    });
  });

  it('a file that goes on, and a header that calls its record by another name', async () => {
    expect(codes(await open({ 'a.hea': line('5 26'), 'a.dat': dat([...samples, 9]) }))).toEqual([
      'recording.longer',
    ]);
    expect(codes(await open({ 'b.hea': line('5 26'), 'a.dat': dat(samples) }, 'b.hea'))).toEqual([
      'recording.record-name',
    ]);
  });
});

describe('refused by name', () => {
  it.each([
    ['recording.part-missing', 'a 1 1 4\nb.dat 16 1', 'b.dat'],
    ['recording.format', 'a 1 1 4\na.dat 516 1', 'FLAC'],
    ['recording.format', 'a 1 1 4\na.dat 17 1', 'format 17'],
    ['recording.header', 'a 2 1 4\na.dat 16 1', 'describes 1'],
    ['recording.header', 'a 1 0 4\na.dat 16 1', 'sampling rate'],
    ['recording.header', 'a 1 1 4\na.dat 16 ECG', 'gain of signal 1'],
    ['recording.header', 'a 1 1 4\n../a.dat 16 1', 'not a file in its folder'],
    ['recording.header', 'a 1 1 4\n/etc/a.dat 16 1', 'not a file in its folder'],
    ['recording.header', 'a 2 1 4\na.dat 16 1\na.dat 212 1', 'several formats'],
    ['recording.header', 'just words', 'does not describe a record'],
    ['recording.header', '# nothing', 'no line'],
    ['recording.annotations-only', 'a 0 1 4', 'a.hea'],
    ['recording.no-data', 'a 1 1 4\na.dat 16+8 1', 'a.hea'],
  ])('%s: %j', async (code, header, named) => {
    const promise = open({ 'a.hea': header, 'a.dat': dat([1, 2, 3, 4]) });
    await expect(promise).rejects.toMatchObject({ code, message: expect.stringContaining(named) });
    await expect(promise).rejects.toMatchObject({ message: expect.stringContaining('a.hea') });
  });
});

describe('records of several segments', () => {
  const segment = (name: string, samples: readonly number[], more = 'ECG') => ({
    [`${name}.hea`]: `${name} 1 2 ${samples.length}\n${name}.dat 16 1(0)/mV 16 0 ${samples[0]} ${checksum(samples)} 0 ${more}`,
    [`${name}.dat`]: dat(samples),
  });

  it('follow one another, with gaps where nothing was recorded', async () => {
    const files = {
      'm.hea': 'm/4 1 2 22 10:00:00 01/02/2003\nm1 3\n~ 10\nm2 5\nm1 4\n',
      ...segment('m1', [1, 2, 3]),
      ...segment('m2', counting(10, 5)),
    };
    const file = await open(files, 'm.hea');
    const gap = Number.NaN;
    expect([...(await readChannel(file, 0))]).toEqual([
      1,
      2,
      3,
      ...Array(10).fill(gap),
      10,
      11,
      12,
      13,
      14,
      1,
      2,
      3,
      gap,
    ]);
    expect(file).toMatchObject({ durationSeconds: 11, gapSeconds: 5, start: '2003-02-01T10:00:00' });
    // The last segment is shorter than the record says.
    expect(codes(file)).toEqual(['recording.segment-length']);
    expect(await file.verify!()).toEqual([]);
  });

  it('of a layout have its channels, in each segment by name and with its own scale', async () => {
    const both = [0, 1, 2, 3].flatMap((i) => [i, 10 * i]);
    const files = {
      'm.hea': 'm/4 2 2 14\nm_layout 0\n~ 2\nm1 4\nm2 8',
      'm_layout.hea': 'm_layout 2 2 0\n~ 0 1(0)/mV 8 0 0 0 0 II\n~ 0 1(0)/mmHg 8 0 0 0 0 ABP',
      'm1.hea': 'm1 2 2 4\nm1.dat 16 10(0)/mmHg 16 0 0 0 0 ABP\nm1.dat 16 1(0)/uV 16 0 0 0 0 II',
      'm1.dat': dat(both),
      ...segment('m2', counting(1, 8), 'II'),
    };
    const file = await open(files, 'm.hea');
    expect(file.channels.map(({ name, unit }) => `${name} ${unit}`)).toEqual(['II mV', 'ABP mmHg']);
    const [two, abp] = [await readChannel(file, 0), await readChannel(file, 1)];
    const gap = Number.NaN;
    expect([...two]).toEqual([gap, gap, ...Float32Array.from([0, 0.01, 0.02, 0.03]), ...counting(1, 8)]);
    expect([...abp]).toEqual([gap, gap, ...Float32Array.from([0, 0.1, 0.2, 0.3]), ...Array(8).fill(gap)]);
    const grid = await arrayOf(folderOf(files)('m.hea'), { channels: ['II'], steps: 7, window: 'whole' });
    expect([...grid].map((v) => Math.round(v * 1000) / 1000)).toEqual([
      gap,
      0.005,
      0.025,
      1.5,
      3.5,
      5.5,
      7.5,
    ]);
  });

  it('may have a gap of months, which takes no time to pass', async () => {
    const files = { 'm.hea': 'm/3 1 2\nm1 4\n~ 4000000000\nm1 4', ...segment('m1', [1, 2, 3, 4]) };
    const file = await open(files, 'm.hea');
    let pieces = 0;
    for await (const piece of file.read([0])) pieces += piece.blocks > 0 ? 1 : 0;
    expect(pieces).toBeLessThan(10);
  });

  it.each([
    ['recording.part-missing', 'm/3 1 2\nm1 3\nm8 3\nm9 3', 'm8.hea'],
    ['recording.header', 'm/2 1 4\nm1 3\nm1 3', 'sampling rate'],
    ['recording.no-data', 'm/2 1 2\n~ 3\n~ 3', 'm.hea'],
    ['recording.header', 'm/2 1 2\nm1 3', 'describes 1'],
    ['recording.header', 'm/2 1 2\nm1 3\nm 3', 'segments itself'],
  ])('are refused by name: %s, %j', async (code, header, named) => {
    const promise = open({ 'm.hea': header, ...segment('m1', [1, 2, 3]) }, 'm.hea');
    await expect(promise).rejects.toMatchObject({ code, message: expect.stringContaining(named) });
  });
});
