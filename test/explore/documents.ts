import { pc } from '../../core/discovery/pc.ts';
import type { VariableOrigin } from '../../core/engine/cohort/variables.ts';
import { graphDocument } from '../../core/engine/graph/graph-document.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { Rng } from '../../core/math/rng.ts';
import { randomDag, simulate } from '../discovery/helpers.ts';

const MODALITIES = [
  { modality: 'Clinic', modalityKind: 'table', kind: 'observed' },
  { modality: 'Overnight oximetry', modalityKind: 'recording', kind: 'latent' },
  { modality: 'Questionnaires', modalityKind: 'table', kind: 'observed' },
  { modality: 'Fundus photographs', modalityKind: 'image', kind: 'latent' },
] as const;

/** The document of a real discovery: PC on data drawn from a random graph with about so many links. */
export async function foundDocument(
  variables: number,
  links: number,
  rows: number,
  seed: number,
): Promise<GraphDocument> {
  const rng = new Rng(seed);
  const dag = randomDag(variables, (2 * links) / (variables * (variables - 1)), rng);
  const { names, columns } = simulate(dag, rows, rng);
  const result = await pc({ names, columns }, { alpha: 0.01, test: 'fisher-z' }, {});
  const origins = new Map(
    names.map((name, i): [string, VariableOrigin] => [
      name,
      { ...MODALITIES[i % MODALITIES.length], n: rows },
    ]),
  );
  return graphDocument(result, origins, {
    title: 'Found',
    created: '2026-11-25T04:00:00.000Z',
    provenance: { alpha: 0.01, test: 'fisher-z' },
  });
}
