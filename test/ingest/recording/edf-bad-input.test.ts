import { describe, expect, it } from 'vitest';
import { openEdf } from '../../../core/ingest/read/edf/edf-read.ts';
import { memorySource } from '../memory-source.ts';
import { edfBytes, patched, signal } from './edf-fixture.ts';
import { readAnnotations, readSignal } from './read-whole.ts';

/** Two channels and the annotations: three signals, a header of 1,024 bytes, ten records of (4 + 2 + 8) samples. */
const good = edfBytes([signal('SPO2', 4), signal('Puls', 2)], 10, (s, k) => s * 10 + k);
const SIGNALS = 3;
const RECORD = 28;
/** Where the columns of the signal headers begin. */
const COLUMN = {
  label: 256,
  unit: 256 + SIGNALS * 96,
  physicalMin: 256 + SIGNALS * 104,
  digitalMin: 256 + SIGNALS * 120,
};
const SAMPLES_COLUMN = 256 + SIGNALS * 216;

const open = (bytes: Uint8Array) => openEdf(memorySource('bad.edf', bytes));
const asText = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe('a file that is no recording', () => {
  it.each([
    ['an empty file', new Uint8Array(0), 'recording.empty'],
    ['a text file named .edf', asText('subject,age\n0012,57\n'.repeat(40)), 'recording.not-edf'],
    ['a PNG named .edf', asText('\u0089PNG\r\n\u001a\n' + ' '.repeat(500)), 'recording.not-edf'],
    ['the first 100 bytes', good.subarray(0, 100), 'recording.truncated-header'],
    ['the first 700 bytes', good.subarray(0, 700), 'recording.truncated-header'],
    ['the header alone', good.subarray(0, 1024), 'recording.no-data'],
    ['half a record', good.subarray(0, 1024 + RECORD / 2), 'recording.no-data'],
  ])('%s is refused by name', async (_, bytes, code) => {
    await expect(open(bytes)).rejects.toMatchObject({
      name: 'UserError',
      code,
      message: expect.stringContaining('bad.edf'),
    });
  });
});

describe('a header that lies', () => {
  it.each(['EDF 1, Jane Doe', 'EDFJane Doe +6'])(
    'is refused without the name that has slipped into its labels: %s',
    async (label) => {
      const slipped = patched(patched(good, COLUMN.label, 16, label), SAMPLES_COLUMN, 8, 'x');
      const told = open(slipped);
      await expect(told).rejects.toThrow('samples in a record of channel 1 is ‹text');
      await expect(told).rejects.not.toThrow('Jane');
    },
  );

  it.each([
    ['about its length', patched(good, 184, 8, '768'), '768 bytes'],
    ['about the number of signals', patched(good, 252, 4, '4'), '4 signals'],
    ['with no signals', patched(good, 252, 4, '0'), '0 signals'],
    ['with fewer signals than none', patched(good, 252, 4, '-3'), '-3 signals'],
    ['with a number of signals that is none', patched(good, 252, 4, 'many'), '‹text, 4 characters›'],
    ['with an impossible number of records', patched(good, 236, 8, '-7'), '-7 data records'],
    ['with records that last less than nothing', patched(good, 244, 8, '-1'), '-1 seconds'],
    ['with records that last no time, but have samples', patched(good, 244, 8, '0'), '0 seconds'],
    ['with a duration that is no number', patched(good, 244, 8, '1 s'), '“1 s”'],
    ['with a negative number of samples', patched(good, SAMPLES_COLUMN, 8, '-4'), 'channel 1 has -4'],
  ])('%s is refused by name and field', async (_, bytes, named) => {
    const failure = expect(open(bytes)).rejects;
    await failure.toMatchObject({
      name: 'UserError',
      code: 'recording.header',
      message: expect.stringContaining(named),
    });
    await expect(open(bytes)).rejects.toMatchObject({ message: expect.stringContaining('bad.edf') });
  });

  it('about the number of records: what is there is read, and said', async () => {
    const file = await open(patched(good, 236, 8, '25'));
    expect(file.records).toBe(10);
    expect(file.warnings).toEqual([
      { code: 'recording.truncated', message: expect.stringMatching(/bad\.edf.* 10 of the 25 data records/) },
    ]);
    expect((await readSignal(file, 0)).length).toBe(40);
  });

  it('and claims fewer records than there are: only those are read, and it is said', async () => {
    const file = await open(patched(good, 236, 8, '4'));
    expect(file.records).toBe(4);
    expect(file.warnings).toEqual([
      { code: 'recording.longer', message: expect.stringContaining(`(${6 * RECORD} bytes)`) },
    ]);
  });

  it.each(['-1', '0'])('of %s records does not know their number, which is said', async (text) => {
    const file = await open(patched(good, 236, 8, text));
    expect(file.records).toBe(10);
    expect(file.warnings).toEqual([
      { code: 'recording.open-end', message: expect.stringMatching(/^bad\.edf .* the 10 that are whole/) },
    ]);
  });
});

describe('a file that was cut short', () => {
  it.each([1024 + 3 * RECORD, 1024 + 3 * RECORD + 13])(
    'at %i bytes has its whole records',
    async (length) => {
      const file = await open(good.subarray(0, length));
      expect(file.records).toBe(3);
      expect(file.durationSeconds).toBe(3);
      expect(file.warnings[0].message).toContain('3 of the 10');
      const samples = await readSignal(file, 1);
      expect([...samples].map(Math.round)).toEqual([10, 11, 12, 13, 14, 15]);
    },
  );

  it('while it is read is refused', async () => {
    const file = await open(good);
    const shrunk = { ...file, source: { ...file.source, read: async () => new Uint8Array(5) } };
    await expect(readSignal(shrunk, 0)).rejects.toMatchObject({ code: 'recording.changed' });
  });
});

describe('a channel whose limits give no scale', () => {
  const zeroDigital = patched(
    patched(good, COLUMN.digitalMin, 8, '5'),
    COLUMN.digitalMin + SIGNALS * 8,
    8,
    '5',
  );
  const inverted = patched(
    patched(good, COLUMN.digitalMin, 8, '5'),
    COLUMN.digitalMin + SIGNALS * 8,
    8,
    '-5',
  );
  const zeroPhysical = patched(
    patched(good, COLUMN.physicalMin, 8, '7'),
    COLUMN.physicalMin + SIGNALS * 8,
    8,
    '7',
  );
  it.each([
    ['a digital range of nothing', zeroDigital],
    ['a digital range that is upside down', inverted],
    ['a physical range of nothing', zeroPhysical],
  ])('%s is refused by file and channel, and the other channels are read', async (_, bytes) => {
    const file = await open(bytes);
    await expect(readSignal(file, 0)).rejects.toMatchObject({
      code: 'recording.range',
      message: expect.stringMatching(/bad\.edf.*SPO2/),
    });
    expect((await readSignal(file, 1)).length).toBe(20);
  });

  it('a physical range that is upside down turns the signal over', async () => {
    const flipped = patched(
      patched(good, COLUMN.physicalMin, 8, '100'),
      COLUMN.physicalMin + SIGNALS * 8,
      8,
      '-100',
    );
    const [straight, turned] = [
      await readSignal(await open(good), 0),
      await readSignal(await open(flipped), 0),
    ];
    straight.forEach((v, k) => expect(turned[k]).toBeCloseTo(-v, 3));
  });
});

describe('text that EDF does not allow', () => {
  it('is read as UTF-8 where it is, else as Latin-1', async () => {
    const label = Uint8Array.from([0xb0, ...asText('C Haut')]);
    const latin = good.slice();
    latin.set(label, COLUMN.label);
    latin.set(asText(' '), COLUMN.label + label.length);
    expect((await open(latin)).header.signals[0].label).toBe('°C Haut');
    const utf8 = good.slice();
    utf8.set(new TextEncoder().encode('Füße '), COLUMN.label);
    expect((await open(utf8)).header.signals[0].label).toBe('Füße');
  });

  it('a decimal comma is understood', async () => {
    expect((await open(patched(good, COLUMN.physicalMin, 8, '-99,5'))).header.signals[0].physicalMin).toBe(
      -99.5,
    );
  });

  it('a date that does not exist leaves the start empty', async () => {
    const plain = patched(patched(good, 88, 80, 'my recording'), 192, 44, '');
    expect((await open(patched(plain, 168, 8, '31.02.24'))).header.start).toBe('');
    expect((await open(patched(plain, 168, 8, '29.02.24'))).header.start).toBe('2024-02-29T22:15:30');
    expect((await open(patched(plain, 168, 8, '01.12.99'))).header.start).toBe('1999-12-01T22:15:30');
  });

  it('before EDF+ the patient field is free text', async () => {
    const plain = await open(patched(patched(good, 192, 44, ''), 8, 80, 'Jane Doe'));
    expect(plain.header).toMatchObject({ isPlus: false, patient: { name: '', additional: 'Jane Doe' } });
  });
});

describe('annotations that are broken', () => {
  it('do not stop the others', async () => {
    const bytes = edfBytes([signal('SPO2', 4)], 2, () => 0, {
      annotations: [
        { onset: 0.5, duration: 0, text: 'first' },
        { onset: 1.5, duration: 2, text: 'second' },
      ],
    });
    const at = Buffer.from(bytes.buffer).indexOf('+0.5');
    expect(await readAnnotations(await open(patched(bytes, at, 4, 'abcd')))).toEqual([
      { onset: 1.5, duration: 2, text: 'second' },
    ]);
  });
});
