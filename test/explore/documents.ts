import { pc } from '../../core/discovery/pc.ts';
import { graphDocument } from '../../core/engine/graph/graph-document.ts';
import type { DocumentNode, GraphDocument } from '../../core/graph/document.ts';
import { Rng } from '../../core/math/rng.ts';
import { randomDag, simulate } from '../discovery/helpers.ts';

const MODALITIES = [
  ['Clinic', 'table'],
  ['Overnight oximetry', 'recording'],
  ['Questionnaires', 'table'],
  ['Fundus photographs', 'image'],
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
  const nodes = new Map(
    names.map((id, i): [string, DocumentNode] => {
      const [modality, kind] = MODALITIES[i % MODALITIES.length];
      return [id, { id, modality, kind: kind === 'table' ? 'observed' : 'latent', n: rows }];
    }),
  );
  return graphDocument(
    result,
    { nodes, kinds: new Map(MODALITIES) },
    {
      title: 'Found',
      created: '2026-11-25T04:00:00.000Z',
      provenance: { alpha: 0.01, test: 'fisher-z' },
    },
  );
}
