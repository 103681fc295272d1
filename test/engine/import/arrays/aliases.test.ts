import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ArraysImportSummary } from '../../../../core/contract/import-arrays-api.ts';
import type { ImportRequest, ImportSummary } from '../../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { openProject } from '../../../../core/node/project/project.ts';
import { edfBytes, signal } from '../../../ingest/recording/edf-fixture.ts';
import { done, put, scanned, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;

/** A night with these channels, the first of 10 and the second of 20 in millivolts or their thousand. */
const night = (names: readonly string[], unit = 'mV') =>
  edfBytes(
    names.map((name) => signal(name, 2, { unit, physicalMin: -30_000, physicalMax: 30_000 })),
    60,
    (s) => (s + 1) * (unit === 'uV' ? 10_000 : 10),
  );

beforeAll(async () => {
  engine = await createNodeEngine();
  for (const id of ['a1', 'a2', 'a3', 'a4', 'a5']) put(at('nights', `${id}.edf`), night(['ECG', 'Flow']));
  put(at('nights', 'b1.edf'), night(['EKG', 'Airflow'], 'uV'));
  put(at('nights', 'b2.edf'), night(['EKG', 'Airflow'], 'uV'));
  put(at('later', 'c1.edf'), night(['ECG', 'Flow']));
  put(at('later', 'c2.edf'), night(['EKG', 'Flow']));
});
afterAll(remove);

const importing = async (project: string, folder: string, recordings: ImportRequest['recordings']) =>
  done<ImportSummary>(
    engine,
    await engine.startImport({ project: at(project), sources: [at(folder)], recordings }),
  );

async function valuesOf(project: string, name: string): Promise<Record<string, number[]>> {
  const store = await openProject(at(project), '0');
  const arrays = await store.openArrays(name);
  try {
    const width = arrays.shape.reduce((a, b) => a * b, 1);
    return Object.fromEntries(
      arrays.subjects.map((subject, i) => {
        const values = new Float32Array(width);
        arrays.gather([i], values);
        return [subject, [...values].map(Math.round)];
      }),
    );
  } finally {
    arrays.close();
    await store.close();
  }
}

describe('names of one channel at several sites', () => {
  it('are not taken for the same before somebody says it', async () => {
    const { modalities, rejects, findings } = await importing('A.etiograph', 'nights', {
      steps: 2,
      channels: ['ECG', 'Flow'],
    });
    expect([modalities[0].subjects, rejects]).toEqual([5, 2]);
    expect(findings).toContainEqual({
      severity: 'warning',
      message: 'Nights: ECG (5 recordings) and EKG (2) may be the same; no recording has both.',
      hint: 'If they are, say --alias "ECG=EKG".',
    });
  });

  it('are read as one where it is said, in one unit, and that is told', async () => {
    const summary = await importing('B.etiograph', 'nights', {
      steps: 2,
      aliases: [
        { name: 'ECG', also: ['EKG'] },
        { name: 'Flow', also: ['Airflow', 'Nasal'] },
      ],
    });
    expect(summary.modalities[0].subjects).toBe(7);
    const values = await valuesOf('B.etiograph', 'Nights');
    for (const night of Object.values(values)) expect(night).toEqual([10, 20, 10, 20]);
    const told = summary.findings.map(({ message }) => message).join('\n');
    expect(told).toMatch(/read as one channel, ECG: “ECG” \(5\), “EKG” \(2\)/);
    expect(told).toMatch(/ECG is brought to mV/);
    expect(told).toMatch(/no recording has a channel “Nasal”/);
  });

  it('are known to the project at the next import', async () => {
    const scan = await scanned(engine, 'recording', [at('later')], { project: at('B.etiograph') });
    expect(scan.suggested.channels).toContainEqual({ name: 'ECG', unit: 'mV', also: ['EKG'] });
    const { modalities } = await importing('B.etiograph', 'later', { steps: 2 });
    expect(modalities[0]).toMatchObject({ name: 'Later', subjects: 2, shape: [2, 2] });
  });

  it('are proposed to the window, which says what is the same', async () => {
    const scan = await scanned(engine, 'recording', [at('nights')]);
    const ecg = scan.channels.find(({ name }) => name === 'ECG')!;
    expect(ecg.alternatives).toEqual([
      { name: 'EKG', recordings: 2, isProposed: true },
      { name: 'Airflow', recordings: 2, isProposed: false },
    ]);
    const channels = [{ name: 'ECG', unit: 'mV', also: ['EKG'] }];
    const view = await engine.previewRecording({
      ...{ scan: scan.scan, file: 'b1.edf', points: 20 },
      channels: [{ name: 'ECG', also: ['EKG'] }],
    });
    expect(view.channels.map(({ name }) => name)).toEqual(['EKG']);
    const project = at('C.etiograph');
    put(at('people.csv'), 'id,age\na1,40\nb1,50\n');
    await done(engine, await engine.startImport({ project, sources: [at('people.csv')] }));
    const summary = await done<ArraysImportSummary>(
      engine,
      await engine.startRecordingImport({
        ...{ project, sources: [at('nights')], name: 'ECG', pattern: scan.pattern },
        settings: { ...scan.suggested, steps: 2, channels },
      }),
    );
    expect(summary.modalities[0].subjects).toBe(7);
    expect((await valuesOf('C.etiograph', 'ECG')).b1).toEqual([10, 10]);
  });

  it('go after the name itself where a recording has both, which is told', async () => {
    put(at('both', 'd1.edf'), night(['ECG', 'EKG']));
    put(at('both', 'd2.edf'), night(['EKG']));
    const summary = await importing('D.etiograph', 'both', {
      ...{ steps: 1 + 1, channels: ['ECG'] },
      aliases: [{ name: 'ECG', also: ['EKG'] }],
    });
    expect(summary.modalities[0].subjects).toBe(2);
    expect((await valuesOf('D.etiograph', 'Both')).d1).toEqual([10, 10]);
    expect(summary.findings.map(({ message }) => message).join('\n')).toMatch(
      /1 of 2 recordings have both ECG and EKG; ECG is taken/,
    );
  });
});
