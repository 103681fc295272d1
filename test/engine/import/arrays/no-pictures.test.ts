import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { dicomFile } from '../../../ingest/image/dicom-fixture.ts';
import { done, put, scanned, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;

const STORED = '1.2.840.10008.5.1.4.1.1.';
/** A file of a class; of segmentations and doses with pixels. */
const object = (patient: string, modality: string, rest: string, hasPixels = false) =>
  dicomFile(hasPixels ? new Uint16Array(100).fill(7) : null, 10, {
    0x00080016: rest.startsWith('1.3.') ? rest : STORED + rest,
    0x00080060: modality,
    0x00100020: patient,
    0x0020000d: `1.2.${patient.slice(2)}`,
  });

beforeAll(async () => {
  engine = await createNodeEngine();
  for (const patient of ['A-01', 'A-02', 'A-03']) {
    put(at('pacs', patient, 'IM1'), object(patient, 'CT', '2', true));
    put(at('pacs', patient, 'SR1'), object(patient, 'SR', '88.67'));
    put(at('pacs', patient, 'PR1'), object(patient, 'PR', '11.1'));
    put(at('pacs', patient, 'SEG1'), object(patient, 'SEG', '66.4', true));
  }
  put(at('pacs', 'A-01', 'CSA1'), object('A-01', 'CT', '1.3.12.2.1107.5.9.1'));
  put(at('pacs', 'A-04', 'LOST'), object('A-04', 'CT', '2'));
  put(at('reports', 'a.dcm'), object('A-01', 'SR', '88.11'));
  put(at('reports', 'b.dcm'), object('A-02', 'SR', '88.11'));
  put(at('reports', 'c.dcm'), object('A-02', 'RTDOSE', '481.2', true));
});
afterAll(remove);

const plan = async (name: string): Promise<ImportSummary> =>
  done<ImportSummary>(
    engine,
    await engine.startImport({ project: at('A.etiograph'), sources: [at(name)], planOnly: true }),
  );

const LEFT_OUT =
  'Pacs: 10 DICOM files are no picture of a person and left out: 3 presentation states (PR), 3 segmentations (SEG), 3 reports (SR), an object of a manufacturer’s own.';

describe('DICOM files that are no pictures', () => {
  it('are left out of the pictures beside them, which is told once', async () => {
    const { modalities, notTaken, findings, plannedRejects } = await plan('pacs');
    expect(modalities).toMatchObject([{ name: 'Pacs', kind: 'image', subjects: 3 }]);
    expect(notTaken).toEqual([]);
    expect(findings.map(({ message }) => message)).toContain(LEFT_OUT);
    // A picture that has lost its pixels is told by name.
    expect(plannedRejects.map(({ reason }) => reason).join()).toMatch(/LOST/);
    expect(plannedRejects.map(({ reason }) => reason).join()).not.toMatch(/SR1|SEG1|CSA1/);
  });

  it('are told in the wizard too', async () => {
    const { findings, files } = await scanned(engine, 'image', [at('pacs')]);
    expect(findings.map(({ message }) => message)).toContain(LEFT_OUT);
    expect(files).toBe(4);
  });

  it('are refused alone, with what to do', async () => {
    const said =
      /"code":"image\.no-pictures".*It holds no picture: 2 reports \(SR\), a distribution of doses \(RTDOSE\)\..*table \(\.csv\).*NIfTI/;
    await expect(plan('reports')).rejects.toThrow(said);
    await expect(scanned(engine, 'image', [at('reports')])).rejects.toThrow(said);
  });
});
