import { orderOf } from '../../ingest/cell/dates.ts';
import type { CodebookEntry, TablePlan } from '../../ingest/table/types/plan.ts';
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

type Reading = ImportSettings['reading'];

/** What the options of tables are held against. */
interface Tables extends Imported {
  readonly plans: readonly TablePlan[];
  readonly reading: Reading;
}

const hasCells = ({ sheet, program }: TablePlan): boolean => sheet !== undefined || program !== undefined;
const isLong = ({ flat }: TablePlan): boolean => flat?.by === 'long';
const hasOpenDates = ({ flat, columns }: TablePlan): boolean =>
  flat?.by === 'long' ||
  flat?.by === 'omop' ||
  columns.some(({ dateFormat }) => dateFormat !== null && orderOf(dateFormat) !== undefined);
const mayHaveIdGaps = ({ look }: PlannedTable): boolean =>
  !look.whole || look.plan.findings.some(({ code }) => /^table\.(filled|blank)-ids$/.test(code));

/** Why no visit is taken. */
const noVisit = ({ plans }: Tables): string => {
  if (plans.some(isLong)) return 'nobody has several values of one test, or no visit is called so';
  return plans.some(({ flat }) => flat && flat.rows > flat.people)
    ? 'no field was entered at several events, or none of the events is called so'
    : 'nobody stands on several rows';
};

/** Options of tables: whether any table has something for it, and why not. */
const APPLIES: Readonly<
  Record<
    string,
    {
      readonly field: keyof Reading;
      readonly applies: (tables: Tables) => boolean;
      readonly why: string | ((tables: Tables) => string);
    }
  >
> = {
  '--sheet': {
    field: 'sheet',
    applies: ({ plans }) => plans.some(({ sheet }) => sheet !== undefined),
    why: 'there is no workbook among the files',
  },
  '--stack': {
    field: 'stack',
    applies: ({ plans }) => plans.some(({ stack }) => stack),
    why: 'no two tables have the same columns, or their columns are people',
  },
  '--encoding': {
    field: 'encoding',
    applies: ({ plans }) => !plans.every(hasCells),
    why: 'the files say themselves how letters are written',
  },
  '--delimiter': {
    field: 'delimiter',
    applies: ({ plans }) => !plans.every(hasCells),
    why: 'the files have cells of their own',
  },
  '--number-rows': {
    field: 'numberRows',
    applies: ({ plans }) => plans.some(({ numbered }) => numbered),
    why: 'every table has a column that tells people apart',
  },
  '--blank-ids': {
    field: 'blankIds',
    applies: ({ planned }) => planned.some(mayHaveIdGaps),
    why: 'every row has an id',
  },
  '--visit': {
    field: 'visits',
    applies: ({ plans }) => plans.some(({ visit, flat }) => visit ?? flat?.asked.visit),
    why: noVisit,
  },
  '--visit-by': {
    field: 'visitBy',
    applies: ({ plans }) => plans.some(({ visit }) => orderOfVisit(visit) !== undefined),
    why: 'no first or last row is taken by it',
  },
  '--long': {
    field: 'long',
    applies: ({ plans, reading }) => reading.long === 'no' || plans.some(isLong),
    why: 'no table has all columns that it names, and several tests a person',
  },
  '--turned': {
    field: 'turned',
    applies: ({ plans, reading }) =>
      reading.turned!.every((file) => file === 'no' || plans.some(({ path }) => baseName(path) === file)),
    why: 'there is no table of that name',
  },
  '--date-order': {
    field: 'dateOrder',
    applies: ({ plans }) => plans.some(hasOpenDates),
    why: 'no column has dates that could be read in several orders',
  },
};

/** Options that no table has anything for. */
function ofTables({ reading, codebook: named }: ImportSettings, imported: Imported): Unused[] {
  const plans = imported.planned.map(({ look }) => look.plan);
  const tables = { ...imported, plans, reading };
  const unused = Object.entries(APPLIES)
    .filter(([, { field, applies }]) => reading[field] !== undefined && !applies(tables))
    .map(([option, { why }]) => ({ options: [option], why: typeof why === 'string' ? why : why(tables) }));
  const known = new Set(plans.flatMap(({ columns }) => columns.map(({ name }) => name.toLowerCase())));
  const isUsed = imported.codebook.some(({ variable }) => known.has(variable.toLowerCase()));
  if (named !== undefined && !isUsed)
    unused.push({ options: ['--codebook'], why: 'none of its variables is a column of a table' });
  return unused;
}
