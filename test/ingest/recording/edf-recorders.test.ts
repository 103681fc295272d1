import { describe, expect, it } from 'vitest';
import { fileFormat } from '../../../core/ingest/format/file-format.ts';
import { openRecording } from '../../../core/ingest/recording/look.ts';
import { recordingArray } from '../../../core/ingest/recording/grid/recording-array.ts';
import type { Recording } from '../../../core/ingest/read/signal/recording.ts';
import { allAnnotations } from '../../../core/ingest/recording/sleep/annotations.ts';
import { memorySource } from '../memory-source.ts';
import { edfBytes, patched, signal } from './edf-fixture.ts';

/** Two channels and the annotations, ten records of a second. */
const SIGNALS = 3;
const good = edfBytes([signal('SpO2', 4), signal('Pulse', 2)], 10, (s, k) => (s ? 60 + k : 90 + k / 10), {
  annotations: [{ onset: 2, duration: 30, text: 'Sleep stage N2' }],
});
const WIDTHS = {
  label: 16,
  transducer: 80,
  unit: 8,
  physicalMin: 8,
  physicalMax: 8,
  digitalMin: 8,
  digitalMax: 8,
  prefilter: 80,
  samples: 8,
  reserved: 32,
};

/** Overwrites a field of a channel's header. */
function withField(bytes: Uint8Array, field: keyof typeof WIDTHS, channel: number, text: string): Uint8Array {
  const fields = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[];
  const before = fields.slice(0, fields.indexOf(field)).reduce((sum, name) => sum + WIDTHS[name], 0);
  return patched(bytes, 256 + before * SIGNALS + channel * WIDTHS[field], WIDTHS[field], text);
}

const withReserved = (text: string): Uint8Array => patched(good, 192, 44, text);
const open = (bytes: Uint8Array): Promise<Recording> => openRecording(memorySource('night.edf', bytes));
const read = async (file: Recording, channel: string): Promise<number[]> => [
  ...(await recordingArray(file, { channels: [channel], steps: 20, window: 'whole' })),
];
const codes = ({ warnings }: Recording): string[] => warnings.map(({ code }) => code);

/** Fields that end in zero bytes in place of spaces, as programs in C write them. */
function withZeroBytes(bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  const widths = [
    8,
    80,
    80,
    8,
    8,
    8,
    44,
    8,
    8,
    4,
    ...Object.values(WIDTHS).flatMap((w) => Array<number>(SIGNALS).fill(w)),
  ];
  let at = 0;
  for (const width of widths) {
    for (let end = at + width - 1; end >= at && out[end] === 0x20; end--) out[end] = 0;
    at += width;
  }
  return out;
}

describe('a header as recorders write it', () => {
  it.each([
    ['filled up with zero bytes', withZeroBytes(good)],
    ['whose version alone is', patched(good, 0, 8, '0\0\0\0\0\0\0\0')],
    ['with plus in small letters', withReserved('EDF+c')],
    ['with limits with decimals', withField(good, 'digitalMin', 0, '-32768.0')],
    ['with limits with a decimal comma', withField(good, 'digitalMin', 0, '-32768,0')],
    ['with an exponent', withField(good, 'physicalMax', 0, '1.0e+02')],
    [
      'with limits of annotations that are not filled in',
      withField(withField(good, 'physicalMax', 2, ''), 'digitalMin', 2, ''),
    ],
  ])('%s is read as if it were by the book', async (_, bytes) => {
    const [as, odd] = [await open(good), await open(bytes)];
    expect(odd).toMatchObject({ start: as.start, channels: as.channels, warnings: [] });
    expect(await read(odd, 'SpO2')).toEqual(await read(as, 'SpO2'));
    expect(await allAnnotations(odd)).toEqual(await allAnnotations(as));
    expect(await fileFormat(memorySource('night.edf', bytes))).toBe('recording');
  });

  it.each([
    ['nothing', ''],
    ['EDF+ alone', 'EDF+'],
    ['a note of the device', 'Embla 7'],
  ])(
    'that says %s where EDF+C should stand, and has annotations: they are read, which is said',
    async (_, text) => {
      const file = await open(withReserved(text));
      expect(await allAnnotations(file)).toEqual([
        expect.objectContaining({ onset: 2, text: 'Sleep stage N2' }),
      ]);
      expect(codes(file)).toEqual(['recording.undeclared-plus']);
    },
  );

  it('whose annotations are called otherwise than by the book has no channel of them', async () => {
    const file = await open(withField(good, 'label', 2, 'EDF annotations'));
    expect(file.channels.map(({ name }) => name)).toEqual(['SpO2', 'Pulse']);
    expect(await allAnnotations(file)).toHaveLength(1);
  });

  it('with a channel without a name gives it a number', async () => {
    expect((await open(withField(good, 'label', 0, ''))).channels.map(({ name }) => name)).toEqual([
      'signal 1',
      'Pulse',
    ]);
  });

  it('without a number of records is read as far as it goes, which is said', async () => {
    const file = await open(patched(good, 236, 8, ''));
    expect(file.blocks).toBe(10);
    expect(codes(file)).toEqual(['recording.open-end']);
  });

  it('with bytes after its last record is read without them, which is said', async () => {
    const longer = new Uint8Array(good.length + 7);
    longer.set(good);
    const file = await open(longer);
    expect(await read(file, 'SpO2')).toEqual(await read(await open(good), 'SpO2'));
    expect(file.warnings).toEqual([
      { code: 'recording.longer', message: expect.stringContaining('the rest (7 bytes) is not read') },
    ]);
  });
});

describe('limits that give no scale', () => {
  it.each([
    [
      'are stars, for a number that was too long',
      'physicalMax',
      '********',
      'its physical maximum is no number',
    ],
    ['are parted from their sign', 'physicalMax', '+ 100', 'its physical maximum is no number'],
    ['are not filled in', 'digitalMin', '', 'its digital minimum is no number'],
    ['are half a step', 'digitalMin', '1.5', 'its digital minimum is no number'],
    ['are more than 16 bits hold', 'digitalMin', '-100000', 'are more than 16 bits hold'],
  ] as const)(
    'since they %s: this channel is refused and the others are read',
    async (_, field, text, why) => {
      const file = await open(withField(good, field, 0, text));
      expect(file.channels.map(({ hasScale }) => hasScale)).toEqual([false, true]);
      await expect(read(file, 'SpO2')).rejects.toMatchObject({
        code: 'recording.range',
        message: expect.stringContaining(why),
      });
      expect(await read(file, 'Pulse')).toEqual(await read(await open(good), 'Pulse'));
    },
  );
});

describe('a start', () => {
  const plain = patched(patched(good, 88, 80, 'night'), 192, 44, '');
  it.each([
    ['01.03.24', '22.15.30', '2024-03-01T22:15:30'],
    ['01/03/24', '22:15:30', '2024-03-01T22:15:30'],
    ['1.3.2024', ' 9.05.07', '2024-03-01T09:05:07'],
    ['12.31.99', '22.15.30', ''],
    ['01.03.24', '25.61.00', ''],
    ['', '', ''],
  ])('of %s and %s is %s', async (date, time, start) => {
    expect((await open(patched(patched(plain, 168, 8, date), 176, 8, time))).start).toBe(start);
  });
});
