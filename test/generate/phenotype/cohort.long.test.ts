import { describe, expect, it } from 'vitest';
import { UserError } from '../../../core/errors.ts';
import { sampleCohort, sampleSubjects } from '../../../core/generate/phenotype.ts';
import type { SampleEntry, SampleTruth } from '../../../core/generate/phenotype.ts';
import { openEdf } from '../../../core/ingest/read/edf/edf-read.ts';
import { parseCodebook } from '../../../core/ingest/sources/codebook/codebook.ts';
import type { ByteSource } from '../../../core/ingest/ports.ts';
import { readAnnotations, readSignal } from '../../ingest/recording/read-whole.ts';

function collect(subjects: number, seed: number): Map<string, SampleEntry> {
  const files = new Map<string, SampleEntry>();
  for (const entry of [...sampleCohort({ subjects, seed })].flat()) {
    const before = files.get(entry.path);
    if (before?.kind === 'text' && entry.kind === 'text') {
      files.set(entry.path, { ...entry, text: before.text + entry.text });
    } else {
      expect(before, entry.path).toBeUndefined();
      files.set(entry.path, entry);
    }
  }
  return files;
}

function textOf(files: Map<string, SampleEntry>, path: string): string {
  const entry = files.get(path);
  if (entry?.kind !== 'text') throw new Error(`no text ${path}`);
  return entry.text;
}

function inMemorySource(name: string, bytes: Uint8Array): ByteSource {
  return { name, size: bytes.length, read: async (offset, length) => bytes.slice(offset, offset + length) };
}

const files = collect(12, 5);
const truth = JSON.parse(textOf(files, 'truth.json')) as SampleTruth;

describe('the sample cohort as files', () => {
  it('is the same for the same seed and another for another', () => {
    expect(collect(3, 9)).toEqual(collect(3, 9));
    expect(textOf(collect(3, 9), 'anthropometrics.csv')).not.toBe(
      textOf(collect(3, 10), 'anthropometrics.csv'),
    );
  });

  it('begins with the smaller cohort of the same seed', () => {
    const small = collect(4, 5);
    for (const [path, entry] of small) {
      const same = files.get(path)!;
      if (path === 'truth.json') continue;
      if (entry.kind === 'text' && same.kind === 'text') expect(same.text.startsWith(entry.text)).toBe(true);
      else expect(same).toEqual(entry);
    }
    const smallTruth = JSON.parse(textOf(small, 'truth.json')) as SampleTruth;
    expect(truth.subjects.slice(0, 4)).toEqual(smallTruth.subjects);
  });

  it('tells the truth of every subject: latents and device noise, each once', () => {
    expect(truth.format).toBe('etiograph-truth');
    expect(truth.seed).toBe(5);
    expect(truth.subjects.map(({ id }) => id)).toEqual(
      Array.from({ length: 12 }, (_, k) => `S${String(k + 1).padStart(5, '0')}`),
    );
    for (const { z, eta } of truth.subjects) {
      expect(z).toHaveLength(truth.latents.length);
      expect(eta).toHaveLength(truth.exogenous.length);
      expect([...z, ...eta].every(Number.isFinite)).toBe(true);
    }
  });

  it.each(['anthropometrics', 'hand-grip', 'conditions', 'sleep-summary'])(
    'has rectangular rows in %s.csv, by subjects in order',
    (name) => {
      const [head, ...rows] = textOf(files, `${name}.csv`).trimEnd().split('\n');
      const width = head.split(',').length;
      const ids = rows.map((row) => row.split(',')[0]);
      expect(rows.length).toBeGreaterThan(8);
      for (const row of rows) expect(row.split(',')).toHaveLength(width);
      expect(ids).toEqual([...new Set(ids)].sort());
    },
  );

  it('declares every column of every table in the codebook', () => {
    const [head, ...lines] = textOf(files, 'codebook.csv').trimEnd().split('\n');
    expect(head).toBe('variable,table,label,unit,type,codes,missing');
    const declared = new Set(lines.map((line) => line.split(',').slice(0, 2).join(' ')));
    for (const name of ['anthropometrics', 'hand-grip', 'conditions', 'sleep-summary']) {
      const columns = textOf(files, `${name}.csv`).split('\n')[0].split(',');
      for (const column of columns) expect(declared).toContain(`${column} ${name}`);
    }
    expect(lines.find((line) => line.startsWith('grip_left_kg'))).toMatch(/,-9$/);
  });

  it('has a codebook that the importer understands', () => {
    const entries = parseCodebook(textOf(files, 'codebook.csv'), 'codebook.csv');
    const entry = (name: string) => entries.find(({ variable }) => variable === name)!;
    expect(entry('grip_left_kg')).toMatchObject({ unit: 'kg', type: 'number', missing: ['-9'] });
    expect(entry('sex').levels.map(({ value, label }) => [value, label])).toEqual([
      ['F', 'female'],
      ['M', 'male'],
    ]);
    expect(entry('self_rated_health').levels.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5]);
  });

  it('writes recordings that read back: four channels, six hours, nobody named, under 100 KB', async () => {
    const recordings = [...files.values()].filter((entry) => entry.kind === 'bytes');
    expect(recordings.length).toBeGreaterThan(5);
    for (const { path, bytes } of recordings) {
      expect(bytes.length).toBeLessThan(100_000);
      const file = await openEdf(inMemorySource(path, bytes));
      expect(file.warnings).toEqual([]);
      expect(file.header.patientText).toBe('X X X X');
      expect(file.records * file.header.recordSeconds).toBe(6 * 3600);
      const labels = file.header.signals.filter((s) => !s.isAnnotations).map(({ label }) => label);
      expect(labels).toEqual(['ACTIGRAPH', 'HEART_RATE', 'SPO2', 'SNORE']);
      const oxygen = await readSignal(file, 2);
      expect(Math.min(...oxygen)).toBeGreaterThan(60);
      expect(Math.max(...oxygen)).toBeLessThanOrEqual(100);
      const texts = (await readAnnotations(file)).map(({ text }) => text);
      expect(texts[0]).toBe('Lights off');
      expect(texts.filter((text) => text === 'Apnoea').length).toBeGreaterThan(10);
    }
  });

  it('shows more pauses of breathing and a lower oxygen level where Sleep 1 is higher', async () => {
    const rows: { z: number; oxygen: number; pauses: number }[] = [];
    for (const { id, z } of truth.subjects) {
      const entry = files.get(`sleep/${id}.edf`);
      if (entry?.kind !== 'bytes') continue;
      const file = await openEdf(inMemorySource(id, entry.bytes));
      const values = await readSignal(file, 2);
      const pauses = (await readAnnotations(file)).filter(({ text }) => text === 'Apnoea').length;
      rows.push({ z: z[0], oxygen: values.reduce((s, v) => s + v, 0) / values.length, pauses });
    }
    rows.sort((a, b) => a.z - b.z);
    const low = rows.slice(0, 3);
    const high = rows.slice(-3);
    expect(Math.min(...low.map((r) => r.oxygen))).toBeGreaterThan(Math.max(...high.map((r) => r.oxygen)));
    expect(Math.max(...low.map((r) => r.pauses))).toBeLessThan(Math.min(...high.map((r) => r.pauses)));
  });

  it('leaves out a modality or a cell now and then, and most subjects have all', () => {
    const people = [...sampleSubjects({ subjects: 3000, seed: 3 })].map(({ subject }) => subject.has);
    const share = (test: (has: (typeof people)[number]) => boolean) => people.filter(test).length / 3000;
    expect(share(({ tables }) => tables.size === 4)).toBeGreaterThan(0.92);
    expect(share(({ tables }) => tables.size === 4)).toBeLessThan(0.98);
    expect(share(({ recording }) => recording)).toBeCloseTo(0.88, 1);
    expect(share(({ left }) => left)).toBeCloseTo(0.845, 1);
    expect(share((has) => has.tables.size === 4 && has.recording && has.left && has.right)).toBeGreaterThan(
      0.65,
    );
    const many = [...sampleCohort({ subjects: 60, seed: 2 })].flat();
    const cells = many.filter((e) => e.kind === 'text' && e.path === 'anthropometrics.csv');
    expect(cells.some((e) => e.kind === 'text' && e.text.includes(',NA'))).toBe(true);
    expect(many.some((e) => e.kind === 'text' && e.path === 'hand-grip.csv' && /,-9[,\n]/.test(e.text))).toBe(
      true,
    );
  });

  it.each([0, -1, 2.5, Number.NaN, Infinity])('refuses %s subjects', (subjects) => {
    expect(() => [...sampleCohort({ subjects, seed: 1 })]).toThrow(UserError);
  });

  it.each([0.5, Number.NaN, 2 ** 40])('refuses the seed %s', (seed) => {
    expect(() => [...sampleCohort({ subjects: 1, seed })]).toThrow(UserError);
  });
});
