import type { z } from 'zod';
import type { exportRunRequest } from '../../contract/report-api.ts';
import { distinctFileNames } from '../../contract/file-name.ts';
import { UserError } from '../../errors.ts';
import type { EnginePorts } from '../project/ports.ts';
import { encoderOf, runLatents, trainingRun } from '../training/train-record.ts';

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
      const learned = run.record.modalities.flatMap(({ name, kind }) => (kind === 'shared' ? [] : [name]));
      const files = distinctFileNames(learned);
      for (const [m, name] of learned.entries()) {
        const path = `${request.folder}/${files[m]}.onnx`;
        await ports.files.writeBytes(path, await encoderOf(store, run, name));
        written.push(path);
      }
    }
    return written;
  } finally {
    await store.close();
  }
}
