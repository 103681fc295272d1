import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { InstallationCheck } from '../../core/contract/installation-api.ts';
import { EXIT, Exit, follow, print, say } from './output.ts';
import { checkOut, writeOut } from './write-out.ts';

export function addCheck(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('check')
    .description(
      'check that this installation computes what it must: graphs with a known answer, calibration of the tests, numbers, devices (about a minute)',
    )
    .option('--out <file>', 'write the result there as a text; no path and no name is in it')
    .option('--json', 'print the result as JSON')
    .action(async (o: { out?: string; json?: boolean }) => {
      if (o.out) await checkOut(o.out);
      const api = await engine();
      const id = await api.startCheck();
      const result = await follow<InstallationCheck>(api, id, 'Checking', { quiet: o.json ?? false });
      if (o.out) await writeOut(o.out, result.report);
      if (o.json) print(JSON.stringify(result));
      else if (!o.out) print(result.report);
      say(result.sentence);
      for (const { name, failure } of result.groups) {
        if (failure) say(`${name}: ${failure.means} ${failure.todo}`);
      }
      if (!result.passed) throw new Exit(EXIT.bug);
    });
}
