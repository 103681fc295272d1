import { discoverRequest } from '../../contract/graph-api.ts';
import type { GraphFacts } from '../../contract/graph-views.ts';
import type { GraphEntry } from '../project/entries.ts';
import type { JournalEntry } from '../project/journal-entry.ts';
import type { ProjectStore } from '../project/store.ts';
import { methodOf, someRun } from '../training/train-record.ts';
import { orElse } from '../../errors.ts';
import { nameOfEvent } from '../cohort/time-to-event.ts';

/** What every graph of a project was found with, as the journal has it, oldest first. */
export async function listGraphs(store: ProjectStore): Promise<readonly GraphFacts[]> {
  const found = new Map(
    (await store.readJournal())
      .filter(({ what }) => what === 'discover')
      .map((line): [string, JournalEntry] => [String(line.details['graph']), line]),
  );
  const { graphs, runs } = store.manifest();
  const methods = new Map<string, string | null>();
  for (const { id } of runs) methods.set(id, await methodLabel(store, id));
  return graphs.map((entry): GraphFacts => {
    const trained = runs.find(({ id }) => id === entry.run);
    return {
      ...searchOf(entry, found.get(entry.id)),
      training: trained
        ? { run: trained.id, created: trained.created, method: methods.get(trained.id) ?? null }
        : null,
    };
  });
}

function searchOf(
  { id, tables, timeToEvent = [] }: GraphEntry,
  line: JournalEntry | undefined,
): Omit<GraphFacts, 'training'> {
  const asked = discoverRequest.omit({ project: true }).safeParse(line?.call?.request);
  const { test, edges } = line?.details ?? {};
  const settings = asked.success
    ? {
        alpha: asked.data.alpha,
        smallestEffect: asked.data.smallestEffect,
        falseDiscoveryRate: asked.data.falseDiscoveryRate ?? null,
        correctMissingness: asked.data.correctMissingness,
        reliability: asked.data.reliability,
        computed: asked.data.computed !== 'leave-out' && asked.data.computed.length > 0,
        sparse: asked.data.sparse !== 'leave-out' && asked.data.sparse.length > 0,
        suggested: (asked.data.suggested ?? []).length > 0,
        directions: asked.data.directions,
        seed: asked.data.seed,
        maxOrder: asked.data.maxOrder ?? null,
        variables: asked.data.variables ?? null,
        tiers: (asked.data.knowledge?.tiers ?? []).filter((tier) => tier.length > 0),
        restLater: asked.data.knowledge?.restLater ?? false,
        forbidden: asked.data.knowledge?.forbidden ?? [],
        required: asked.data.knowledge?.required ?? [],
        resamples: asked.data.bootstrap,
        learnAnew: asked.data.learnAnew,
        timesToEvents: timeToEvent.map(nameOfEvent),
      }
    : null;
  return {
    graph: id,
    test: typeof test === 'string' ? test : null,
    links: typeof edges === 'number' ? edges : null,
    tables: tables ?? {},
    settings,
  };
}

/** Label of a training's method; null where its record cannot be read. */
const methodLabel = (store: ProjectStore, run: string): Promise<string | null> =>
  orElse(
    someRun(store, run).then(({ record }) => methodOf(record).label),
    null,
  );
