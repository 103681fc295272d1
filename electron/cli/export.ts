import { join } from 'node:path';
import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { ExportFormatName } from '../../core/export/formats.ts';
import { makeFolder } from '../../core/node/files/atomic.ts';
import { printWithChromium } from '../serve/print.ts';
import { exportFormat, formatList } from './formats.ts';
import { noteProject } from './note-project.ts';
import { names } from './options.ts';
import { print } from './output.ts';
import { writeOut } from './write-out.ts';

interface Options {
  format: string[];
  graph?: string;
  run?: string;
  out?: string;
  latents?: 'csv' | 'parquet';
  encoders?: boolean;
  json?: boolean;
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
    .option('--out <folder>', 'where to; without it a single graph is printed, unless it is PNG or PDF')
    .option('--json', 'print the names of what was written as JSON')
    .action(async (project: string, o: Options) => {
      const formats = o.format.length || o.latents || o.encoders ? o.format : ['tetrad'];
      const chosen = formats.map((name) => [name as ExportFormatName, exportFormat(name)] as const);
      const api = await engine();
      await noteProject(api, project);
      const graph = { project, graph: o.graph };
      if (!o.out && chosen.length === 1 && !o.latents && !o.encoders && chosen[0][1].made === 'text') {
        const { bytes } = await exported(api, { ...graph, format: chosen[0][0] });
        print(new TextDecoder().decode(bytes));
        return;
      }
      const folder = o.out || '.';
      await makeFolder(folder);
      const written: string[] = [];
      for (const [name, { extension }] of chosen) {
        const file = join(folder, `graph.${extension}`);
        const { bytes, print: toPrint } = await exported(api, { ...graph, format: name });
        await writeOut(file, toPrint ? await printWithChromium(new TextDecoder().decode(bytes)) : bytes);
        written.push(file);
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

/** All pieces of an exported graph. */
async function exported(
  api: EngineApi,
  request: { project: string; graph?: string; format: ExportFormatName },
): Promise<{ bytes: Uint8Array; print: boolean }> {
  const pieces: Uint8Array[] = [];
  for (let position = 0; ;) {
    const piece = await api.exportGraph({ ...request, position });
    pieces.push(piece.bytes);
    position += piece.bytes.length;
    if (piece.last) return { bytes: Buffer.concat(pieces), print: piece.print };
  }
}
