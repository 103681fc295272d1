#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { toFailure } from '../core/contract/result.ts';
import type { EngineApi } from '../core/contract/engine-api.ts';
import { addBench } from './cli/bench.ts';
import { addChooseLatents } from './cli/choose-latents.ts';
import { addCompare } from './cli/compare.ts';
import { addDemo } from './cli/demo.ts';
import { addDevices } from './cli/devices.ts';
import { addDiscover } from './cli/discover.ts';
import { addExport } from './cli/export.ts';
import { addImport } from './cli/import.ts';
import { addReport } from './cli/report.ts';
import { addSample } from './cli/sample.ts';
import { addTrain } from './cli/train.ts';
import { EXIT, Exit, RunFailed, say } from './cli/output.ts';

function version(): string {
  for (const up of ['../package.json', '../../package.json']) {
    try {
      return JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')).version;
    } catch {
      // From the sources package.json is one folder up, from the build two.
    }
  }
  return 'unknown';
}

/** Loaded when a command needs it: the native packages take a moment. */
const engine = async (): Promise<EngineApi> => (await import('../core/node/engine.ts')).createNodeEngine();

async function main(argv: string[]): Promise<number> {
  const program = new Command('etiograph')
    .description(
      'From cohort files of several modalities to an annotated causal graph. Nothing leaves this computer.',
    )
    .version(version())
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
    await program.parseAsync(argv);
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

process.exitCode = await main(process.argv);
