import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { exportFormat, formatList } from './formats.ts';
import { names } from './options.ts';
import { print } from './output.ts';

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
    .option('--out <folder>', 'where to; without it a single graph is printed')
    .option('--json', 'print the names of what was written as JSON')
    .action(async (project: string, o: Options) => {
      const formats = o.format.length || o.latents || o.encoders ? o.format : ['tetrad'];
      const writers = formats.map(exportFormat);
      const api = await engine();
      const document = writers.length ? await api.getGraph({ project, graph: o.graph }) : null;
      if (!o.out && writers.length === 1 && !o.latents && !o.encoders) {
        print(writers[0].write(document!));
        return;
      }
      const folder = o.out ?? '.';
      await mkdir(folder, { recursive: true });
      const written: string[] = [];
      for (const format of writers) {
        const file = join(folder, `graph.${format.extension}`);
        await writeFile(file, format.write(document!));
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
