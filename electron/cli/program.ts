import { Command, CommanderError } from 'commander';
import { toFailure } from '../../core/contract/result.ts';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { appVersion } from '../host/version.ts';
import { addBench } from './bench.ts';
import { addChooseLatents } from './choose-latents.ts';
import { addCompare } from './compare.ts';
import { addDemo } from './demo.ts';
import { addDevices } from './devices.ts';
import { addDiscover } from './discover.ts';
import { addExport } from './export.ts';
import { addImport } from './import.ts';
import { addReport } from './report.ts';
import { addSample } from './sample.ts';
import { addTrain } from './train.ts';
import { EXIT, Exit, RunFailed, say } from './output.ts';

/** Loaded when a command needs it: the native packages take a moment. */
const engine = async (): Promise<EngineApi> => (await import('../../core/node/engine.ts')).createNodeEngine();

/** Runs a command line. @returns the exit code */
export async function runCli(argv: readonly string[]): Promise<number> {
  const program = new Command('etiograph')
    .description(
      'From cohort files of several modalities to an annotated causal graph. Nothing leaves this computer.',
    )
    .version(appVersion())
    .showHelpAfterError('(add --help for what it takes)')
    .exitOverride()
    .addHelpText(
      'after',
      `
Exit codes: ${EXIT.ok} done, ${EXIT.user} something you gave needs mending, ${EXIT.bug} an error of Etiograph's own, ${EXIT.stopped} stopped by Ctrl-C.`,
    );
  addSample(program, engine);
  addImport(program, engine);
  addChooseLatents(program, engine);
  addTrain(program, engine);
  addDiscover(program, engine);
  addExport(program, engine);
  addReport(program, engine);
  addCompare(program);
  addDemo(program, engine);
  addDevices(program, engine);
  addBench(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof Exit) return error.status;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.user;
    const failure = error instanceof RunFailed ? error.failure : toFailure(error);
    say(`${failure.message}\n${failure.hint}`);
    if (failure.stack && process.env['ETIOGRAPH_DEBUG']) say(failure.stack);
    return failure.code === 'internal' ? EXIT.bug : EXIT.user;
  }
}
