import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { whole } from './options.ts';
import { follow, print } from './output.ts';

export function addSample(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('sample')
    .description(
      'write a sample cohort as real files: tables, overnight recordings, fundus photographs and the truth',
    )
    .argument('<folder>', 'a folder that does not exist yet')
    .option('--subjects <n>', 'how many people', whole, 200)
    .option('--seed <n>', 'the same seed gives the same files', whole, 1)
    .option('--json', 'print the result as JSON')
    .action(async (folder: string, options: { subjects: number; seed: number; json?: boolean }) => {
      const api = await engine();
      const id = await api.startSample({ folder, subjects: options.subjects, seed: options.seed });
      await follow(api, id, 'Writing the sample cohort', { quiet: options.json ?? false });
      const { subjects, seed } = options;
      print(
        options.json
          ? JSON.stringify({ folder, subjects, seed })
          : `${subjects} people in ${folder}. Next: etiograph import my-study.etiograph ${folder}`,
      );
    });
}
