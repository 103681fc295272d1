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

/** Options by the fields of the settings that they set. */
const OF_TABLES =
  'id:idColumns number-rows:numberRows blank-ids:blankIds visit:visits visit-by:visitBy long turned encoding decimal date-order:dateOrder brackets delimiter header sheet stack keep empty:emptyAs split';
const OF_RECORDINGS =
  'recording-pattern:pattern channels alias:aliases steps start:startSeconds duration:durationSeconds epoch:epochSeconds stage-numbers:stageNumbers stage take';
const OF_IMAGES =
  'image-pattern:pattern image-size:size grey:colour page plane projection volume window image-kind:kind burned-in:burnedIn';

/** Of some options those that were given. */
const given = (options: string, settings: Readonly<Record<string, unknown>>): string[] =>
  options.split(' ').flatMap((one) => {
    const [option, field = option] = one.split(':');
    const value = settings[field];
    return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [`--${option}`];
  });

/** Options for files of a kind that is not there. */
function ofKinds(
  { reading, codebook, recordings, images }: ImportSettings,
  sources: Imported['sources'],
): Unused[] {
  const isPage = recordings.channels && sources.images.length > 0;
  const kinds = [
    {
      files: sources.tables,
      why: 'there is no table among the files',
      options: given(`${OF_TABLES} codebook`, { ...reading, codebook }),
    },
    {
      files: sources.recordings,
      why: `there is no recording among the files${isPage ? '; the channel of an image is a page of its file (--page)' : ''}`,
      options: given(OF_RECORDINGS, { ...recordings }),
    },
    {
      files: sources.images,
      why: 'there is no image among the files',
      options: given(OF_IMAGES, { ...images }),
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
