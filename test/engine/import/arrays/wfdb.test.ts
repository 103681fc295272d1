import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../../core/contract/import-api.ts';
import type { ArraysImportSummary } from '../../../../core/contract/import-arrays-api.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { checksum, encodeSamples } from '../../../ingest/recording/wfdb-fixture.ts';
import { done, ended, put, scanned, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;
afterAll(remove);

/** A minute of two signals, of which the first has the value of its second. */
function putRecord(name: string, more: { sum?: number; comment?: string } = {}): void {
  const first = Array.from({ length: 240 }, (_, i) => Math.floor(i / 4));
  const flat = first.flatMap((value, i) => [value, i % 7]);
  const sum = more.sum ?? checksum(first);
  put(
    at('ecg', `${name}.hea`),
    `${name} 2 4 240 10:00:00 01/02/2003\n${name}.dat 212 1(0)/mV 12 0 0 ${sum} 0 II\n${name}.dat 212 1(0)/mmHg 12 0 0 ${checksum(flat.filter((_, i) => i % 2))} 0 ABP\n# ${more.comment ?? ''}\n`,
  );
  put(at('ecg', `${name}.dat`), encodeSamples(212, flat));
}

beforeAll(async () => {
  engine = await createNodeEngine();
  putRecord('p01', { comment: 'Name: Jane Doe, born 1970' });
  putRecord('p02', { sum: 5 });
  putRecord('p03');
  putRecord('p04');
  put(at('ecg', 'p04.dat'), new Uint8Array(50));
  put(at('ecg', 'p05.hea'), 'p05 1 4 240\nelsewhere.dat 16 1');
  put(at('ecg', 'p06.hea'), 'p06/2 2 4 480\np06_1 240\np03 240\n');
  put(at('ecg', 'p06_1.hea'), 'p06_1 1 4 240\np06_1.dat 80 1(0)/mV 8 0 0 0 0 II');
  put(at('ecg', 'p06_1.dat'), encodeSamples(80, Array(240).fill(7)));
});

describe('a folder of WFDB records', () => {
  it('is scanned by its headers; samples and segments are no files of their own', async () => {
    const scan = await scanned(engine, 'recording', [at('ecg')]);
    // The record p03 is a segment of p06 here.
    expect(scan).toMatchObject({ files: 5, problems: 2, passedOver: [], pattern: '{id}.hea' });
    expect(scan.channels.map(({ name, recordings, units }) => [name, recordings, units[0].unit])).toEqual([
      ['II', 3, 'mV'],
      ['ABP', 3, 'mmHg'],
    ]);
    expect(scan.personalData).toEqual([
      { kind: 'free text', where: 'WFDB header: comments', files: 1, example: 'p01.hea' },
    ]);
    const { files } = await engine.listScan({ scan: scan.scan, pattern: '{id}.hea', project: null });
    expect(
      files.filter(({ state }) => state === 'problem').map(({ file, reason }) => [file, reason]),
    ).toEqual([
      ['p04.hea', expect.stringMatching(/p04\.hea is cut short: only 16 of the 240/)],
      ['p05.hea', expect.stringMatching(/p05\.hea needs elsewhere\.dat, which is not there/)],
    ]);
    const view = await engine.previewRecording({
      scan: scan.scan,
      file: 'p06.hea',
      channels: ['II', 'ABP'],
      fromSeconds: 0,
      points: 12,
    });
    expect(view).toMatchObject({ durationSeconds: 120, complete: 1, missing: [] });
    const [two, abp] = view.channels.map(({ trace }) => (trace.kind === 'envelope' ? [...trace.max] : []));
    expect(two).toEqual([7, 7, 7, 7, 7, 7, 9, 19, 29, 39, 49, 59]);
    expect(abp).toEqual([...Array(6).fill(Number.NaN), ...Array(6).fill(6)]);
  });

  it('is imported by the wizard, with what is odd said, and nothing of the comments kept', async () => {
    const project = at('W.etiograph');
    await engine.createProject({ folder: project });
    const request = {
      project,
      sources: [at('ecg')],
      name: 'ECG',
      pattern: '{id}.hea',
      settings: {
        channels: [{ name: 'II', unit: 'uV' }],
        steps: 6,
        window: 'whole' as const,
        visit: '',
      },
    };
    const summary: ArraysImportSummary = await done(engine, await engine.startRecordingImport(request));
    expect(summary.modalities[0]).toMatchObject({ subjects: 3, shape: [6, 1] });
    const said = summary.findings.map(({ message }) => message).join('\n');
    expect(said).toContain(
      'p02.hea: the sums of the values of channel 1 are not those that the header gives',
    );
    expect(said).not.toContain('Doe');
    for (const file of readdirSync(project, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const text = readFileSync(`${file.parentPath}/${file.name}`, 'latin1');
      expect(text).not.toMatch(/Doe|born 1970/);
    }
  });

  it('is imported in one drop, and read anew where only its samples have changed', async () => {
    const project = at('T.etiograph');
    const once = async (): Promise<ImportSummary> =>
      done(engine, await engine.startImport({ project, sources: [at('ecg')] }));
    const first = await once();
    expect(first.modalities).toMatchObject([{ name: 'Ecg', kind: 'recording', state: 'new', subjects: 3 }]);
    expect(first.notTaken).toEqual([]);
    expect((await once()).modalities).toMatchObject([{ state: 'unchanged' }]);
    const bytes = readFileSync(at('ecg', 'p06_1.dat'));
    writeFileSync(at('ecg', 'p06_1.dat'), bytes.fill(9, 10, 20));
    expect((await once()).modalities).toMatchObject([{ state: 'replaced' }]);
  });

  it('is read by one header that is chosen alone', async () => {
    const scan = await scanned(engine, 'recording', [at('ecg', 'p01.hea')]);
    expect(scan).toMatchObject({ files: 1, problems: 0, durationSeconds: { median: 60 } });
    const last = await ended(
      engine,
      await engine.startScan({ kind: 'recording', sources: [at('ecg', 'p01.dat')] }),
    );
    expect(last).toMatchObject({ type: 'failed' });
  });
});
