import type { z } from 'zod';
import type { exportRunRequest } from '../contract/report-api.ts';
import { UserError } from '../contract/user-error.ts';
import { fileName } from './ids.ts';
import type { EnginePorts } from './ports.ts';
import { runFile, runLatents, trainingRun } from './train-record.ts';

/** Writes the latents and the encoders of a training run into a folder. @returns the files written */
export async function exportRun(
  request: z.output<typeof exportRunRequest>,
  ports: EnginePorts,
): Promise<string[]> {
  const store = await ports.openProject(request.project);
  try {
    const run = await trainingRun(store, request.run);
    if (!run) {
      throw new UserError('export.no-run', 'The project has no training run yet.', 'Run “train” first.');
    }
    const written: string[] = [];
    if (request.latents) {
      const { subjects, columns } = await runLatents(store, run);
      const path = `${request.folder}/latents.${request.latents}`;
      await ports.writeColumns(path, request.latents, { subjects, columns });
      written.push(path);
    }
    if (request.encoders) {
      for (const { name } of run.record.modalities) {
        const path = `${request.folder}/${fileName(name)}.onnx`;
        await ports.files.writeBytes(path, await runFile(store, run.id, `encoders/${fileName(name)}.onnx`));
        written.push(path);
      }
    }
    return written;
  } finally {
    await store.close();
  }
}
