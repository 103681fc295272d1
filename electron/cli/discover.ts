import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { DiscoverSummary, TableDiscovery, TimeToEvent } from '../../core/contract/graph-api.ts';
import { UserError } from '../../core/errors.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import type { TimeOrder } from '../../core/graph/tiers.ts';
import { sayUnseen } from '../../core/graph/unseen.ts';
import { DATA_TEST_NAMES, isDataTest, type DataTest } from '../../core/graph/test-names.ts';
import { counted } from '../../core/text/sentence.ts';
import { textFormat, formatList } from './formats.ts';
import { sayLinks } from './say-links.ts';
import { noteProject } from './note-project.ts';
import { refuseBesideQuickLook } from './quick-look.ts';
import { arrow, number, several, whole } from './options.ts';
import { duration, follow, print, say } from './output.ts';
import { text, tiers, timeOrder } from './time-order.ts';
import { addWhichVariables, screenOf, whichVariables, type WhichVariables } from './which-variables.ts';
import { checkOut, writeOut } from './write-out.ts';

interface Options extends WhichVariables {
  alpha?: number;
  test?: DataTest;
  correctMissingness?: boolean;
  smallestEffect?: number;
  fdr?: number;
  reliability?: number;
  maxOrder?: number;
  tiers?: string[][];
  tiersFile?: string;
  restAnywhere?: boolean;
  forbid?: [string, string][];
  require?: [string, string][];
  timeToEvent?: TimeToEvent[];
  ignoreRoles?: boolean;
  keepComputed?: boolean;
  keepSparse?: boolean;
  suggested?: boolean;
  suggestedOnly?: string[];
  run?: string;
  title?: string;
  bootstrap: number;
  learnAnew: number;
  directions?: boolean;
  quickLook?: boolean;
  seed: number;
  format?: string;
  out?: string;
  dSeparation?: string;
  json?: boolean;
}

/** With what comes before what. */
type Ordered = Options & { readonly order: TimeOrder };

function test(text: string): DataTest {
  if (isDataTest(text)) return text;
  throw new InvalidArgumentError(`It is one of ${DATA_TEST_NAMES.join(', ')}.`);
}

/** `days=died` or `days=status=dead`. */
function timeToEvent(text: string, before: TimeToEvent[] = []): TimeToEvent[] {
  const [time, event, happened, ...more] = text.split('=').map((part) => part.trim());
  if (!time || !event || happened === '' || more.length > 0) {
    throw new InvalidArgumentError('Write it as "days=died", or as "days=status=dead".');
  }
  return [...before, { time, event, happened }];
}

export function addDiscover(program: Command, engine: () => Promise<EngineApi>): void {
  const command = program
    .command('discover')
    .description('find the causal graph (PC algorithm) of a project, or of a table without a project')
    .argument(
      '[source]',
      'a project folder, or a table: comma, tab or space separated, names in the first line',
    )
    .option('--alpha <p>', 'how strict a test is (default: 0.01)', number)
    .option(
      '--test <name>',
      'gcm (columns of any type, bent relations too), fisher-z (numbers, straight lines) or chi-square (levels) (default: gcm)',
      test,
    )
    .option(
      '--time-to-event <columns>',
      'one variable of two columns, as "days=died", or "days=status=dead" with the value that says that it happened; may be given several times',
      timeToEvent,
    )
    .option(
      '--correct-missingness',
      'correct tests where it depends on other variables whether values are missing (MVPC), and say what that changed',
    )
    .option(
      '--smallest-effect <r>',
      'smallest correlation that matters: links are shown to be larger; 0 for any (default: 0.05)',
      number,
    )
    .option(
      '--fdr <q>',
      'false discovery rate over the links, such as 0.05: links that do not keep it are undecided (default: none)',
      number,
    )
    .option(
      '--reliability <q>',
      'no learned factor is taken to be more reliable, however it was measured (projects only; default: 0.95)',
      number,
    )
    .option('--max-order <n>', 'most variables to hold fixed at once', whole);
  addWhichVariables(command)
    .option(
      '--ignore-roles',
      'take columns as they are, whatever the roles of a project say of them: no survival variables, no outcome that comes last (projects only)',
    )
    .option(
      '--keep-computed',
      'keep columns that are computed from others, such as a body mass index; those that --variables names are kept without it',
    )
    .option(
      '--keep-sparse',
      'keep columns of which fewer than ten of many people have a value; those that --variables names are kept without it',
    )
    .option(
      '--tiers <list>',
      'what comes before what, as "age, sex | bmi | diabetes"; everything else comes later',
      tiers,
    )
    .option(
      '--tiers-file <file>',
      'the same from a file that the window has saved: one name a line, an empty line before the next tier, * for everything else',
    )
    .option('--rest-anywhere', 'the tiers say nothing of variables that are in none')
    .option('--forbid <link>', 'as "bmi -> age"; may be given several times', arrow)
    .option('--require <link>', 'as "age -> bmi"; may be given several times', arrow)
    .option(
      '--suggested',
      'take all that everybody knows of the variables as known: that age is no effect, that a later wave causes no earlier one; etiograph suggest lists it',
    )
    .option('--suggested-only <id>', 'take this suggestion alone; may be given several times', several)
    .option(
      '--run <id>',
      'training run whose factors enter, or none; without it the newest by the recommended method',
    )
    .option('--title <text>', 'of the graph')
    .option('--bootstrap <n>', 'resamples of the rows that tell how sure every link is', whole, 0)
    .option(
      '--learn-anew <pairs>',
      'learn the factors anew from this many pairs of halves of the people, 5 say, to tell how sure every link is and how many are expected to be false (projects only); trains twice a pair, and goes on where it was stopped',
      whole,
      0,
    )
    .option(
      '--directions',
      'weigh the directions that PC leaves open by a held-out likelihood (projects only)',
    )
    .option(
      '--quick-look',
      'straight lines alone (Fisher’s z), for a first look at a wide table: without what has no order, and marked as a quick look wherever it goes (projects only)',
    )
    .option('--seed <n>', 'of the resamples, and of the draws of learning anew', whole, 1)
    .option('--format <name>', `print the graph as ${formatList()}`)
    .option('--out <file>', 'write the graph to a file instead of printing it')
    .option(
      '--d-separation <graph>',
      'run PC on the independences of this graph (Tetrad text) instead of data',
    )
    .option('--json', 'print the result as JSON')
    .action(async (source: string | undefined, said: Options) => {
      if (said.format) textFormat(said.format);
      if (said.out) await checkOut(said.out);
      const o: Options = { ...said, ...(await whichVariables(said)) };
      const order = await timeOrder(o);
      const document = o.dSeparation
        ? await (
            await import('../../core/engine/graph/discover-table.ts')
          ).discoverOracle(await text(o.dSeparation), settingsOf(o, order), o.dSeparation)
        : source && !isProject(source)
          ? await ofTable(source, { ...o, order }, await engine())
          : await ofProject(source, { ...o, order }, await engine());
      if (!document) return;
      const written = textFormat(o.format ?? (o.json ? 'json' : 'tetrad')).write(document);
      if (o.out) await writeOut(o.out, written);
      else print(written);
    });
}

/** `study` means `study.etiograph` where only that is there, as for the engine. */
export const isProject = (path: string): boolean =>
  existsSync(join(path, 'project.json')) || (!existsSync(path) && existsSync(`${path}.etiograph`));

const rolesOf = (o: Options) => (o.ignoreRoles ? ('ignore' as const) : undefined);

const knowledgeOf = (o: Options, order: TimeOrder) =>
  order.tiers || o.forbid || o.require
    ? { ...order, tiers: order.tiers?.map((tier) => [...tier]), forbidden: o.forbid, required: o.require }
    : undefined;

/** Columns with hardly any value that stay. */
const sparseOf = (o: Options) => (o.keepSparse ? ('keep' as const) : o.variables);

const settingsOf = (o: Options, order: TimeOrder) => ({
  alpha: o.alpha,
  test: o.test,
  correctMissingness: o.correctMissingness,
  smallestEffect: o.smallestEffect,
  falseDiscoveryRate: o.fdr,
  maxOrder: o.maxOrder,
  variables: o.variables,
  screen: screenOf(o),
  knowledge: knowledgeOf(o, order),
  timeToEvent: o.timeToEvent,
  computed: o.keepComputed ? ('keep' as const) : o.variables,
  sparse: sparseOf(o),
  suggested: o.suggested ? ('all' as const) : o.suggestedOnly,
  bootstrap: o.bootstrap,
  seed: o.seed,
  title: o.title,
});

/** What tells how strong a link must be to be seen. */
const barOf = (o: Options) => {
  const { alpha, test, smallestEffect, maxOrder, variables, timeToEvent } = o;
  return { alpha, test, smallestEffect, maxOrder, variables, timeToEvent, sparse: sparseOf(o) };
};

/** Says that there is something to take, and how. */
function sayOffered(offered: number, source: string): void {
  if (offered === 0) return;
  say(
    `Note: ${counted(offered, 'suggestion')} of what everybody knows of these variables ${offered === 1 ? 'is' : 'are'} not used. ` +
      `See ${offered === 1 ? 'it' : 'them'} with: etiograph suggest ${source}; take ${offered === 1 ? 'it' : 'all'} with --suggested.`,
  );
}

async function ofTable(path: string, o: Ordered, api: EngineApi): Promise<GraphDocument> {
  const unused = [
    ...(o.run ? ['--run'] : []),
    ...(o.directions ? ['--directions'] : []),
    ...(o.quickLook ? ['--quick-look'] : []),
    ...(o.ignoreRoles ? ['--ignore-roles'] : []),
    ...(o.reliability === undefined ? [] : ['--reliability']),
    ...(o.learnAnew > 0 ? ['--learn-anew'] : []),
  ];
  if (unused.length > 0) {
    throw new UserError(
      'cli.project-only',
      `${path} is a table, and ${unused.join(' and ')} ${unused.length === 1 ? 'needs' : 'need'} a project.`,
      'Leave it out, or import the table into a project first.',
    );
  }
  const quiet = Boolean(o.json ?? o.format) && !process.stderr.isTTY;
  // How many rows the tests have is told of all variables, of which screening leaves some.
  if (!quiet && !o.screen) say(sayUnseen(await api.unseenTableLinks({ table: path, ...barOf(o) })));
  const id = await api.startTableDiscovery({ table: path, ...settingsOf(o, o.order) });
  const { document, findings, offered } = await follow<TableDiscovery>(api, id, 'Finding the graph', {
    quiet,
  });
  if (!quiet) sayLinks(document);
  for (const finding of findings) say(`Note: ${finding}`);
  sayOffered(offered, path);
  return document;
}

/** @returns the document where it is to be printed, null where the summary was said */
async function ofProject(
  source: string | undefined,
  o: Ordered,
  api: EngineApi,
): Promise<GraphDocument | null> {
  if (!source) {
    throw new UserError(
      'cli.source',
      'What to discover was not said.',
      'Name a project, a table, or --d-separation <graph>.',
    );
  }
  refuseBesideQuickLook(o);
  await noteProject(api, source);
  const run = o.run === 'none' ? null : o.run;
  if (!o.json && !o.screen)
    say(sayUnseen(await api.unseenLinks({ project: source, run, roles: rolesOf(o), ...barOf(o) })));
  const id = await api.startDiscovery({
    project: source,
    run,
    directions: o.directions,
    roles: rolesOf(o),
    reliability: o.reliability,
    learnAnew: o.learnAnew,
    quickLook: o.quickLook,
    ...settingsOf(o, o.order),
  });
  const summary = await follow<DiscoverSummary>(api, id, 'Finding the graph', {
    quiet: o.json ?? false,
    resume: 'the same command; halves that were learned from are kept',
  });
  if (o.json && !o.format) {
    print(JSON.stringify(summary));
    return null;
  }
  say(
    `${summary.edges} direct links among ${summary.variables} variables, ${summary.directed} with a direction${summary.undecided > 0 ? `; ${summary.undecided} ${summary.undecided === 1 ? 'pair' : 'pairs'} undecided` : ''} ` +
      `(${summary.test}, alpha ${summary.alpha}, ${duration(summary.seconds)}).`,
  );
  const document = await api.getGraph({ project: source, graph: summary.graph, absent: false });
  sayLinks(document);
  for (const finding of summary.findings) say(`Note: ${finding}`);
  sayOffered(summary.offered, source);
  if (!o.format && !o.out) {
    say(`Next: etiograph export ${source} --format svg --out exports`);
    return null;
  }
  return api.getGraph({ project: source, graph: summary.graph });
}
