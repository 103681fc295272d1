import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { ReplayResult } from '../../core/contract/report-api.ts';
import { UserError } from '../../core/errors.ts';
import { changesOf } from '../../core/graph/difference.ts';
import { printWithChromium } from '../serve/print.ts';
import { noteProject } from './note-project.ts';
import { names } from './options.ts';
import { EXIT, Exit, follow, print, say } from './output.ts';
import { writeOut } from './write-out.ts';

interface Options {
  graph?: string;
  out: string;
  title?: string;
  authors?: string;
  sections?: string[];
  paper?: 'A4' | 'Letter';
  files?: string[];
  json?: boolean;
}

type Report = Pick<Awaited<ReturnType<EngineApi['getReport']>>, 'html' | 'methods'>;

/** What a file holds, by its ending. */
const WRITERS = new Map<string, (report: Report) => string | Promise<Uint8Array>>([
  ['.html', ({ html }) => html],
  ['.pdf', ({ html }) => printWithChromium(html)],
  ['.txt', ({ methods }) => methods],
]);

export function addReport(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('report')
    .description('write a report on a graph: cohort, methods, links, factors, limits')
    .argument('<project>')
    .option('--graph <id>', 'the newest without it')
    .option(
      '--out <file>',
      '.html, .pdf (made by a Chrome, Chromium or Edge of this computer), or .txt for the methods alone',
      'report.html',
    )
    .option('--title <text>')
    .option('--authors <text>')
    .option(
      '--sections <names>',
      'cohort, methods, settings, graph, links, absent, factors, limits, software',
      names,
    )
    .option('--paper <size>', 'A4 or Letter')
    .action(async (project: string, o: Options) => {
      const writer = WRITERS.get(extname(o.out).toLowerCase());
      if (!writer) {
        throw new UserError(
          'report.unknown-format',
          `A report cannot be written as “${o.out}”.`,
          'Give a file that ends in .html, .pdf or .txt.',
        );
      }
      const api = await engine();
      await noteProject(api, project);
      const options = { title: o.title, authors: o.authors, sections: o.sections, paper: o.paper };
      const { html, methods } = await api.getReport({
        project,
        graph: o.graph,
        // Checked by the engine, which names what is wrong.
        options: options as Parameters<EngineApi['getReport']>[0]['options'],
      });
      await writeOut(o.out, await writer({ html, methods }));
      print(o.out);
    });

  program
    .command('replay')
    .description('import, train and discover again as the journal says, and compare the graphs')
    .argument('<project>')
    .option('--graph <id>', 'the newest without it')
    .option('--files <folders...>', 'where the imported files lie now, if they were moved or the project was')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', `\nExit code ${EXIT.user} where the graph comes out differently.`)
    .action(async (project: string, o: Options) => {
      const api = await engine();
      const id = await api.startReplay({
        project,
        graph: o.graph,
        folders: o.files?.map((folder) => resolve(folder)),
      });
      const result = await follow<ReplayResult>(api, id, 'Replaying', { quiet: o.json ?? false });
      if (o.json) print(JSON.stringify(result, null, 2));
      else {
        print(result.words);
        for (const { words } of changesOf(result.difference)) say(`  ${words}`);
      }
      if (!result.same) throw new Exit(EXIT.user);
    });
}
