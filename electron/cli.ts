#!/usr/bin/env node
import { logFolder } from '../core/node/files/user-data.ts';
import { runCli } from './cli/program.ts';
import { outliveReaders } from './host/closed-pipe.ts';
import { logCrashes } from './host/follow-log.ts';
import { openLog } from './host/log.ts';

outliveReaders();
logCrashes(openLog(logFolder(), 'terminal'));
process.exitCode = await runCli(process.argv.slice(2));
