import { describe, expect, it } from 'vitest';
import type { ColumnView } from '../../../core/contract/cohort-api.ts';
import type { GraphDocument } from '../../../core/graph/document.ts';
import { thingsOf, type GraphPlace } from '../../../renderer/frame/things.ts';
import { findCommands } from '../../../renderer/state/commands.svelte.ts';

const document = {
  modalities: [{ name: 'Clinic', kind: 'table', colour: '#0072b2', shape: 'rectangle' }],
  nodes: [
    { id: 'age', modality: 'Clinic', kind: 'observed' },
    {
      id: 'grip_right_kg',
      modality: 'Clinic',
      kind: 'observed',
      codebookLabel: 'Grip strength of the right hand',
      note: 'Ask the\nphysiotherapist about Dépression',
    },
    { id: 'Sleep 1', modality: 'Sleep', kind: 'latent', label: 'Breathing stops', tags: ['apnoea'] },
  ],
  edges: [
    { from: 'age', to: 'grip_right_kg', kind: 'directed', description: 'Known since long' },
    { from: 'age', to: 'Sleep 1', kind: 'undirected' },
  ],
  undecided: [{ a: 'grip_right_kg', b: 'Sleep 1' }],
  keptNotes: [
    { nodes: ['grip_right_kg', 'Sleep 1'], note: 'No link, strangely' },
    { nodes: ['gone'], note: 'Of a variable that is not there' },
    { nodes: ['Sleep 1'], run: 'train-0', note: 'Of another factor' },
  ],
} as unknown as GraphDocument;
const column = (name: string, more: Partial<ColumnView> = {}) =>
  ({ modality: 'Clinic', name, label: null, role: 'use', unfit: null, ...more }) as ColumnView;

function search(typed: string) {
  const went: (GraphPlace | string)[] = [];
  const things = thingsOf(
    document,
    [
      column('age'),
      column('free_text', { role: 'leave-out', label: 'Remarks' }),
      column('site', { unfit: 'one value' }),
    ],
    {
      graph: (place) => went.push(place),
      column: (modality, name) => went.push(`${modality}/${name}`),
    },
  );
  const found = findCommands(things, typed);
  const shown = found.map(({ group, label, detail }) => [group, label, detail].filter(Boolean).join(': '));
  found.at(0)?.run();
  return { shown, went };
}

describe('what the palette finds of a project', () => {
  it('finds a variable by the name that is shown, by its column and by its table, and goes there', () => {
    const wanted = 'Variable: Grip strength of the right hand: grip_right_kg · Clinic';
    expect(search('grip str').shown[0]).toBe(wanted);
    expect(search('GRIP_RIGHT').shown[0]).toBe(wanted);
    expect(search('right clinic').shown).toEqual([wanted]);
    expect(search('grip str').went).toEqual([{ kind: 'node', id: 'grip_right_kg' }]);
  });

  it('finds what people wrote, without accents, and whom it is about', () => {
    const { shown, went } = search('depression');
    expect(shown).toEqual([
      'Note: Ask the physiotherapist about Dépression: Grip strength of the right hand',
    ]);
    expect(went).toEqual([{ kind: 'node', id: 'grip_right_kg' }]);
    expect(search('known since').shown).toEqual([
      'Note: Known since long: age, Grip strength of the right hand',
    ]);
    expect(search('strangely').went).toEqual([{ kind: 'pair', a: 'grip_right_kg', b: 'Sleep 1' }]);
    // Of what is not in the graph there is no place to go to.
    expect([...search('not there').shown, ...search('another factor').shown]).toEqual([]);
  });
});
