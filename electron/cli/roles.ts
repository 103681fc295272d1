import { InvalidArgumentError, type Command } from 'commander';
import type { ColumnView } from '../../core/contract/cohort-api.ts';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { RoleLine } from '../../core/contract/import-api.ts';
import type { RoleChanges, RoleView } from '../../core/contract/study-roles.ts';
import { UserError } from '../../core/errors.ts';
import { few } from '../../core/text/sentence.ts';
import { columnNamed, columnsOf } from './columns.ts';
import { noteProject } from './note-project.ts';
import { names } from './options.ts';
import { print, say, table } from './output.ts';

interface Survival {
  readonly time: string;
  readonly event: string;
  readonly happened: string | null;
}

interface Options {
  outcome?: string[];
  exposure?: string[];
  confounder?: string[];
  descriptor?: string[];
  none?: string[];
  survival?: Survival[];
  leaveOut?: string[];
  use?: string[];
  table?: string;
  json?: boolean;
}

/** `time=status=2`. */
function survival(text: string, before: Survival[] = []): Survival[] {
  const [time, event, happened, ...more] = text.split('=').map((part) => part.trim());
  if (!time || !event || happened === '' || more.length > 0)
    throw new InvalidArgumentError('Write it as "days=died", or as "days=status=dead".');
  return [...before, { time, event, happened: happened ?? null }];
}

export function addRoles(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('roles')
    .description(
      'list what the columns of a project’s tables are to the study, or say it: outcomes come last in time, known confounders before exposures',
    )
    .argument('<project>', 'folder of the project')
    .option('--outcome <columns>', 'what the study is about, as "relapse, quality_of_life"', names)
    .option(
      '--survival <columns>',
      'times and events that are one outcome, as "days=died", or "days=status=2" with the value that says that the event happened; may be given several times',
      survival,
    )
    .option('--exposure <columns>', 'treatments and other exposures', names)
    .option('--confounder <columns>', 'known causes of both exposure and outcome', names)
    .option('--descriptor <columns>', 'what tells who the people are, such as age, sex, centre', names)
    .option('--none <columns>', 'columns that are nothing in particular', names)
    .option('--leave-out <columns>', 'columns that take no part in training and in the graph', names)
    .option('--use <columns>', 'columns that take part again', names)
    .option('--table <name>', 'the table that these are columns of, where several have them')
    .option('--json', 'print the list as JSON')
    .action(async (project: string, o: Options) => {
      const api = await engine();
      await noteProject(api, project);
      await setAll(api, project, o);
      const columns = await columnsOf(api, project, o.table);
      if (o.json)
        print(
          JSON.stringify(columns.map(({ modality, name, study, role }) => ({ modality, name, study, role }))),
        );
      else print(describe(columns));
    });
}

async function setAll(api: EngineApi, project: string, o: Options): Promise<void> {
  const columns = await columnsOf(api, project, o.table);
  const changes = new Map<string, RoleChanges>();
  const add = (name: string, role: RoleChanges[string]): string => {
    const { modality } = columnNamed(columns, name);
    changes.set(modality, { ...changes.get(modality), [name]: role });
    return modality;
  };
  for (const name of o.none ?? []) add(name, null);
  for (const role of ['outcome', 'exposure', 'confounder', 'descriptor'] as const)
    for (const name of o[role] ?? []) add(name, { role });
  for (const { time, event, happened } of o.survival ?? []) {
    const of = columnNamed(columns, event);
    add(event, { role: 'event', time, happened: happened ?? onlyValue(of) });
  }
  for (const [modality, roles] of changes) await api.setStudyRoles({ project, modality, roles });
  for (const [list, role] of [
    [o.leaveOut, 'leave-out'],
    [o.use, 'use'],
  ] as const) {
    const named = new Map<string, string[]>();
    for (const name of list ?? []) {
      const { modality } = columnNamed(columns, name);
      named.set(modality, [...(named.get(modality) ?? []), name]);
    }
    for (const [modality, ofTable] of named) await api.setRole({ project, modality, columns: ofTable, role });
  }
}

/** 1 of 0 and 1 says by itself that an event happened. */
function onlyValue({ name, levels }: ColumnView): string {
  const values = levels.map(({ value }) => value);
  if (values.length === 2 && values.includes('0') && values.includes('1')) return '1';
  throw new UserError(
    'roles.happened',
    `Which value of “${name}” says that the event happened was not said.`,
    `Add it, as in --survival "time=${name}=${values.at(-1) ?? '1'}". It holds: ${few(values, 12)}.`,
  );
}

function describe(columns: readonly ColumnView[]): string {
  const rows = columns.map(({ modality, name, role, study, unfit, levelling }) => ({
    table: modality,
    column: name,
    role: role === 'leave-out' ? 'left out' : sayRole(study, levelling),
    why: unfit === null ? whyOf(study) : `stands in no graph, since ${unfit}`,
  }));
  const hasOutcome = columns.some(({ study }) => study?.role === 'outcome' || study?.role === 'event');
  if (!hasOutcome) say('No column is said to be the outcome.');
  return table(rows);
}

const whyOf = (study: RoleView | null): string =>
  study === null || study.role === 'time' ? '' : (study.because ?? 'you said so');

function sayRole(study: RoleView | null, levelling: ColumnView['levelling']): string {
  if (study === null) return '';
  if (study.role === 'time') return `time of ${study.events.join(', ')}`;
  if (study.role === 'confounder') return 'known confounder';
  if (study.role !== 'event') return study.role;
  const { time, happened } = study;
  if (happened === null) return `event at ${time}, value not said`;
  return `event at ${time} = ${saidOf(happened, levelling)}`;
}

/** A value, with the level that it was merged into: `gone (Dead, Lost)`. */
export function saidOf(value: string, levelling: ColumnView['levelling']): string {
  const level = levelling?.groups.find(({ values }) => values.includes(value));
  return level && level.values.length > 1 ? `${level.label} (${few(level.values, 8)})` : value;
}

/** `status: event at time, where it says 2. “status” is named like an event.` */
export const sayRoleLine = ({ column, role, because }: RoleLine): string =>
  `${column}: ${role}.${because === null ? '' : ` ${because}`}`;
