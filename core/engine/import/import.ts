import type { ImportSummary } from '../../contract/import-api.ts';
import { UserError } from '../../errors.ts';
import { tellSideFiles } from '../../ingest/sources/bids/side-files.ts';
import type { FlatKind } from '../../ingest/table/types/plan.ts';
import type { KnownIds } from '../../ingest/table/people/id-links.ts';
import { overlaps } from '../../cohort/cohort.ts';
import { createCohortCache } from '../cohort/cache.ts';
import { blotted } from './blotted.ts';
import { type Disguise, openDisguise } from './disguise.ts';
import { importGroups } from './arrays/import-found.ts';
import { summedReading, type SummedReading } from './sums.ts';
import { tell } from './arrays/groups.ts';
import { tellScorings } from '../project/scorings.ts';
import { passedOver } from './passed-over.ts';
import { beginRecord } from './import-record.ts';
import { journalImport } from './journal-import.ts';
import { projectIds } from './same-ids.ts';
import { tellCohort } from './tell-cohort.ts';
import { filesBeside } from './tables/codebooks.ts';
import { importTables, readCodebooks } from './tables/import.ts';
import type { ImportRecord, ImportSettings, ImportWork } from './import-work.ts';
import { stepsFrom } from '../project/file-groups.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import type { RunHandle } from '../runs/runs.ts';
import { baseName, groupName, sortSources, type NotTaken, type SortedSources } from '../project/sources.ts';
import { cutPlanned, type PlannedTable, planTables } from './tables/plan-many.ts';
import { unusedOptions } from './unused-options.ts';
import { few } from '../../text/sentence.ts';

/**
 * Plans and reads everything that was pointed at into a project; makes the project where there is none. What cannot be
 * taken is listed in the summary and keeps back nothing else.
 *
 * @throws UserError `import.no-files`, `import.nothing`, or the one reason why the only file could not be taken
 */
export async function importIntoProject(
  settings: ImportSettings,
  run: RunHandle,
  ports: EnginePorts,
): Promise<ImportSummary> {
  run.progress('Looking at the files', 0);
  const sources = await sortSources(settings.sources, ports, {
    recording: settings.recordings.pattern,
    image: settings.images.pattern,
  });
  const findings: ImportWork['findings'] = [];
  const notTaken = [...sources.notTaken];
  const planning = { settings, ports, run, notTaken };
  const there = await ports.isProject(settings.project);
  const before = there ? await ports.openProject(settings.project) : null;
  let store = before;
  let record: ImportRecord | null = null;
  let reading: SummedReading | null = null;
  try {
    const disguise = await openDisguise(settings.privacy, before, ports);
    const codebook = await readCodebooks(sources, planning);
    // A workbook may describe its tables on a sheet of its own.
    const tables = sources.tables.filter(
      ({ path }) => path !== settings.codebook || sources.codebooks.includes(path),
    );
    const describing = settings.codebook ? [settings.codebook] : sources.codebooks;
    const parts = sources.parts.map(({ path }) => path);
    const near = await besideChosen(settings.sources, tables, ports);
    const beside = [...new Set([...describing, ...parts, ...sources.telling, ...near])];
    const described = { codebook, beside };
    const known = await knownIds(sources, before, disguise);
    const planned = await planTables(tables, described, known, planning);
    if (planned.length + sources.recordings.length + sources.images.length === 0) throw nothing(notTaken);
    findings.push(...cutPlanned(planned));
    findings.push(...unusedOptions(settings, { sources: { ...sources, tables }, planned, codebook }));
    if (!settings.planOnly) store ??= await openOrCreate(settings.project, ports);
    const groups = [...sources.recordings, ...sources.images].map(groupName);
    const files = [...planned.map(({ file }) => file), ...groups];
    if (!settings.planOnly) record = await beginRecord(settings, files, store!, ports);
    const hasArrays = sources.recordings.length + sources.images.length > 0;
    reading = await summedReading(hasArrays && !settings.planOnly ? store : null, ports);
    const work: ImportWork = {
      settings,
      ports,
      run,
      reading,
      cache: createCohortCache(ports),
      store: settings.planOnly ? null : store,
      summaries: [],
      findings,
      notTaken,
      firstReject: null,
      rejectCount: 0,
      renamedIds: 0,
      plannedRejects: [],
      rejectFiles: [],
      record,
      knownIds: new Set(),
      disguise,
    };
    tell(work, [...tellScorings(sources.scorings), ...tellSideFiles(sources.sides)]);
    const steps = [
      () => importTables(planned, work),
      () => importGroups(sources.recordings, 'recording', work),
      () => importGroups(sources.images, 'image', work),
    ];
    for (const step of steps) {
      run.signal.throwIfAborted();
      await step();
    }
    if (work.summaries.length === 0) throw nothing(notTaken, work.firstReject?.reason);
    findings.push(...unusedParts(sources, planned));
    if (sources.others.length > 0)
      findings.push({ severity: 'info', message: passedOver(sources.others), hint: '' });
    run.progress('Matching subjects', 0.98);
    return blotted(
      work.store
        ? await finish(work, work.store)
        : summaryOf(work, { subjects: work.knownIds.size, overlaps: [] }),
      sources,
    );
  } finally {
    reading?.over();
    // A full disk takes no note; what the import ended with is told all the same.
    await record?.end(notTaken).catch(() => undefined);
    await store?.close();
  }
}

/** Says of lists that describe an export that none of their export is among the tables. */
function unusedParts({ parts }: SortedSources, planned: readonly PlannedTable[]): ImportWork['findings'] {
  const kinds = [...new Set(parts.map(({ of }) => of))];
  return kinds
    .filter((kind) => !planned.some(({ look }) => look.plan.flat?.by === kind))
    .map((kind) => {
      const own = parts.filter(({ of }) => of === kind).map(({ path }) => baseName(path));
      const { of, hint } = UNUSED[kind];
      return {
        severity: 'warning',
        message: `Not used, since no table is ${of}: ${few(own, 3, 4)}.`,
        hint,
      };
    });
}

const UNUSED: Readonly<Record<FlatKind, { readonly of: string; readonly hint: string }>> = {
  redcap: {
    of: 'an export of their REDCap project',
    hint: 'Choose the project’s data (CSV, raw) together with them.',
  },
  omop: {
    of: 'of people, such as PERSON or MEASUREMENT, in the OMOP common data model',
    hint: 'Choose these tables together with them.',
  },
  long: { of: 'of measurements', hint: '' },
  turned: { of: 'of people in columns', hint: '' },
  ukb: {
    of: 'of UK Biobank',
    hint: 'Choose the data (.csv, .tab, .dta, …) together with them.',
  },
};

/** Dictionaries and other parts of an export that lie beside a table which was chosen by itself, as in the window. */
async function besideChosen(
  chosen: readonly string[],
  tables: SortedSources['tables'],
  ports: EnginePorts,
): Promise<string[]> {
  const found: string[] = [];
  const own = tables.map(({ path }) => path).filter((path) => chosen.includes(path));
  const folders = new Map(own.map((path) => [path.slice(0, -baseName(path).length), path]));
  for (const path of folders.values()) {
    const { codebooks, parts } = await filesBeside(path, ports);
    found.push(...codebooks, ...parts);
  }
  return found;
}

/** Two imports may make the same project at once. */
async function openOrCreate(project: string, ports: EnginePorts): Promise<ProjectStore> {
  try {
    return await ports.createProject(project);
  } catch (error) {
    if (await ports.isProject(project)) return ports.openProject(project);
    throw error;
  }
}

/** Ids that are known before a table is read: those of the project, and parts of file names that could be one. */
async function knownIds(
  sources: SortedSources,
  store: ProjectStore | null,
  disguise: Disguise,
): Promise<KnownIds> {
  const project = new Set(await projectIds({ store, disguise }, []));
  const files = new Set<string>();
  for (const { folder, files: paths } of [...sources.recordings, ...sources.images]) {
    for (const path of paths) {
      for (const step of stepsFrom(folder, path)) for (const part of idsInName(step)) files.add(part);
    }
  }
  return { project, files };
}

/** `sub-01_ses-2.edf`: its runs of letters and digits, and what blanks, points and underscores part. */
const idsInName = (name: string): string[] =>
  [...name.split(/[^\p{L}\p{N}]+/u), ...name.split(/[\s._]+/), ...name.split('_')].filter((part) =>
    /\p{N}/u.test(part),
  );

const MOST_REASONS = 12;

const inWords = ({ file, reason }: NotTaken): string =>
  reason.includes(file) ? reason : `${file}: ${reason}`;

/** Why nothing was taken: the one reason, or all of them. */
function nothing(files: readonly NotTaken[], otherwise?: string): UserError {
  // Files that do not fit together have one reason, which names both.
  const notTaken = files.filter(
    (one, k) => files.findIndex((other) => inWords(other) === inWords(one)) === k,
  );
  if (notTaken.length === 1) return new UserError(notTaken[0].code, inWords(notTaken[0]), notTaken[0].hint);
  if (notTaken.length === 0) {
    return new UserError(
      'import.nothing',
      'None of the files could be taken in.',
      otherwise ?? 'Look at the file names and endings.',
    );
  }
  const reasons = notTaken.slice(0, MOST_REASONS).map(inWords);
  const more = notTaken.length > MOST_REASONS ? ` And ${notTaken.length - MOST_REASONS} more.` : '';
  const hints = [...new Set(notTaken.map(({ hint }) => hint).filter(Boolean))];
  return new UserError(
    'import.nothing',
    `None of the files could be taken in. ${reasons.join(' ')}${more}`,
    hints.slice(0, 3).join(' '),
  );
}

async function finish(work: ImportWork, store: ProjectStore): Promise<ImportSummary> {
  const { ports, settings, run } = work;
  const cohort = await tellCohort(work, store);
  const inputs = store.manifest().modalities.flatMap((m) => m.sources);
  const details = {
    modalities: cohort.modalities.map((m) => m.name).join(', '),
    subjects: cohort.subjects.length,
    rejects: work.rejectCount,
    notTaken: work.notTaken.length,
    ids: idsInWords(work),
  };
  await journalImport({ call: 'startImport', request: settings, inputs, details }, store, ports);
  run.progress('Counting the columns', 0.99);
  await work.cache.prepare(store);
  run.progress('Done', 1);
  return summaryOf(work, { subjects: cohort.subjects.length, overlaps: overlaps(cohort) });
}

const summaryOf = (
  { settings, summaries, rejectCount, plannedRejects, rejectFiles, notTaken, findings }: ImportWork,
  people: Pick<ImportSummary, 'subjects' | 'overlaps'>,
): ImportSummary => ({
  project: settings.project,
  modalities: summaries,
  ...people,
  rejects: rejectCount,
  plannedRejects: plannedRejects.map(({ file, where, reason }) => ({ file, where, reason })),
  rejectFiles,
  notTaken,
  findings,
});

/** Which column told people apart, of every table: `labs: person_id`. */
const idsInWords = ({ summaries }: ImportWork): string =>
  summaries
    .filter(({ kind }) => kind === 'table')
    .map(
      ({ name, idColumn, visit }) => `${name}: ${idColumn ?? 'rows numbered'}${visit ? ` (${visit})` : ''}`,
    )
    .join(', ');
