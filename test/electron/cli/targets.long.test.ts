import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etiograph, isSentence } from './in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'etiograph-targets-'));
const at = (name: string): string => join(folder, name);
const project = at('P.etiograph');
const table = at('table.csv');

/** A disk of its own; null where none can be had. */
function disk(name: string, size: string): string | null {
  mkdirSync(at(name));
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', at(name)]).status === 0
    ? at(name)
    : null;
}
const readOnly = disk('read-only', '16m');
const full = disk('full', '64k');

beforeAll(async () => {
  const rows = Array.from({ length: 80 }, (_, i) => [
    Math.sin(i),
    Math.cos(3 * i),
    Math.sin(i) + Math.cos(7 * i),
  ]);
  writeFileSync(table, ['a,b,c', ...rows].join('\n'));
  writeFileSync(
    at('blood.csv'),
    ['subject_id,a,b,c', ...rows.map((row, i) => [`s${String(i)}`, ...row])].join('\n'),
  );
  writeFileSync(
    at('gait.csv'),
    ['subject_id,d,e', ...rows.map(([a, b], i) => [`s${String(i)}`, a - b, b])].join('\n'),
  );
  mkdirSync(at('a-folder.html'));
  for (const args of [
    ['import', project, at('blood.csv'), at('gait.csv')],
    [
      ...['train', project, '--device', 'cpu', '--epochs', '1', '--fine-tune-epochs', '1', '--restarts', '2'],
      ...['--measure-reliability', 'always'],
      ...['--learn', 'blood:latents=1,hidden=4', '--learn', 'gait:latents=1,hidden=4'],
    ],
    ['discover', project],
  ]) {
    const { status, err } = await etiograph(...args);
    expect(status, err).toBe(0);
  }
  if (readOnly) {
    cpSync(project, join(readOnly, 'P.etiograph'), { recursive: true });
    expect(spawnSync('mount', ['-o', 'remount,ro', readOnly]).status).toBe(0);
  }
  if (full) {
    // Several are needed: each stops short of the whole.
    for (const name of ['a', 'b', 'c']) spawnSync('dd', ['if=/dev/zero', `of=${join(full, name)}`, 'bs=512']);
  }
});
afterAll(() => {
  for (const mounted of [readOnly, full]) if (mounted) spawnSync('umount', [mounted]);
  rmSync(folder, { recursive: true, force: true });
});

/** Every command that writes a file or a folder where it is told to. */
const commands: Readonly<Record<string, (target: string) => string[]>> = {
  'export of a graph': (out) => ['export', project, '--format', 'svg,json', '--out', out],
  'export of latents': (out) => ['export', project, '--latents', 'csv', '--out', out],
  'export of encoders': (out) => ['export', project, '--encoders', '--out', out],
  'report as a page': (out) => ['report', project, '--out', `${out}.html`],
  'report of the methods': (out) => ['report', project, '--out', `${out}.txt`],
  'discover of a table': (out) => ['discover', table, '--out', out],
  'discover of a project': (out) => ['discover', project, '--out', out],
  sample: (out) => ['sample', out, '--subjects', '20'],
  'import into a new project': (out) => ['import', `${out}.etiograph`, at('blood.csv')],
  demo: (out) => ['demo', out, '--subjects', '60'],
};
let count = 0;
/** A name that no other test has. */
const x = (): string => `x${String(++count)}`;
const places: Readonly<Record<string, () => string | null>> = {
  'where a file is in the way of the folder': () => join(table, x()),
  'under a name that is too long': () => at(`${x()}${'x'.repeat(300)}`),
  'on a disk that can only be read': () => readOnly && join(readOnly, x()),
  'deep on a disk that can only be read': () => readOnly && join(readOnly, x(), 'y', 'z'),
  'on a disk that is full': () => full && join(full, x()),
  'where the system makes no folders': () => (existsSync('/proc/self') ? `/proc/${x()}` : null),
  'where nobody may write': () => (existsSync('/sys/kernel') ? `/sys/${x()}` : null),
};

describe.each(Object.keys(commands))('%s', (command) => {
  it.each(Object.keys(places))('%s says so', async (place) => {
    const target = places[place]();
    // Disks of its own need the right to mount.
    if (target === null) return;
    const outcome = await etiograph(...commands[command](target));
    expect(isSentence(outcome), `${String(outcome.status)} ${outcome.err}`).toBe(true);
    expect(outcome.err).toContain(target.slice(0, 100));
    expect(outcome.err).toMatch(
      place.includes('only be read')
        ? /its disk can only be read/
        : place.includes('full')
          ? /no room left/
          : place.includes('too long')
            ? /too long/
            : /may not be written|is a file, not a folder|cannot be written/,
    );
  });
});

describe('what stands in the way', () => {
  it('is a folder of the name of a file', async () => {
    for (const args of [
      ['discover', table, '--out', folder],
      ['report', project, '--out', at('a-folder.html')],
    ]) {
      const outcome = await etiograph(...args);
      expect(isSentence(outcome), outcome.err).toBe(true);
      expect(outcome.err).toContain('there is a folder of that name');
    }
  });

  it('is said before long work, not after it', async () => {
    const { err } = await etiograph('discover', table, '--out', join(table, 'x'));
    expect(err).not.toContain('Finding the graph');
  });

  it('is no pipe and no device: they are written to', async () => {
    const { status, err } = await etiograph('discover', table, '--out', '/dev/null');
    expect(status, err).toBe(0);
    const fullDevice = await etiograph('discover', table, '--out', '/dev/full');
    expect(fullDevice.err).toContain('no room left');
  });

  it('is no file that is to be replaced, also through a link', async () => {
    writeFileSync(at('old.txt'), 'old');
    spawnSync('ln', ['-s', at('old.txt'), at('link.txt')]);
    expect((await etiograph('discover', table, '--out', at('link.txt'))).status).toBe(0);
    expect(readFileSync(at('old.txt'), 'utf8')).toContain('Graph Nodes');
  });
});

it.skipIf(readOnly === null)(
  'a project on a disk that can only be read is read, and not written',
  async () => {
    const there = join(readOnly!, 'P.etiograph');
    expect((await etiograph('export', there, '--format', 'tetrad')).out).toContain('Graph Nodes');
    for (const args of [
      ['train', there, '--learn', 'blood', '--learn', 'gait', '--seed', '2', '--device', 'cpu'],
      ['discover', there],
      ['import', there, at('gait.csv')],
    ]) {
      const outcome = await etiograph(...args);
      expect(isSentence(outcome), outcome.err).toBe(true);
      expect(outcome.err).toContain('its disk can only be read');
    }
  },
);
