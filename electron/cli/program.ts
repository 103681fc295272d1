import { Command, CommanderError } from 'commander';
import { toFailure } from '../../core/contract/result.ts';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { logFolder } from '../../core/node/files/user-data.ts';
import { logDevices, logFailure, logRuns } from '../host/follow-log.ts';
import { newestLogFile, openLog, type Log } from '../host/log.ts';
import { systemFacts } from '../host/log-line.ts';
import { appVersion } from '../../core/node/own-package.ts';
import { addBench } from './bench.ts';
import { addCheck } from './check.ts';
import { addChooseLatents } from './choose-latents.ts';
import { addCompare } from './compare.ts';
import { addDemo } from './demo.ts';
import { addDevices } from './devices.ts';
import { addDiscover } from './discover.ts';
import { addExport } from './export.ts';
import { addHelp, PAGES_TOLD } from './help.ts';
import { addImport } from './import.ts';
import { addLevels } from './levels.ts';
import { addLog } from './log.ts';
import { addReport } from './report.ts';
import { namedByOption } from './named-by-option.ts';
import { addPrivacy } from './privacy.ts';
import { addRoles } from './roles.ts';
import { addSample } from './sample.ts';
import { addSubmit } from './submit.ts';
import { addSuggest } from './suggest.ts';
import { addTrain } from './train.ts';
import { addWork } from './work.ts';
import { EXIT, Exit, RunFailed, say } from './output.ts';

/** Runs a command line. @returns the exit code */
export async function runCli(argv: readonly string[]): Promise<number> {
  const log = openLog(logFolder(), 'terminal');
  /** Loaded when a command needs it: the native packages take a moment. */
  const engine = async (): Promise<EngineApi> => {
    const { createNodeEngine } = await import('../../core/node/engine.ts');
    const api = await createNodeEngine({ onDevices: logDevices(log) });
    logRuns(log, (listener) => void api.onEvent(listener));
    return api;
  };
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
Exit codes: ${EXIT.ok} done, ${EXIT.user} something you gave needs mending, ${EXIT.bug} an error of Etiograph's own, ${EXIT.stopped} stopped by Ctrl-C.

${PAGES_TOLD}`,
    );
  addSample(program, engine);
  addImport(program, engine);
  addChooseLatents(program, engine);
  addTrain(program, engine);
  addSubmit(program, engine);
  addWork(program, engine);
  addDiscover(program, engine);
  addSuggest(program, engine);
  addRoles(program, engine);
  addPrivacy(program, engine);
  addLevels(program, engine);
  addExport(program, engine);
  addReport(program, engine);
  addCompare(program);
  addDemo(program, engine);
  addDevices(program, engine);
  addCheck(program, engine);
  addBench(program);
  addLog(program);
  addHelp(program);
  const finish = logCommand(program, log);
  let running: Command | null = null;
  program.hook('preAction', (_, command) => {
    running = command;
  });
  const status = await outcome(program, argv, { log, running: () => running });
  finish(status);
  return status;
}

async function outcome(
  program: Command,
  argv: readonly string[],
  { log, running }: { readonly log: Log; readonly running: () => Command | null },
): Promise<number> {
  try {
    await program.parseAsync(argv, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof Exit) return error.status;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.user;
    const failure = error instanceof RunFailed ? error.failure : toFailure(error);
    const { message, hint } = namedByOption(failure, running());
    say(`${message}\n${hint}`);
    if (failure.stack && process.env['ETIOGRAPH_DEBUG']) say(failure.stack);
    // How a run ended was written down with it.
    if (!(error instanceof RunFailed)) logFailure(log, failure);
    if (failure.code !== 'internal') return EXIT.user;
    const written = newestLogFile(log.folder);
    if (written) say(`The log: ${written}`);
    return EXIT.bug;
  }
}

/** Writes down which command begins, and how it ends. */
function logCommand(program: Command, log: Log): (status: number) => void {
  const began = performance.now();
  let running = false;
  program.hook('preAction', (_, command) => {
    if (command.name() === 'log') return;
    running = true;
    log.write({
      what: 'started',
      command: command.name(),
      versions: { etiograph: appVersion(), node: process.versions.node, ...systemFacts() },
    });
  });
  return (status) => {
    if (running) log.write({ what: 'stopped', status, seconds: (performance.now() - began) / 1000 });
  };
}
