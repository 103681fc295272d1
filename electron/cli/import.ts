import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { StageNumbers } from '../../core/contract/stage-numbers.ts';
import type { BurnedIn } from '../../core/ingest/burned-in.ts';
import type { GreyWindow, Plane, Projection } from '../../core/ingest/volume-cut.ts';
import type { ImportRequest, ImportSummary } from '../../core/contract/import-api.ts';
import { ID_RULES, type IdRule } from '../../core/contract/subject-match.ts';
import { FROM_HEADER } from '../../core/ingest/files/match.ts';
import { noteProject } from './note-project.ts';
import { sayRoleLine } from './roles.ts';
import {
  addArrays,
  addPrivacyAnswers,
  addReading,
  privacyOf,
  readingOf,
  type PrivacyOptions,
  type ReadingOptions,
} from './import-options.ts';
import { names } from './options.ts';
import { EXIT, Exit, follow, print, say, table } from './output.ts';

type Recordings = NonNullable<ImportRequest['recordings']>;

interface Options extends ReadingOptions, PrivacyOptions {
  codebook?: string;
  channels?: string[];
  alias?: Recordings['aliases'];
  steps?: number;
  start?: number;
  duration?: number;
  epoch?: number;
  stageNumbers?: StageNumbers;
  stage?: Recordings['stage'];
  take?: Recordings['take'];
  recordingPattern?: string;
  imagePattern?: string;
  imageSize?: number;
  grey?: boolean;
  page?: number;
  plane?: Plane;
  projection?: Projection;
  volume?: number;
  window?: GreyWindow;
  burnedIn?: BurnedIn;
  imageKind?: string;
  sameIds?: IdRule[];
  plan?: boolean;
  json?: boolean;
}

/** `case,zeros` */
function idRules(text: string): IdRule[] {
  const said = names(text);
  const known = ID_RULES.filter((rule) => said.includes(rule));
  if (known.length > 0 && known.length === new Set(said).size) return known;
  throw new InvalidArgumentError(`Say some of ${ID_RULES.join(', ')}, as case,zeros.`);
}

export function addImport(program: Command, engine: () => Promise<EngineApi>): void {
  const command = program
    .command('import')
    .description('read tables, recordings and images into a project; the project is made where there is none')
    .argument('<project>', 'folder of the project, as my-study.etiograph')
    .argument(
      '<sources...>',
      'files and folders: CSV, TSV, Excel, OpenDocument (.ods), Parquet, Arrow (Feather), JSON records, SPSS, Stata and SAS tables; EDF, EDF+, BDF and WFDB recordings; PNG, JPEG, WebP, TIFF, DICOM and NIfTI images',
    )
    .option('--plan', 'only say what would be read, and as what; write nothing')
    .option(
      '--same-ids <rules>',
      `ids of one person that differ from file to file in no more than these are one: ${ID_RULES.join(', ')} (capitals, leading zeros or “.0” at the end, spaces and marks, letters ahead of the first digit, words at the end)`,
      idRules,
    )
    .option(
      '--codebook <file>',
      'table with the columns variable, label, unit, type, codes, missing; or a REDCap data dictionary',
    );
  addPrivacyAnswers(addArrays(addReading(command)))
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
What cannot be read, or needs an answer first, is listed with its reason; all else is taken, and the exit code is then ${EXIT.user}.
The same command again takes only what is missing or has changed.`,
    )
    .action(async (project: string, sources: string[], o: Options) => {
      const api = await engine();
      if (!o.json) await noteProject(api, project);
      const id = await api.startImport({
        project,
        // The journal keeps them, and a replay may start in another folder.
        sources: sources.map((source) => resolve(source)),
        reading: readingOf(o),
        codebook: o.codebook && resolve(o.codebook),
        privacy: privacyOf(o),
        sameIds: o.sameIds,
        planOnly: o.plan ?? false,
        recordings: {
          pattern: o.recordingPattern,
          channels: o.channels,
          aliases: o.alias,
          steps: o.steps,
          startSeconds: o.start,
          durationSeconds: o.duration,
          epochSeconds: o.epoch,
          stageNumbers: o.stageNumbers,
          stage: o.stage,
          take: o.take,
        },
        images: {
          pattern: o.imagePattern,
          size: o.imageSize,
          colour: o.grey ? 'grey' : undefined,
          page: o.page,
          plane: o.plane,
          projection: o.projection,
          volume: o.volume,
          window: o.window,
          burnedIn: o.burnedIn,
          kind: o.imageKind,
        },
      });
      const summary = await follow<ImportSummary>(api, id, 'Importing', { quiet: o.json ?? false });
      print(o.json ? JSON.stringify(summary) : o.plan ? describePlan(summary) : describeImport(summary));
      // An empty sheet or a read-me asks nothing of anybody.
      if (summary.notTaken.some(({ hint }) => hint !== '')) throw new Exit(EXIT.user);
      if (!o.json && !o.plan) say(`Next: etiograph train ${project}`);
    });
}

export function describeImport(summary: ImportSummary): string {
  const lines = [
    table(
      summary.modalities.map((m) => ({
        modality: m.name,
        kind: m.kind,
        subjects: m.subjects,
        'each subject': m.shape.join(' x '),
        ...(summary.modalities.some(({ state }) => state !== 'new') ? { '': STATES[m.state] } : {}),
      })),
    ),
    '',
    ...whoIsWho(summary),
    ...whatIsWhat(summary),
    `${summary.subjects} subjects in all. Who has what:`,
    ...summary.overlaps
      .slice(0, 8)
      .map((o) => `  ${String(o.subjects).padStart(6)}  ${o.modalities.join(', ')}`),
  ];
  if (summary.overlaps.length > 8) lines.push(`  and ${summary.overlaps.length - 8} rarer combinations`);
  for (const f of summary.findings)
    lines.push(`${f.severity === 'info' ? 'Note' : 'Look at this'}: ${`${f.message} ${f.hint}`.trim()}`);
  if (summary.rejects > 0) {
    lines.push(
      `Rows, cells and files that were not taken in: ${summary.rejects}; each with its reason in ${summary.rejectFiles.join(', ') || 'the plan'}.`,
    );
  }
  return [...lines, ...notTaken(summary)].join('\n');
}

const STATES = { new: '', replaced: 'replaced', unchanged: 'already there' } as const;

/** Which column or part of a name tells people apart, and what counts of several rows a person. */
function whoIsWho({ modalities }: ImportSummary): string[] {
  if (modalities.length === 0) return [];
  return [
    'Who is a person:',
    ...modalities.map(({ name, kind, pattern, idColumn, idReason, visit }) => {
      if (kind !== 'table') return `  ${name}: ${byFiles(pattern ?? '')}`;
      const id =
        idColumn === null ? 'the rows are numbered' : `column ${idColumn}${idReason ? ` (${idReason})` : ''}`;
      return `  ${name}: ${id}${visit ? `; of several rows: ${visit}` : ''}`;
    }),
    '',
  ];
}

/** @param pattern see `matchFiles`, or headers */
const byFiles = (pattern: string): string =>
  pattern === FROM_HEADER
    ? 'the patient’s number (PatientID) in the DICOM headers'
    : `the names of the files, read as ${pattern}`;

/** What columns are to the study, as it was proposed, and what is not known of that. */
function whatIsWhat({ modalities }: ImportSummary): string[] {
  const lines = modalities.flatMap(({ name, kind, roles = [] }) =>
    kind === 'table' ? roles.map((line) => `  ${name}: ${sayRoleLine(line)}`) : [],
  );
  if (!modalities.some(({ kind }) => kind === 'table')) return [];
  const outcome = modalities.some(({ roles = [] }) =>
    roles.some(({ role }) => /^(outcome|event)/.test(role)),
  );
  return [
    ...(lines.length > 0 ? ['What columns are to the study (etiograph roles changes it):', ...lines] : []),
    ...(outcome
      ? []
      : ['No column was taken for the outcome: say which is, with etiograph roles --outcome or --survival.']),
    '',
  ];
}

function notTaken(summary: ImportSummary): string[] {
  if (summary.notTaken.length === 0) return [];
  return [
    '',
    `Not taken, ${summary.notTaken.length === 1 ? 'one file' : `${summary.notTaken.length} files`}:`,
    ...summary.notTaken.map(({ file, reason, hint }) =>
      ['  ', reason.includes(file) ? '' : `${file}: `, reason, hint && ` ${hint}`].join(''),
    ),
  ];
}

/** Rejects that a plan shows in full; `--json` has more. */
const SHOWN = 40;

function plannedRejects({ rejects, plannedRejects: listed }: ImportSummary): string[] {
  if (rejects === 0) return [];
  const more = rejects - Math.min(SHOWN, listed.length);
  return [
    `Would not be taken in, ${rejects === 1 ? 'one row, cell or file' : `${rejects} rows, cells or files`}:`,
    ...listed
      .slice(0, SHOWN)
      .map(({ file, where, reason }) => `  ${[file, where].filter(Boolean).join(', ')}: ${reason}`),
    ...(more > 0 ? [`  and ${more} more (--json lists them)`] : []),
    '',
  ];
}

export function describePlan(plan: ImportSummary): string {
  const lines = plan.modalities.flatMap(({ name, kind, subjects, counted, shape, columns }) => [
    `${name}: ${kind}, ${counted ? `${counted} ` : ''}${subjects} subjects, ${shape.join(' x ')} each`,
    ...(columns
      ? [
          table(
            columns.map((c) => ({
              column: c.name,
              'read as': c.type,
              unit: c.unit ?? '',
              missing: c.missing,
              values: c.values,
            })),
          ),
        ]
      : []),
    '',
  ]);
  lines.push(...whoIsWho(plan), ...whatIsWhat(plan));
  for (const f of plan.findings)
    lines.push(`${f.severity === 'info' ? 'Note' : 'Look at this'}: ${`${f.message} ${f.hint}`.trim()}`);
  lines.push(...plannedRejects(plan), ...notTaken(plan));
  lines.push('Nothing was written. Leave out --plan to import.');
  return lines.join('\n');
}
