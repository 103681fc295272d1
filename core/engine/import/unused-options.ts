import { orderOf } from '../../ingest/cell/dates.ts';
import type { CodebookEntry } from '../../ingest/table/types/plan.ts';
import { orderOfVisit } from '../../ingest/table/visits/visits.ts';
import type { ImportSettings, ImportWork } from './import-work.ts';
import { baseName } from '../project/file-names.ts';
import type { SortedSources } from '../project/sources.ts';
import type { PlannedTable } from './tables/plan-many.ts';

interface Imported {
  readonly sources: Pick<SortedSources, 'tables' | 'recordings' | 'images'>;
  /** Tables that are read as planned; a table with an open question is not among them. */
  readonly planned: readonly PlannedTable[];
  readonly codebook: readonly CodebookEntry[];
}

/** Options of an import that apply to nothing that it takes, each told, so that none is lost without a word. */
export const unusedOptions = (settings: ImportSettings, imported: Imported): ImportWork['findings'] =>
  [
    ...ofKinds(settings, imported.sources),
    // What a table is asked about may be what an option is for.
    ...(imported.planned.length > 0 && imported.planned.length === imported.sources.tables.length
      ? ofTables(settings, imported)
      : []),
  ].map(({ options, why }) => ({
    severity: 'warning',
    message: `${options.join(', ')} ${options.length === 1 ? 'has' : 'have'} no effect: ${why}.`,
    hint: 'Leave it out, or look whether the right files were named.',
  }));

interface Unused {
  readonly options: readonly string[];
  readonly why: string;
}

const given = (options: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(options).flatMap(([option, value]) =>
    value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [option],
  );

/** Options for files of a kind that is not there. */
function ofKinds(
  { reading, codebook, recordings, images }: ImportSettings,
  sources: Imported['sources'],
): Unused[] {
  const kinds = [
    {
      files: sources.tables,
      why: 'there is no table among the files',
      options: given({
        '--id': reading.idColumns,
        '--number-rows': reading.numberRows,
        '--blank-ids': reading.blankIds,
        '--visit': reading.visits,
        '--visit-by': reading.visitBy,
        '--long': reading.long,
        '--turned': reading.turned,
        '--encoding': reading.encoding,
        '--decimal': reading.decimal,
        '--date-order': reading.dateOrder,
        '--brackets': reading.brackets,
        '--delimiter': reading.delimiter,
        '--header': reading.header,
        '--sheet': reading.sheet,
        '--stack': reading.stack,
        '--keep': reading.keep,
        '--empty': reading.emptyAs,
        '--split': reading.split,
        '--codebook': codebook,
      }),
    },
    {
      files: sources.recordings,
      why:
        recordings.channels && sources.images.length > 0
          ? 'there is no recording among the files; the channel of an image is a page of its file (--page)'
          : 'there is no recording among the files',
      options: given({
        '--recording-pattern': recordings.pattern,
        '--channels': recordings.channels,
        '--alias': recordings.aliases,
        '--steps': recordings.steps,
        '--start': recordings.startSeconds,
        '--duration': recordings.durationSeconds,
        '--epoch': recordings.epochSeconds,
        '--stage-numbers': recordings.stageNumbers,
        '--stage': recordings.stage,
        '--take': recordings.take,
      }),
    },
    {
      files: sources.images,
      why: 'there is no image among the files',
      options: given({
        '--image-pattern': images.pattern,
        '--image-size': images.size,
        '--grey': images.colour,
        '--page': images.page,
        '--plane': images.plane,
        '--projection': images.projection,
        '--volume': images.volume,
        '--window': images.window,
        '--image-kind': images.kind,
        '--burned-in': images.burnedIn,
      }),
    },
  ];
  return kinds.filter(({ files, options }) => files.length === 0 && options.length > 0);
}

/** Options that no table has anything for. */
function ofTables({ reading, codebook: named }: ImportSettings, { planned, codebook }: Imported): Unused[] {
  const plans = planned.map(({ look }) => look.plan);
  const columns = plans.flatMap((plan) => plan.columns);
  const known = new Set(columns.map(({ name }) => name.toLowerCase()));
  const unused: Unused[] = [];
  const check = (option: string, value: unknown, applies: boolean, why: string): void => {
    if (value !== undefined && !applies) unused.push({ options: [option], why });
  };
  const isBook = (plan: (typeof plans)[number]): boolean => plan.sheet !== undefined;
  const hasCells = (plan: (typeof plans)[number]): boolean => isBook(plan) || plan.program !== undefined;
  check('--sheet', reading.sheet, plans.some(isBook), 'there is no workbook among the files');
  check(
    '--stack',
    reading.stack,
    plans.some(({ stack }) => stack),
    'no two tables have the same columns, or their columns are people',
  );
  check(
    '--encoding',
    reading.encoding,
    !plans.every(hasCells),
    'the files say themselves how letters are written',
  );
  check('--delimiter', reading.delimiter, !plans.every(hasCells), 'the files have cells of their own');
  check(
    '--number-rows',
    reading.numberRows,
    plans.some(({ numbered }) => numbered),
    'every table has a column that tells people apart',
  );
  check(
    '--blank-ids',
    reading.blankIds,
    planned.some(
      ({ look }) =>
        !look.whole || look.plan.findings.some(({ code }) => /^table\.(filled|blank)-ids$/.test(code)),
    ),
    'every row has an id',
  );
  check(
    '--visit',
    reading.visits,
    plans.some(({ visit, flat }) => visit ?? flat?.asked.visit),
    plans.some(({ flat }) => flat?.by === 'long')
      ? 'nobody has several values of one test, or no visit is called so'
      : plans.some(({ flat }) => flat && flat.rows > flat.people)
        ? 'no field was entered at several events, or none of the events is called so'
        : 'nobody stands on several rows',
  );
  check(
    '--visit-by',
    reading.visitBy,
    plans.some(({ visit }) => orderOfVisit(visit) !== undefined),
    'no first or last row is taken by it',
  );
  check(
    '--long',
    reading.long,
    reading.long === 'no' || plans.some(({ flat }) => flat?.by === 'long'),
    'no table has all columns that it names, and several tests a person',
  );
  check(
    '--turned',
    reading.turned,
    (reading.turned ?? []).every(
      (file) => file === 'no' || plans.some(({ path }) => baseName(path) === file),
    ),
    'there is no table of that name',
  );
  check(
    '--date-order',
    reading.dateOrder,
    plans.some(({ flat }) => flat?.by === 'long' || flat?.by === 'omop') ||
      columns.some(({ dateFormat }) => dateFormat !== null && orderOf(dateFormat) !== undefined),
    'no column has dates that could be read in several orders',
  );
  check(
    '--codebook',
    named,
    codebook.some(({ variable }) => known.has(variable.toLowerCase())),
    'none of its variables is a column of a table',
  );
  return unused;
}
