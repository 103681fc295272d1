import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { etiograph } from './in-process.ts';

const SECRET = 'Edith Thornbury 0161 496 0123';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-cli-log-'));
  vi.stubEnv('ETIOGRAPH_USER_DATA', join(folder, 'user'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.doUnmock('../../../core/node/engine.ts');
  rmSync(folder, { recursive: true, force: true });
});

describe('the terminal’s log', () => {
  it('tells which commands ran, and of a mistake its code', async () => {
    writeFileSync(join(folder, `${SECRET}.csv`), '');
    // Before a search it is said how strong a link must be; a script is not told, and the search itself fails.
    for (const options of [[], ['--json']]) {
      expect((await etiograph('discover', join(folder, `${SECRET}.csv`), ...options)).status).toBe(2);
    }
    expect((await etiograph('compare', SECRET, SECRET)).status).toBe(2);
    const { out, err, status } = await etiograph('log');
    expect(status).toBe(0);
    expect(err).toBe(`The log: ${join(folder, 'user', 'logs', 'etiograph-000001.log')}\n`);
    const told = out.split('\n').map((line) => line.split(' ').slice(3, 5).join(' '));
    expect(told).toEqual([
      'started command=discover',
      'refused code=table.empty',
      'stopped status=2',
      'started command=discover',
      'run started',
      'run failed',
      'stopped status=2',
      'started command=compare',
      'refused code=cli.unreadable',
      'stopped status=2',
      '',
    ]);
    expect(out.match(/code=table\.empty/g)).toHaveLength(2);
    expect(out).not.toMatch(/Thornbury|0161 496/);
    expect(out).not.toContain(folder);
  });

  it('is named with a bug, which it tells without its message', async () => {
    vi.doMock('../../../core/node/engine.ts', () => ({
      createNodeEngine: () => {
        throw new TypeError(`Cannot read “${SECRET}”`);
      },
    }));
    const { err, status } = await etiograph('devices');
    const file = join(folder, 'user', 'logs', 'etiograph-000001.log');
    expect(status).toBe(1);
    expect(err).toContain(`Please report this with the log.\nThe log: ${file}\n`);
    const log = JSON.parse((await etiograph('log', '--json', '--lines', '2')).out) as Record<string, unknown>;
    expect(log).toMatchObject({
      file,
      lines: [expect.anything(), expect.stringContaining('stopped status=1')],
    });
    const { out } = await etiograph('log');
    expect(out).toMatch(/ bug TypeError\n {4}at /);
    expect(out + err).not.toMatch(/Thornbury|0161 496/);
  });
});
