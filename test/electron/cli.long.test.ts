import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HELP_PAGES } from '../../core/contract/help-pages.ts';
import { etiograph, type Outcome } from './cli/in-process.ts';
import { builtApp } from '../setup/builds.ts';

/** The terminal's program as it is installed. */
let program: string;
/** Runs it as a person would. */
const inShell = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { maxBuffer: 1 << 26 }, (error, out, err) =>
      resolve({ status: error ? Number(error.code ?? 1) : 0, out, err }),
    );
  });

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-cli-'));
  program = join(await builtApp(), 'dist/electron/cli.js');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CHAIN = 'Graph Nodes:\nX;Y;Z\n\nGraph Edges:\n1. X --> Y\n2. Y --> Z\n';
const COLLIDER = 'Graph Nodes:\nX;Y;Z\n\nGraph Edges:\n1. X --> Y\n2. Z --> Y\n';

describe('help', () => {
  const commands = [
    'sample',
    'import',
    'choose-latents',
    'train',
    'discover',
    'export',
    'compare',
    'demo',
    'devices',
    'bench',
  ];
  it('names every command', async () => {
    const { out, status } = await inShell('--help');
    expect(status).toBe(0);
    for (const command of commands) expect(out).toMatch(new RegExp(`^ +${command} `, 'm'));
  });
  it('ends well where nobody reads it to its end', async () => {
    const reader = spawn(process.execPath, [program, 'import', '--help']);
    let err = '';
    reader.stderr.on('data', (text: Buffer) => (err += text.toString()));
    reader.stdout.destroy();
    const status = await new Promise((resolve) => reader.on('close', resolve));
    expect([status, err]).toEqual([0, '']);
  });
  it('prints every page, and sends whoever asks for another to those that there are', async () => {
    for (const [page, title] of Object.entries(HELP_PAGES)) {
      const { out, status } = await etiograph('help', page);
      expect([status, out.split('\n')[0]]).toEqual([0, title]);
      expect(out).not.toMatch(/\]\(|\*\*|```/);
      for (const line of out.split('\n')) if (!line.startsWith('    ')) expect(line.length).toBeLessThan(101);
    }
    expect((await inShell('help', 'tables')).out).toContain('etiograph help formats');
    expect((await etiograph('help', 'import')).out).toContain('Usage: etiograph import');
    expect(await etiograph('help', 'cooking')).toMatchObject({
      status: 2,
      err: expect.stringContaining('tables'),
    });
  });
  it.each(commands)('of %s says how to use it', async (command) => {
    const { out, status } = await etiograph(command, '--help');
    expect(status).toBe(0);
    expect(out).toContain(`Usage: etiograph ${command}`);
  });
});

describe('compare', () => {
  it('prints SHD, precision and recall of two Tetrad files', async () => {
    writeFileSync(at('chain.txt'), CHAIN);
    writeFileSync(at('collider.txt'), COLLIDER);
    const { out, status } = await etiograph('compare', at('chain.txt'), at('collider.txt'));
    expect(status).toBe(0);
    expect(out).toContain('SHD 1');
    expect(out).toMatch(/Skeleton +precision 1\.000 +recall 1\.000/);
    const json = JSON.parse((await etiograph('compare', at('chain.txt'), at('collider.txt'), '--json')).out);
    expect(json).toMatchObject({ shd: 1, arrowheads: { correct: 1, extra: 1, missing: 1 } });
  });

  it('names a file that is not there and leaves with 2', async () => {
    const { err, status } = await inShell('compare', at('none.txt'), at('none.txt'));
    expect(status).toBe(2);
    expect(err).toContain('none.txt cannot be read');
    expect(err).not.toContain('at ');
  });
});

describe('discover without a project', () => {
  it.each([',', '\t', ' '])('reads a table separated by %j', async (delimiter) => {
    // x -> y <- z, drawn by a fixed recurrence.
    let seed = 7;
    const u = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647 - 0.5;
    const noise = (): number => u() + u() + u() + u();
    const rows = Array.from({ length: 400 }, () => {
      const [x, z] = [noise(), noise()];
      return [x, x + z + 0.5 * noise(), z].map((v) => v.toFixed(6)).join(delimiter);
    });
    writeFileSync(at('table.csv'), [['x', 'y', 'z'].join(delimiter), ...rows, ''].join('\n'));
    const { out, status } = await etiograph(
      'discover',
      at('table.csv'),
      '--alpha',
      '0.05',
      '--format',
      'tetrad',
    );
    expect(status).toBe(0);
    expect(out).toContain('x;y;z');
    expect(out).toMatch(/\d\. x --> y/);
    expect(out).toMatch(/\d\. z --> y/);
    expect(out.match(/^\d\./gm)).toHaveLength(2);
  });

  it('refuses an unknown format, an empty table and an unknown column in a sentence', async () => {
    writeFileSync(at('empty.csv'), '');
    writeFileSync(at('ab.csv'), 'a,b\n1.5,2.5\n2.5,1.25\n3.5,9\n0.5,4\n');
    for (const args of [
      [at('ab.csv'), '--format', 'word'],
      [at('empty.csv')],
      [at('ab.csv'), '--variables', 'a,c'],
      [at('ab.csv'), '--alpha', '2'],
      [at('gone.csv')],
    ]) {
      const { err, status } = await etiograph('discover', ...args);
      expect(status, err).toBe(2);
      expect(err).not.toMatch(/^\s+at /m);
    }
  });
});

describe('a project from end to end', () => {
  it('samples, plans, imports, discovers and exports, with results as JSON on stdout', async () => {
    const sample = at('sample');
    expect((await etiograph('sample', sample, '--subjects', '80', '--seed', '5', '--json')).status).toBe(0);
    const project = at('Study.etiograph');

    const plan = await etiograph('import', project, sample, '--plan', '--json');
    expect(JSON.parse(plan.out).modalities.map((m: { name: string }) => m.name)).toContain('Sleep');
    expect(existsSync(project)).toBe(false);

    const imported = await etiograph(
      'import',
      project,
      sample,
      '--steps',
      '30',
      '--image-size',
      '16',
      '--json',
    );
    expect(imported.err).toBe('');
    const summary = JSON.parse(imported.out);
    expect(summary.subjects).toBe(80);
    expect(summary.modalities.find((m: { name: string }) => m.name === 'Sleep').shape).toEqual([30, 4]);

    const trained = await etiograph(
      'train',
      project,
      '--learn',
      'Sleep:latents=1,hidden=8',
      '--learn',
      'sleep-summary:latents=1,hidden=8',
      '--epochs',
      '2',
      '--fine-tune-epochs',
      '1',
      '--restarts',
      '2',
      '--device',
      'cpu',
      '--json',
    );
    expect(trained.status, trained.err).toBe(0);
    const { modalities } = JSON.parse(trained.out);
    expect(modalities.map((m: { latents: string[] }) => m.latents.length)).toEqual([1, 1]);

    const found = await etiograph(
      'discover',
      project,
      '--alpha',
      '0.05',
      '--tiers',
      'age, sex | bmi',
      '--json',
    );
    expect(found.status, found.err).toBe(0);
    expect(JSON.parse(found.out).variables).toBeGreaterThan(15);

    const exported = await etiograph(
      'export',
      project,
      '--format',
      'json,graphml,svg',
      '--latents',
      'csv',
      '--encoders',
      '--out',
      at('exports'),
      '--json',
    );
    expect(exported.status, exported.err).toBe(0);
    const files: string[] = JSON.parse(exported.out);
    expect(files).toHaveLength(6);
    for (const file of files) expect(readFileSync(file).length).toBeGreaterThan(0);
    const document = JSON.parse(readFileSync(at('exports/graph.json'), 'utf8'));
    expect(document.nodes.some((n: { kind: string }) => n.kind === 'latent')).toBe(true);
    const latents = readFileSync(at('exports/latents.csv'), 'utf8').trim().split('\n');
    expect(latents).toHaveLength(81);
  });

  it('stops cleanly on Ctrl-C, keeps a checkpoint and says how to go on', async () => {
    const project = at('Study.etiograph');
    const args = [
      'train',
      project,
      '--learn',
      'anthropometrics',
      '--learn',
      'sleep-summary',
      '--device',
      'cpu',
      '--epochs',
      '4000',
      '--patience',
      '4000',
    ];
    // A training that was made again keeps the folder of the first.
    const before = readdirSync(join(project, 'runs'));
    const child = spawn(process.execPath, [program, ...args]);
    let said = '';
    let stopped = false;
    child.stderr.on('data', (chunk) => {
      said += chunk;
      if (/Learning to encode[^]*Learning to encode/.test(said) && !stopped) stopped = child.kill('SIGINT');
    });
    const status = await new Promise((resolve) => child.on('exit', resolve));
    expect(status, said).toBe(130);
    expect(said).toContain('Continue with: the same command');
    const unfinished = readdirSync(join(project, 'runs')).filter(
      (id) => !before.includes(id) && !existsSync(join(project, 'runs', id, 'run.json')),
    );
    expect(unfinished).toHaveLength(1);
    expect(existsSync(join(project, 'runs', unfinished[0], 'checkpoints', 'training'))).toBe(true);

    const again = spawn(process.execPath, [program, ...args]);
    let saidAgain = '';
    again.stderr.on('data', (chunk) => {
      saidAgain += chunk;
      if (/Learning to encode/.test(saidAgain)) again.kill('SIGKILL');
    });
    await new Promise((resolve) => again.on('exit', resolve));
    expect(saidAgain).toContain('Going on from the last checkpoint');
  });

  it('says which modality is not there, and which graph', async () => {
    const project = at('Study.etiograph');
    const learn = await etiograph('train', project, '--learn', 'Heart');
    expect(learn.status).toBe(2);
    expect(learn.err).toContain('no modality “Heart”');
    const graph = await etiograph('export', project, '--graph', 'none');
    expect(graph.status).toBe(2);
    expect(graph.err).toContain('no graph “none”');
    const none = await etiograph('train', at('Nothing.etiograph'));
    expect(none.status).toBe(2);
  });
});
