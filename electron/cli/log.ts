import type { Command } from 'commander';
import { logFolder } from '../../core/node/files/user-data.ts';
import { lastLines, logFileOf } from '../host/log.ts';
import { whole } from './options.ts';
import { print, say } from './output.ts';

export function addLog(program: Command): void {
  program
    .command('log')
    .description('print the last lines of the log, and where it is; nothing of your data is in it')
    .option('--lines <n>', 'how many', whole, 40)
    .option('--json', 'print the result as JSON')
    .action((o: { lines: number; json?: boolean }) => {
      const folder = logFolder();
      const file = logFileOf(folder);
      const lines = lastLines(folder, Math.max(1, o.lines));
      if (o.json) return print(JSON.stringify({ file, lines }));
      print(lines.join('\n'));
      say(`The log: ${file}`);
    });
}
