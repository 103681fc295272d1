import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { shellWord } from '../../../electron/cli/queue/own-command.ts';
import { tableProject } from '../../engine/training/cohort.ts';
import { learnedIn } from '../../engine/training/same-training.ts';
import { builtApp } from '../../setup/builds.ts';
import { hasSlurm, type Slurm, startSlurm } from '../../setup/slurm.ts';
import { etiograph } from './in-process.ts';

let folder: string;
let empty: string;
let cli: string;
/** A training of 64 restarts in processes of their own, on a computer that has much else to do. */
const LONGEST_MS = 1_200_000;
/** What the same training gives on one computer. */
let here: unknown;
const run = (name: string): string => join(folder, `${name}.etiograph`);
const options = (restarts: number): string[] => [
  ...['--learn', 'blood:latents=1,hidden=8', '--learn', 'gait:latents=1,hidden=8'],
  ...['--device', 'cpu', '--attempts', '1', '--restarts', String(restarts)],
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-submit-'));
  empty = await tableProject(await createNodeEngine(), folder);
  cli = join(await builtApp(), 'dist/electron/cli.js');
  cpSync(empty, run('Here'), { recursive: true });
  const { status, out } = await etiograph('train', run('Here'), ...options(64), '--json');
  expect(status).toBe(0);
  here = learnedIn(run('Here'), (JSON.parse(out) as { run: string }).run);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Processes of this computer that make a part of a project's training, with the part. */
function workers(project: string): { readonly pid: number; readonly part: string }[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const at = words.indexOf('--part');
      return words.includes('work') && words.includes(project) && at > 0
        ? [{ pid: Number(pid), part: words[at + 1] }]
        : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

interface Submitted {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  readonly killed: readonly string[];
}

interface Submission {
  /** Parts whose processes are killed. */
  readonly doomed: RegExp;
  readonly env?: Readonly<Record<string, string>>;
  /** Told all that was said on stderr, whenever more is. */
  readonly onSaid?: (err: string) => void;
}

/** Submits a training, and kills some of the processes that make its parts, each part's once. */
async function submitted(
  project: string,
  words: readonly string[],
  { doomed, env = {}, onSaid = () => undefined }: Submission,
): Promise<Submitted> {
  const child = spawn(process.execPath, [cli, 'submit', project, ...words], {
    env: { ...process.env, ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => (said.out += String(text)));
  child.stderr.on('data', (text) => onSaid((said.err += String(text))));
  let status: number | null | undefined;
  child.once('close', (code) => (status = code));
  const killed = new Set<string>();
  while (status === undefined) {
    for (const { pid, part } of workers(project)) {
      if (!doomed.test(part) || killed.has(part)) continue;
      try {
        process.kill(pid, 'SIGKILL');
        killed.add(part);
      } catch {
        // It has ended meanwhile.
      }
    }
    await sleep(20);
  }
  return { status, ...said, killed: [...killed] };
}

describe.skipIf(process.platform !== 'linux')('a training in parts on this computer', () => {
  it(
    'ends as one that is made at one go, bit for bit, though a third of its processes is killed',
    async () => {
      cpSync(empty, run('Local'), { recursive: true });
      const { status, out, err, killed } = await submitted(
        run('Local'),
        [...options(64), '--workers', '2', '--json'],
        { doomed: /encoders|search-[13]$/ },
      );
      expect(err.replaceAll(/^ {2}\d.*\n/gm, '')).toBe('');
      expect(status).toBe(0);
      expect(killed.length).toBeGreaterThanOrEqual(2);
      expect(learnedIn(run('Local'), (JSON.parse(out) as { run: string }).run)).toEqual(here);
    },
    LONGEST_MS,
  );
});

describe('a submission', () => {
  it('that is asked for nothing new says so, and how to go on', async () => {
    const again = await etiograph('submit', run('Here'), ...options(64));
    expect(again.status).toBe(2);
    expect(again.err).toContain('--learn-anew');
    const none = await etiograph('submit', run('Here'), '--status');
    expect(none.err).toContain('No training of this project is being made in parts.');
  });

  it('says that there is no Slurm where there is none', async () => {
    cpSync(empty, run('None'), { recursive: true });
    const { PATH } = process.env;
    process.env['PATH'] = '';
    try {
      const { status, err } = await etiograph('submit', run('None'), ...options(3), '--slurm');
      expect(status).toBe(2);
      expect(err).toContain('There is no Slurm on this computer');
    } finally {
      process.env['PATH'] = PATH;
    }
    const { out } = await etiograph('submit', run('None'), '--status');
    expect(out).toMatch(/attempt-1 +to be made/);
  });
});

it('quotes what a shell would read', () => {
  const odd = `a'b "c" $HOME \`d\` \\ é`;
  expect(execFileSync('sh', ['-c', `printf %s ${shellWord(odd)}`], { encoding: 'utf8' })).toBe(odd);
});

describe.skipIf(!hasSlurm)('64 restarts by Slurm on two nodes of one core', () => {
  let slurm: Slurm;
  beforeAll(async () => {
    slurm = await startSlurm();
  });
  afterAll(() => slurm.stop());

  it(
    'give what one computer gives, bit for bit, though a third of the jobs is killed',
    async () => {
      const project = run('It’s “far” 100%');
      cpSync(empty, project, { recursive: true });
      const { status, out, err, killed } = await submitted(
        project,
        [...options(64), '--slurm', '--wait', '--json'],
        { doomed: /encoders|search-[24]$/, env: slurm.env },
      );
      expect(err).toBe('');
      expect(status).toBe(0);
      expect(killed.length).toBeGreaterThanOrEqual(2);
      expect(learnedIn(project, (JSON.parse(out) as { run: string }).run)).toEqual(here);
    },
    LONGEST_MS,
  );

  it(
    'wait for a Slurm that has gone, say so, and go on when it is back',
    async () => {
      cpSync(empty, run('Gone'), { recursive: true });
      let at: 'before' | 'gone' | 'back' = 'before';
      let done = Promise.resolve();
      const onSaid = (err: string): void => {
        // It waits from its first indented line on: the jobs were handed over before.
        if (at === 'before' && /^ {2}\d+ of/m.test(err)) {
          at = 'gone';
          done = slurm.pause();
        } else if (at === 'gone' && err.includes('Slurm gives no answer')) {
          at = 'back';
          done = done.then(() => slurm.resume());
        }
      };
      const { status, out, err } = await submitted(run('Gone'), [...options(64), '--slurm', '--wait'], {
        doomed: /^$/,
        env: slurm.env,
        onSaid,
      });
      await done;
      expect(err).toContain('Slurm answers again.');
      expect(status).toBe(0);
      const [, kept] = /Training run (\S+) came to its end/.exec(out)!;
      expect(learnedIn(run('Gone'), kept)).toEqual(here);
    },
    LONGEST_MS,
  );

  it('say why jobs do not begin, and that they ended without their parts', async () => {
    cpSync(empty, run('Held'), { recursive: true });
    let isCancelled = false;
    const { status, err } = await submitted(
      run('Held'),
      [...options(3), '--slurm', '--wait', '--slurm-option=--hold'],
      {
        doomed: /^$/,
        env: slurm.env,
        onSaid(said) {
          if (isCancelled || !said.includes('JobHeldUser')) return;
          isCancelled = true;
          execFileSync('scancel', ['--state=PENDING'], { env: { ...process.env, ...slurm.env } });
        },
      },
    );
    expect(err).toMatch(/Slurm’s jobs: \d+ waiting \(JobHeldUser\)\./);
    expect(err).toContain('ended and parts are missing');
    expect(status).toBe(2);
  });

  it('refuse an option that Slurm does not know, with what Slurm says', async () => {
    cpSync(empty, run('Refused'), { recursive: true });
    const { status, err } = await submitted(
      run('Refused'),
      [...options(3), '--slurm', '--slurm-option=--partition=nowhere'],
      { doomed: /^$/, env: slurm.env },
    );
    expect(status).toBe(2);
    expect(err).toContain('partition');
  });
});
