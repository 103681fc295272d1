import { InvalidArgumentError, type Command } from 'commander';
import type { ColumnView } from '../../core/contract/cohort-api.ts';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { Levelling } from '../../core/contract/levelling.ts';
import { UserError } from '../../core/errors.ts';
import { few } from '../../core/text/sentence.ts';
import { columnNamed, columnsOf } from './columns.ts';
import { noteProject } from './note-project.ts';
import { names } from './options.ts';
import { print, say, table } from './output.ts';
import { saidOf } from './roles.ts';

interface Merge {
  readonly label: string;
  readonly of: readonly string[];
}

interface Options {
  merge?: Merge[];
  order?: string[];
  unordered?: boolean;
  eachAgainst?: string;
  together?: boolean;
  asRead?: boolean;
  table?: string;
  json?: boolean;
}

/** `other=asian+black`. */
function merge(text: string, before: Merge[] = []): Merge[] {
  const [label, of, ...more] = text.split('=').map((part) => part.trim());
  const parts = (of ?? '').split('+').map((part) => part.trim());
  if (!label || more.length > 0 || parts.length < 2 || parts.includes(''))
    throw new InvalidArgumentError('Write it as "other=asian+black".');
  return [...before, { label, of: parts }];
}

export function addLevels(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('levels')
    .description(
      'list the levels of a column, merge some of them, say their order, or make a variable of each',
    )
    .argument('<project>', 'folder of the project')
    .argument('<column>')
    .option(
      '--merge <levels>',
      'levels that are one, with its name, as "other=asian+black"; may be given several times',
      merge,
    )
    .option('--order <levels>', 'they have an order, lowest first, as "never, former, current"', names)
    .option('--unordered', 'they have no order')
    .option(
      '--each-against <level>',
      'each level is a yes/no variable of its own, but for this one, which they are compared with',
    )
    .option('--together', 'the levels are one variable again')
    .option('--as-read', 'as they were read at import, before what else is said here')
    .option('--table <name>', 'the table that it is a column of, where several have it')
    .option('--json', 'print the levels as JSON')
    .action(async (project: string, name: string, o: Options) => {
      refuseOpposites(o);
      const api = await engine();
      await noteProject(api, project);
      const find = async (): Promise<ColumnView> => columnNamed(await columnsOf(api, project, o.table), name);
      const { modality } = await find();
      const set = (levels: Levelling | null) => api.setLevels({ project, modality, column: name, levels });
      if (o.asRead) await set(null);
      if (o.merge || o.order || o.unordered || o.eachAgainst !== undefined || o.together)
        await set(changed(levellingOf(await find()), name, o));
      const found = await find();
      const levelling = levellingOf(found);
      if (o.json) print(JSON.stringify(levelling));
      else print(describe(levelling));
      if (!o.json && levelling.apart !== undefined) {
        const all = await columnsOf(api, project, modality);
        const own = all.filter(({ levelOf }) => levelOf === name).map((column) => `“${column.name}”`);
        const compared = labelOf(levelling.groups, levelling.apart);
        say(`Each level is a variable of its own, compared with ${compared}: ${few(own, 12)}.`);
      }
      sayEvent(found);
      if (!o.json && found.relevelled) say('As it was read: --as-read.');
    });
}

/** @throws UserError `levels.opposites` where two options say the opposite */
function refuseOpposites({ order, unordered, eachAgainst, together }: Options): void {
  const both =
    eachAgainst !== undefined && together
      ? '--each-against and --together'
      : order && unordered
        ? '--order and --unordered'
        : null;
  if (both !== null)
    throw new UserError(
      'levels.opposites',
      `${both} say the opposite. Nothing was changed.`,
      'Give one of them.',
    );
}

/** What levels that were merged make of an event. */
function sayEvent({ name, study, levelling, relevelled }: ColumnView): void {
  if (!relevelled || study?.role !== 'event' || study.happened === null) return;
  const says = saidOf(study.happened, levelling);
  if (says !== study.happened) say(`The event of “${name}” is ${says}: all of these count as the event now.`);
}

function levellingOf({ levelling, name }: ColumnView): Levelling {
  if (levelling) return levelling;
  throw new UserError(
    'levels.none',
    `“${name}” has no levels that could be ordered or merged.`,
    'Columns of three or more categories have.',
  );
}

function changed(now: Levelling, name: string, o: Options): Levelling {
  const find = (groups: Levelling['groups'], level: string): Levelling['groups'][number] => {
    const found =
      groups.find(({ label }) => label === level) ?? groups.find(({ values }) => values.includes(level));
    if (found) return found;
    throw new UserError(
      'levels.values',
      `“${name}” has no level “${level}”.`,
      `Its levels are: ${few(
        groups.map(({ label }) => label),
        12,
      )}.`,
    );
  };
  let { groups } = now;
  for (const { label, of } of o.merge ?? []) {
    const parts = [...new Set(of.map((level) => find(groups, level)))];
    const one = { label, values: parts.flatMap(({ values }) => values) };
    groups = groups.flatMap((group) => (group === parts[0] ? [one] : parts.includes(group) ? [] : [group]));
  }
  const against = o.eachAgainst === undefined ? null : find(groups, o.eachAgainst).values[0];
  const apart = o.together ? undefined : (against ?? now.apart);
  const how = apart === undefined ? {} : { apart };
  if (!o.order) return { ordered: o.unordered ? false : now.ordered, groups, ...how };
  const order = o.order.map((level) => find(groups, level));
  const missing = groups.filter((group) => !order.includes(group));
  if (missing.length > 0 || new Set(order).size < order.length) {
    throw new UserError(
      'levels.order',
      missing.length > 0
        ? `The order of “${name}” lacks ${few(
            missing.map(({ label }) => label),
            12,
          )}.`
        : `The order of “${name}” names a level twice.`,
      'Name each level once, lowest first.',
    );
  }
  return { ordered: true, groups: order, ...how };
}

const labelOf = (groups: Levelling['groups'], value: string): string =>
  groups.find(({ values }) => values.includes(value))!.label;

function describe({ ordered, groups }: Levelling): string {
  const lines = groups.map(({ label, values }, k) => ({
    ...(ordered ? { order: String(k + 1) } : {}),
    level: label,
    'in the file': values.join(', '),
  }));
  return `${table(lines)}\n${ordered ? 'They have an order, lowest first.' : 'They have no order.'}`;
}
