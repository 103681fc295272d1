import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MethodName } from '../../../core/contract/methods.ts';
import { Rng } from '../../../core/math/rng.ts';
import { defaults } from '../../../core/train/api.ts';
import { keepRun, modalityWith } from '../training/kept-run.ts';
import { makeStudy, type Study } from './project.ts';

/** A training that has learned two factors of the table, each after the one before it. */
async function addTraining(study: Study, id: string, method: MethodName, created: string): Promise<void> {
  const { store } = study;
  const { subjects, columns } = await store.readTable('Clinic');
  const rng = new Rng(created.length);
  const names = ['Clinic 1', 'Clinic 2'];
  const latents = names.map((name, k) => ({
    name,
    modality: 'Clinic',
    kind: 'table' as const,
    values: columns[k].values.map((v) => v + rng.normal()),
  }));
  await keepRun(
    store,
    { id, created },
    { subjects, columns: latents },
    {
      settings: { ...defaults, method },
      specs: [{ name: 'Clinic', encoder: 'mlp', shape: [4], latents: 2, exogenous: 0, hidden: 8 }],
      modalities: [modalityWith({ name: 'Clinic', kind: 'table', latents: names })],
    },
  );
}

let study: Study;
beforeAll(async () => {
  study = await makeStudy();
  await addTraining(study, 'train-old', 'causal', '2026-01-01T00:00:00.000Z');
  await addTraining(study, 'train-new', 'causal', '2026-01-02T00:00:00.000Z');
  await addTraining(study, 'train-ica', 'ica', '2026-01-03T00:00:00.000Z');
});
afterAll(() => study.remove());

const MEASURED = ['age', 'bmi', 'glucose', 'sex', 'blood group'];
const FACTORS = ['Clinic 1', 'Clinic 2'];

describe('where a graph’s variables come from', () => {
  const able = async (source: Parameters<Study['discover']>[0] = {}) => {
    const { run, tables } = source;
    const list = await study.engine.listVariables({ project: study.project, run, tables });
    return list.filter(({ leftOut }) => leftOut === null).map(({ name }) => name);
  };

  it('is the newest training by the recommended method, not one made to compare', async () => {
    const { graph, findings } = await study.discover();
    expect((await study.engine.getGraph({ project: study.project, graph })).provenance).toMatchObject({
      trainingRun: 'train-new',
    });
    expect(findings.join(' ')).toContain('train-ica');
    const chosen = await study.discover({ run: 'train-ica' });
    expect(chosen.findings.join(' ')).not.toContain('train-ica');
    const { provenance } = await study.engine.getGraph({ project: study.project, graph: chosen.graph });
    expect(provenance).toMatchObject({ trainingRun: 'train-ica', trainingMethod: 'Linear ICA' });
  });

  it('takes the columns of a learned table beside its factors, or in their place', async () => {
    expect(await able({ tables: { Clinic: 'both' } })).toEqual([...FACTORS, ...MEASURED]);
    expect(await able({ tables: { Clinic: 'columns' } })).toEqual(MEASURED);
    const { graph } = await study.discover({ tables: { Clinic: 'both' } });
    // What is asked of the graph later sees the same variables.
    const { project } = study;
    const found = await study.engine.correlates({ project, graph, node: 'Clinic 2' });
    expect(found.map(({ name }) => name).sort()).toEqual([...MEASURED, 'Clinic 1'].sort());
    const pair = await study.engine.decidingTests({ project, graph, a: 'Clinic 2', b: 'age' });
    expect(pair.note).toBeNull();
  });
});
