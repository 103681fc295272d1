import { describe, expect, it } from 'vitest';
import { NO_KNOWLEDGE } from '../../../renderer/explore/graph/knowledge.ts';
import { offerKnown, putRestLater, refuseKnown, takeKnown } from '../../../renderer/explore/known/said.ts';
import { desk, documentOf, opened, training } from './desk.ts';

describe('what is known', () => {
  const ours = training('train-1', 'causal', '2026-01-01T00:00:00.000Z');

  it('puts everything that the order in time is silent about last, in one go', async () => {
    const { discovery } = await opened(documentOf('G'), [ours]);
    expect(discovery.loose).toEqual([]);
    const knowledge = { ...NO_KNOWLEDGE, tiers: [['age', 'sex'], []] };
    await discovery.change({ knowledge }, 'the order in time');
    expect(discovery.loose).toEqual([]);
    expect(discovery.request().knowledge).toMatchObject({ tiers: [['age', 'sex']], restLater: true });
    await discovery.change({ knowledge: { ...knowledge, restLater: false } }, 'the order in time');
    expect(discovery.loose).toEqual(['bmi', 'smoking']);
    expect(discovery.request().knowledge).not.toHaveProperty('restLater');
    await putRestLater(discovery);
    expect(discovery.settings.knowledge).toEqual(knowledge);
    expect(discovery.loose).toEqual([]);
    discovery.finder.wait();
  });

  it('tells of new variables that the order in time is silent about', async () => {
    const linked = (title: string, nodes: readonly string[], kind: 'directed' | 'undirected') => ({
      ...documentOf(title, { trainingRun: 'train-1' }),
      nodes: nodes.map((id) => ({ id, modality: 'Clinic', kind: 'observed' as const })),
      edges: [{ from: 'age', to: 'bmi', kind }],
    });
    const { explorer, answer } = desk(
      {
        g: linked('G', ['age', 'bmi'], 'undirected'),
        found: linked('F', ['age', 'bmi', 'Clinic 1'], 'directed'),
      },
      [ours],
    );
    const opening = explorer.open('g');
    await answer('g');
    await opening;
    const knowledge = { ...NO_KNOWLEDGE, tiers: [['age'], ['bmi']], restLater: false };
    await explorer.discovery.change({ knowledge }, 'the order in time');
    expect(explorer.changes.untold).toEqual([]);
    const finding = explorer.discovery.finder.find();
    await answer('found');
    await finding;
    expect(explorer.changes.difference?.reoriented).toHaveLength(1);
    expect(explorer.changes.untold).toEqual(['Clinic 1']);
    expect(explorer.changes.newcomers).toEqual([]);
    await putRestLater(explorer.discovery);
    expect([explorer.changes.untold, explorer.changes.newcomers]).toEqual([[], ['Clinic 1']]);
    // Another source has other variables: those of the graph that is still shown are not to be placed any more.
    await explorer.discovery.change({ run: 'train-1' }, 'the training');
    expect([explorer.changes.untold, explorer.changes.newcomers]).toEqual([[], []]);
    explorer.discovery.finder.wait();
  });

  it('says why nothing changed', async () => {
    const { explorer, answer } = desk({ g: documentOf('G'), found: documentOf('G') }, [ours]);
    const opening = explorer.open('g');
    await answer('g');
    await opening;
    await explorer.discovery.change(
      { knowledge: { ...NO_KNOWLEDGE, tiers: [['age']] } },
      'the order in time',
    );
    const finding = explorer.discovery.finder.find();
    await answer('found');
    await finding;
    expect(explorer.changes.difference?.words).toBe('The graphs are the same.');
    expect(explorer.changes.unchanged).toMatch(/^What was said rules out no direction yet/);
  });

  it('takes what everybody knows, refuses it and takes it back', async () => {
    const { discovery, undo } = await opened(documentOf('G'), [ours]);
    const ids = () =>
      Object.values(discovery.everybody).map((list) => list.map(({ id }: { id: string }) => id));
    expect(ids()).toEqual([[], ['age:age'], []]);
    await takeKnown(discovery, ['age:age']);
    expect([ids(), discovery.request().suggested]).toEqual([[['age:age'], [], []], ['age:age']]);
    await refuseKnown(discovery, ['age:age']);
    expect([ids(), discovery.request().suggested]).toEqual([[[], [], ['age:age']], undefined]);
    await offerKnown(discovery);
    expect(ids()).toEqual([[], ['age:age'], []]);
    await undo[0].undo();
    expect(ids()).toEqual([[], ['age:age'], []]);
    discovery.finder.wait();
  });
});
