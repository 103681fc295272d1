import type { z } from 'zod';
import { overlaps } from '../../cohort/cohort.ts';
import type { reportOptions } from '../../contract/report-api.ts';
import { orElse } from '../../errors.ts';
import { shownName } from '../../graph/names.ts';
import type { ReportData, ReportFactor, ReportModality } from '../../export/report/data.ts';
import { rejectsInWords } from '../../ingest/reject-words.ts';
import { loadCohort } from '../cohort/store.ts';
import { pick } from '../../graph/annotations.ts';
import { arrangedAs } from '../graph/arranged.ts';
import type { ColumnCache } from '../graph/columns.ts';
import { correlates } from '../graph/correlates.ts';
import { sourceOf } from '../graph/find-graph.ts';
import { overtakenOf } from '../graph/overtaken.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { JournalEntry } from '../project/journal-entry.ts';
import type { ProjectStore, SavedGraph } from '../project/store.ts';
import { projectVariables, type ProjectVariables, type VariableSource } from '../graph/project-variables.ts';
import { trainingFacts } from './training-facts.ts';
import { factorWalk } from './walks.ts';
import { amountOf } from '../../text/sentence.ts';

const CORRELATES = 6;
/** Steps that no other step of this graph's depends on. */
const ABOUT_GRAPHS = new Set(['annotate', 'rename graph', 'remove graph', 'restore graph']);

/** Gathers what a report says. Subjects' ids and the names of their files stay behind. */
export async function reportData(
  store: ProjectStore,
  graph: SavedGraph,
  { title, authors, sections }: z.output<typeof reportOptions>,
  ports: EnginePorts,
  cache: ColumnCache,
): Promise<ReportData> {
  const { entry, document } = graph;
  const cohort = await loadCohort(store);
  const variables = await variablesWhileThere(store, sourceOf(entry), cache);
  const journal = await store.readJournal();
  const { modalities, name } = store.manifest();
  const related = document.nodes.some(({ kind }) => kind === 'latent');
  return {
    title: title?.trim() || document.title,
    authors: authors?.trim() || null,
    made: ports.date(),
    project: name,
    graphId: entry.id,
    document,
    arranged: await arrangedAs(store, entry.id),
    cohort: {
      subjects: cohort.subjects.length,
      modalities: await Promise.all(modalities.map(modalityFacts)),
      overlaps: overlaps(cohort),
      inGraph: subjectsInGraph(graph, variables),
    },
    training: related && entry.run !== null ? await trainingFacts(store, entry.run) : null,
    factors: sections.includes('factors') ? await factorsOf(store, graph, variables, ports) : [],
    software: Object.entries(ports.software).map(([software, version]) => ({ name: software, version })),
    stale: await overtakenOf(store, entry.id),
    damaged: (await store.damage()).map(({ message }) => message),
    steps: journal.filter(({ what }) => !ABOUT_GRAPHS.has(what)).map(stepOf),
  };
}

/** The graph's variables; null where their data are gone. */
const variablesWhileThere = (
  store: ProjectStore,
  source: VariableSource,
  cache: ColumnCache,
): Promise<ProjectVariables | null> => orElse(projectVariables(store, source, cache), null);

function subjectsInGraph({ document }: SavedGraph, variables: ProjectVariables | null): number {
  const wanted = new Set(document.nodes.map(({ id }) => id));
  const columns = (variables?.columns ?? []).filter((_, i) => wanted.has(variables!.names[i]));
  const rows = columns[0]?.length ?? 0;
  let n = 0;
  for (let r = 0; r < rows; r++) if (columns.some((column) => !Number.isNaN(column[r]))) n++;
  const { subjects } = document.provenance;
  return n > 0 || typeof subjects !== 'number' ? n : subjects;
}

async function modalityFacts(entry: ModalityEntry): Promise<ReportModality> {
  const { name, kind, rows, shape, channels, columns, leftOut, sources, rejectCounts } = entry;
  const holds = {
    table: () => amountOf(columns.length, 'column'),
    recording: () => `${amountOf(shape[0], 'step')} of ${amountOf(channels.length, 'channel')}`,
    image: () => `${String(shape[2])} x ${String(shape[1])} pixels in ${shape[0] === 1 ? 'grey' : 'colour'}`,
  }[kind]();
  return {
    name,
    kind,
    subjects: rows,
    holds,
    toldBy: toldBy(entry),
    rejects: rejectsInWords(rejectCounts),
    leftOut,
    personal: columns.flatMap(({ name: column, personal, levelOf }) =>
      personal === undefined || levelOf !== undefined ? [] : [{ name: column, tells: personal }],
    ),
    emptyAs: emptyAs(columns),
    split: splitOf(columns),
    bytes: sources.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: sources.length === 1 ? sources[0].sha256 : await digest(sources.map(({ sha256 }) => sha256)),
    file: kind === 'table' && sources.length === 1 ? sources[0].name : null,
  };
}

/** Columns of the table itself by what their empty cells were read as; those of a level have the cells of another. */
function emptyAs(columns: ModalityEntry['columns']): ReportModality['emptyAs'] {
  const own = columns.filter((column) => column.levelOf === undefined);
  const texts = new Set(own.flatMap((column) => column.emptyAs ?? []));
  return [...texts].map((text) => ({
    text,
    columns: own.filter((column) => column.emptyAs === text).map(({ name }) => name),
  }));
}

/** Columns of the file that were taken apart, each with the columns that it became and that are kept. */
function splitOf(columns: ModalityEntry['columns']): ReportModality['split'] {
  const parts = columns
    .filter(({ levelOf }) => levelOf === undefined)
    .flatMap(({ name, partOf }) => (partOf ? [{ name, partOf }] : []));
  const whole = new Map(parts.map(({ partOf }) => [partOf.column, partOf.mark]));
  return [...whole].map(([column, mark]) => ({
    column,
    mark,
    into: parts.filter(({ partOf }) => partOf.column === column).map(({ name }) => name),
  }));
}

function toldBy({ kind, idColumn }: ModalityEntry): string {
  if (kind !== 'table') return 'names of files and folders';
  return idColumn === null ? 'rows, numbered' : `column “${idColumn}”`;
}

async function digest(sums: readonly string[]): Promise<string> {
  const text = [...sums].sort().map((sum) => `${sum}\n`);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text.join('')));
  return Array.from(new Uint8Array(hash), (b) => b.toString(16).padStart(2, '0')).join('');
}

async function factorsOf(
  store: ProjectStore,
  { entry, document }: SavedGraph,
  variables: ProjectVariables | null,
  ports: EnginePorts,
): Promise<ReportFactor[]> {
  const shown = new Map(document.nodes.map((node) => [node.id, shownName(node)]));
  const factors: ReportFactor[] = [];
  for (const node of document.nodes.filter(({ kind }) => kind === 'latent')) {
    const found = variables?.names.includes(node.id) ? correlates(variables, node.id, Infinity) : [];
    factors.push({
      id: node.id,
      name: shownName(node),
      modality: node.modality,
      n: node.n ?? 0,
      reliability: node.reliability ?? null,
      ...pick(node),
      correlates: found
        .filter(({ kind }) => kind === 'observed')
        .slice(0, CORRELATES)
        .map(({ name, label, unit, n, type, spearman }) => ({
          name: shown.get(name) ?? label ?? name,
          unit,
          n,
          category: type === 'category',
          ...spearman,
        })),
      walk: entry.run === null ? null : await factorWalk(store, entry.run, node.id, ports),
    });
  }
  return factors;
}

function stepOf({ at, what, versions, details }: JournalEntry): ReportData['steps'][number] {
  const about = ['modality', 'modalities', 'column', 'run', 'method', 'graph', 'seed', 'device']
    .flatMap((field) => ((details[field] ?? null) === null ? [] : [`${field} ${String(details[field])}`]))
    .join(', ');
  return { at, what: about ? `${what}: ${about}` : what, version: versions['etiograph'] ?? '' };
}
