import { describe, expect, it } from 'vitest';
import { sampleSubjects, sampleTruth, sampleTruthGraph } from '../../../core/generate/phenotype.ts';
import { LATENTS, PHENOTYPE_NODES } from '../../../core/generate/phenotype/scm.ts';
import { SAMPLE_TABLES } from '../../../core/generate/phenotype/tables.ts';

const graph = sampleTruthGraph();
const SUBJECTS = 5000;

/** A node and all that it comes from. */
function ancestry(id: string): Set<string> {
  const found = new Set([id]);
  for (const node of found) for (const { from, to } of graph.edges) if (to === node) found.add(from);
  return found;
}

/** Column of values by node over a large sample without files. */
function columns(): Map<string, number[]> {
  const out = new Map(graph.nodes.map((id) => [id, [] as number[]]));
  for (const { subject } of sampleSubjects({ subjects: SUBJECTS, seed: 77 })) {
    for (const [id, value] of subject.values) out.get(id)!.push(value);
  }
  return out;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (v: readonly number[]) => v.reduce((s, x) => s + x, 0) / v.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, i) => {
    ab += (x - ma) * (b[i] - mb);
    aa += (x - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  });
  return ab / Math.sqrt(aa * bb);
}

describe('the graph of the sample cohort', () => {
  it('is acyclic: every parent comes before its child', () => {
    const seen = new Set<string>();
    for (const { id, parents } of PHENOTYPE_NODES) {
      for (const parent of parents) expect(seen).toContain(parent);
      seen.add(id);
    }
    expect(seen.size).toBe(graph.nodes.length);
  });

  it('links every latent to another learned modality', () => {
    const modality = new Map(PHENOTYPE_NODES.map((node) => [node.id, node]));
    for (const latent of LATENTS) {
      const others = graph.edges
        .filter(({ from, to }) => from === latent || to === latent)
        .map(({ from, to }) => modality.get(from === latent ? to : from)!)
        .filter((other) => other.kind === 'latent' && other.modality !== modality.get(latent)!.modality);
      expect(others.length, latent).toBeGreaterThan(0);
    }
  });

  it('has no link between two latents of one modality', () => {
    const modality = new Map(PHENOTYPE_NODES.map((node) => [node.id, node]));
    for (const { from, to } of graph.edges) {
      const [a, b] = [modality.get(from)!, modality.get(to)!];
      expect(a.kind === 'latent' && b.kind === 'latent' && a.modality === b.modality).toBe(false);
    }
  });

  it('has exactly the columns of the tables as its observed variables', () => {
    const written = SAMPLE_TABLES.flatMap(({ name, columns: cs }) =>
      cs.map(({ variable }) => `${name}/${variable}`),
    );
    const inGraph = PHENOTYPE_NODES.filter(({ kind }) => kind === 'observed').map(
      ({ id, modality }) => `${modality}/${id}`,
    );
    expect(inGraph.sort()).toEqual(written.sort());
  });

  it('is said the same way by nodes, edges and adjacency', () => {
    const { nodes, edges, adjacency } = sampleTruth(1);
    const fromMatrix = adjacency.flatMap((row, i) =>
      row.flatMap((one, j) => (one ? [{ from: nodes[j].id, to: nodes[i].id }] : [])),
    );
    expect(fromMatrix).toHaveLength(edges.length);
    expect(new Set(fromMatrix.map((e) => JSON.stringify(e)))).toEqual(
      new Set(edges.map((e) => JSON.stringify(e))),
    );
  });
});

describe('values of the sample cohort', () => {
  const data = columns();

  it('are related wherever there is a link', () => {
    for (const { from, to } of graph.edges) {
      expect(Math.abs(correlation(data.get(from)!, data.get(to)!)), `${from} -> ${to}`).toBeGreaterThan(0.15);
    }
  });

  it('are unrelated wherever two variables share no cause and neither comes from the other', () => {
    let pairs = 0;
    graph.nodes.forEach((a, i) => {
      for (const b of graph.nodes.slice(i + 1)) {
        const shared = [...ancestry(a)].some((id) => ancestry(b).has(id));
        if (shared) continue;
        pairs++;
        // 4.5 standard errors: among some 150 pairs one is beyond by chance in a thousand seeds.
        const limit = 4.5 / Math.sqrt(SUBJECTS);
        expect(Math.abs(correlation(data.get(a)!, data.get(b)!)), `${a}, ${b}`).toBeLessThan(limit);
      }
    });
    expect(pairs).toBeGreaterThan(50);
  });

  it('have latents near mean 0 and spread 1, and bounded', () => {
    for (const latent of LATENTS) {
      const z = data.get(latent)!;
      const mean = z.reduce((s, v) => s + v, 0) / z.length;
      const sd = Math.sqrt(z.reduce((s, v) => s + (v - mean) ** 2, 0) / z.length);
      expect(Math.abs(mean), latent).toBeLessThan(0.15);
      expect(sd, latent).toBeGreaterThan(0.75);
      expect(sd, latent).toBeLessThan(1.25);
      expect(Math.max(...z.map(Math.abs)), latent).toBeLessThan(5);
    }
  });

  it('tie the latents of one chain closely and keep the two chains apart', () => {
    for (const eye of ['Fundus left', 'Fundus right']) {
      for (const k of [1, 2]) {
        expect(correlation(data.get(`Sleep ${k}`)!, data.get(`${eye} ${k}`)!)).toBeGreaterThan(0.65);
        expect(Math.abs(correlation(data.get(`Sleep ${k}`)!, data.get(`${eye} ${3 - k}`)!))).toBeLessThan(
          0.06,
        );
      }
    }
  });
});
