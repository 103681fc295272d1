import { join } from 'node:path';
import { Option, type Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { isPicture, type ExportFormatName } from '../../core/export/formats.ts';
import { PAPER_WIDTHS } from '../../core/export/picture/look.ts';
import { rareWords } from '../../core/contract/privacy-list.ts';
import { UserError } from '../../core/errors.ts';
import type { ExportedPiece } from '../../core/contract/report-api.ts';
import { makeFolder } from '../../core/node/files/atomic.ts';
import { printWithChromium } from '../serve/print.ts';
import { exportFormat, formatList } from './formats.ts';
import { noteProject } from './note-project.ts';
import { names } from './options.ts';
import { print, say } from './output.ts';
import { writeOut } from './write-out.ts';

interface Options {
  format: string[];
  graph?: string;
  run?: string;
  out?: string;
  latents?: 'csv' | 'parquet';
  encoders?: boolean;
  json?: boolean;
  width?: string;
  arrangement?: 'screen' | 'columns';
  title: boolean;
  legend: boolean;
  greyscale?: boolean;
}

export function addExport(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('export')
    .description('write the graph, the latents and the trained encoders for other programs')
    .argument('<project>')
    .option('--format <names>', `one or more of ${formatList()}`, names, [])
    .option('--graph <id>', 'the newest without it')
    .option('--run <id>', 'training run of the latents and encoders; the newest without it')
    .option('--latents <type>', 'also the latents of every subject: csv or parquet')
    .option('--encoders', 'also the trained encoders, as .onnx')
    .addOption(
      new Option(
        '--width <mm>',
        'width of a picture on paper, with no type under 7 pt: a column of a journal, or a page; without it as wide as it comes',
      ).choices(PAPER_WIDTHS.map(String)),
    )
    .addOption(
      new Option(
        '--arrangement <how>',
        'of a picture: as a person arranged it in the window, or in columns from causes to effects (default: screen, where it was arranged)',
      ).choices(['screen', 'columns']),
    )
    .option('--no-title', 'leave the title out of a picture')
    .option('--no-legend', 'leave the legend out of a picture')
    .option('--greyscale', 'greys instead of colours in a picture')
    .option('--out <folder>', 'where to; without it a single graph is printed, unless it is PNG or PDF')
    .option('--json', 'print the names of what was written as JSON')
    .action(async (project: string, o: Options) => {
      const formats = o.format.length || o.latents || o.encoders ? o.format : ['tetrad'];
      const chosen = formats.map((name) => [name as ExportFormatName, exportFormat(name)] as const);
      const look = lookOf(
        o,
        chosen.map(([name]) => name),
      );
      const api = await engine();
      await noteProject(api, project);
      const graph = { project, graph: o.graph, ...look };
      if (!o.out && chosen.length === 1 && !o.latents && !o.encoders && chosen[0][1].made === 'text') {
        const { bytes, outOfDate } = await exported(api, { ...graph, format: chosen[0][0] });
        if (outOfDate !== null) say(`Note: ${outOfDate}`);
        print(new TextDecoder().decode(bytes));
        return;
      }
      const folder = o.out || '.';
      await makeFolder(folder);
      const written: string[] = [];
      const notes = new Set<string>();
      for (const [name, { extension }] of chosen) {
        const file = join(folder, `graph.${extension}`);
        const { bytes, print: toPrint, outOfDate } = await exported(api, { ...graph, format: name });
        if (outOfDate !== null) notes.add(outOfDate);
        await writeOut(file, toPrint ? await printWithChromium(new TextDecoder().decode(bytes)) : bytes);
        written.push(file);
      }
      for (const note of notes) say(`Note: ${note}`);
      if (o.latents) {
        const [rare] = await api.getRare({ project });
        if (rare) {
          say(
            `Note: this file has a line for each person under the project’s ids. With the tables beside it some could be recognised: ${rareWords(rare)}. etiograph privacy lists them.`,
          );
        }
      }
      if (o.latents || o.encoders) {
        written.push(
          ...(await api.exportRun({
            project,
            run: o.run,
            folder,
            latents: o.latents ?? null,
            encoders: o.encoders ?? false,
          })),
        );
      }
      print(o.json ? JSON.stringify(written) : written.join('\n'));
    });
}

type Request = Parameters<EngineApi['exportGraph']>[0];

/** How pictures are to look. @throws UserError `cli.no-picture` where that was said, and no picture is asked for */
function lookOf(o: Options, formats: readonly ExportFormatName[]): Omit<Request, 'project' | 'format'> {
  const said = [
    ...(o.width ? ['--width'] : []),
    ...(o.arrangement ? ['--arrangement'] : []),
    ...(o.title ? [] : ['--no-title']),
    ...(o.legend ? [] : ['--no-legend']),
    ...(o.greyscale ? ['--greyscale'] : []),
  ];
  if (said.length > 0 && !formats.some(isPicture)) {
    throw new UserError(
      'cli.no-picture',
      `${said.join(' and ')} ${said.length === 1 ? 'is' : 'are'} about pictures, and none is asked for.`,
      'Add --format svg, png or pdf.',
    );
  }
  return {
    width: PAPER_WIDTHS.find((width) => String(width) === o.width),
    arrangement: o.arrangement,
    title: o.title,
    legend: o.legend,
    greyscale: o.greyscale,
  };
}

/** All pieces of an exported graph. */
async function exported(
  api: EngineApi,
  request: Request,
): Promise<Pick<ExportedPiece, 'bytes' | 'print' | 'outOfDate'>> {
  const pieces: Uint8Array[] = [];
  for (let position = 0; ;) {
    const piece = await api.exportGraph({ ...request, position });
    pieces.push(piece.bytes);
    position += piece.bytes.length;
    if (piece.last) return { ...piece, bytes: Buffer.concat(pieces) };
  }
}
