import type { Checked } from '../../discovery/check/checked.ts';
import { dSeparationTest } from '../../discovery/d-separation.ts';
import { pcWith } from '../../discovery/pc.ts';
import { suggestKnowledge } from '../../discovery/suggested/suggest.ts';
import { sampleTruth, sampleTruthGraph } from '../../generate/phenotype.ts';

/** Links of the sample cohort's true graph, and those that it gives a direction with what everybody knows. */
const LINKS = 31;
const ARROWS = 26;

/**
 * PC on the sample cohort's true graph, tests answered by the graph itself, with all suggestions of what everybody
 * knows of its variables.
 *
 * @param signal checked several times a second
 */
export async function checkSuggestions(signal: AbortSignal): Promise<Checked> {
  const truth = sampleTruthGraph();
  const variables = sampleTruth(1).nodes.map(({ id, modality, kind }) => ({
    name: id,
    modality,
    modalityKind:
      kind === 'observed'
        ? ('table' as const)
        : modality.startsWith('Fundus')
          ? ('image' as const)
          : ('recording' as const),
  }));
  const forbidden = suggestKnowledge(variables).flatMap((one) => one.forbidden);
  const settings = { alpha: 0.05, knowledge: { forbidden } };
  const { graph } = await pcWith(dSeparationTest(truth), truth.nodes, settings, { signal });
  const real = new Set(truth.edges.map(({ from, to }) => JSON.stringify([from, to])));
  const isReal = (from: string, to: string): boolean => real.has(JSON.stringify([from, to]));
  const arrows = graph.edges.filter(({ kind }) => kind === 'directed');
  const wrong =
    graph.edges.filter(({ from, to }) => !isReal(from, to) && !isReal(to, from)).length +
    arrows.filter(({ from, to }) => !isReal(from, to)).length;
  const say = (links: number, directed: number, mistakes: number): string =>
    `${String(links)} links, ${String(directed)} of them directed, ${String(mistakes)} wrong`;
  const expected = say(LINKS, ARROWS, 0);
  const found = say(graph.edges.length, arrows.length, wrong);
  return {
    what: 'The sample cohort’s true graph, with what everybody knows of age and sex',
    expected,
    found,
    passed: expected === found,
  };
}
