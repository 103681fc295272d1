import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { print, table } from './output.ts';

export function addDevices(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('devices')
    .description('what can train on this computer, and why the rest cannot')
    .option('--json', 'print the result as JSON')
    .action(async (options: { json?: boolean }) => {
      const devices = (await (await engine()).devices()).map(({ id, label, available, reason }) => ({
        id,
        label,
        available,
        reason,
      }));
      print(
        options.json
          ? JSON.stringify(devices)
          : table(
              devices.map((d) => ({
                device: d.id,
                ready: d.available ? 'yes' : 'no',
                what: d.label,
                why: d.reason,
              })),
            ),
      );
    });
}
