import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { chmod, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SubjectRow } from '../../core/engine/project/store.ts';
import { produceFile, writeFileAtomic, writeTrouble } from '../../core/node/files/atomic.ts';
import { importTable } from '../../core/node/duckdb/import.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { createProject, openProject } from '../../core/node/project/project.ts';
import { withLock } from '../../core/node/project/lock.ts';
import { trainingPorts } from '../../core/node/training-ports.ts';
import { onBuiltApp } from '../setup/builds.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* rows(n: number, size: number): AsyncGenerator<SubjectRow> {
  for (let r = 0; r < n; r++) yield { subject: `S${r}`, values: new Float32Array(size).fill(r) };
}
const sources = (): Promise<[]> => Promise.resolve([]);
const night = { kind: 'recording', type: 'float32', channels: [] } as const;

describe('a file that is produced', () => {
  it('appears whole, or what was there stays and nothing half-written remains', async () => {
    const path = join(folder, 'x.bin');
    await produceFile(path, (draft) => writeFile(draft, 'first'));
    const half = produceFile(path, async (draft) => {
      await writeFile(draft, 'sec');
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    });
    await expect(half).rejects.toMatchObject({
      code: 'project.disk-full',
      message: expect.stringContaining(path),
    });
    expect(await readFile(path, 'utf8')).toBe('first');
    expect(readdirSync(folder)).toEqual(['x.bin']);
  });

  it('passes other errors on as they are', async () => {
    const bug = new TypeError('a bug');
    expect(writeTrouble(bug, 'x')).toBe(bug);
    await expect(produceFile(join(folder, 'x'), () => Promise.reject(bug))).rejects.toBe(bug);
  });

  it('names the folder that is not there', async () => {
    await expect(writeFileAtomic(join(folder, 'none', 'x'), '1')).rejects.toMatchObject({
      code: 'project.no-folder',
    });
  });

  it.skipIf(!existsSync('/dev/full'))(
    'knows a full disk by what the system says (skipped without /dev/full)',
    () => {
      const full = openSync('/dev/full', 'w');
      try {
        writeSync(full, 'x');
        expect.unreachable();
      } catch (error) {
        expect(writeTrouble(error, 'x')).toMatchObject({ code: 'project.disk-full' });
      } finally {
        closeSync(full);
      }
    },
  );
});

const small = mkdtempSync(join(tmpdir(), 'etiograph-small-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', [small]);
  rmSync(small, { recursive: true, force: true });
});

describe.skipIf(!mounted)('a disk of 1 MB (skipped where it cannot be mounted)', () => {
  it('that fills up leaves the project as it was', async () => {
    const project = await createProject(join(small, 'Full'), '0.1.0');
    await project.saveArrays([
      { name: 'Night', draft: { ...night, shape: [1000] }, rows: rows(20, 1000), sources },
    ]);
    const before = await readFile(join(project.path, 'project.json'), 'utf8');
    const full = { code: 'project.disk-full', hint: expect.stringContaining('Free some space') };
    await expect(
      project.saveArrays([
        { name: 'Night', draft: { ...night, shape: [1000] }, rows: rows(900, 1000), sources },
      ]),
    ).rejects.toMatchObject(full);
    const table = join(folder, 'big.csv');
    await writeFile(
      table,
      `id,x\n${Array.from({ length: 200_000 }, (_, i) => `S${i},${Math.sin(i)}`).join('\n')}\n`,
    );
    const plan = await planTable(table);
    const importing = project.saveTable('Big', (file) =>
      importTable(plan, file).then((r) => ({ ...r, sources: r.sources, idColumn: 'id' })),
    );
    await expect(importing).rejects.toMatchObject(full);
    await expect(project.checkpoints('r1').save('last', new Uint8Array(2 << 20))).rejects.toMatchObject(full);
    expect(readdirSync(join(project.path, 'data'))).toEqual(['night.arrow']);
    expect(readdirSync(join(project.path, 'runs/r1/checkpoints'))).toEqual([]);
    expect(await readFile(join(project.path, 'project.json'), 'utf8')).toBe(before);

    // Full to the last byte: not even the manifest or a line of the journal fits.
    const pad = openSync(join(small, 'pad'), 'w');
    try {
      for (;;) writeSync(pad, new Uint8Array(1024));
    } catch {
      closeSync(pad);
    }
    const run = { id: 'r1', kind: 'train', created: '', basis: { data: [], allOf: [] } };
    await expect(project.saveRun(run, { loss: new Array(3000).fill(0.5) })).rejects.toMatchObject(full);
    const details = { note: 'x'.repeat(20_000) };
    await expect(
      project.appendJournal({ what: 'train', versions: {}, inputs: [], details }),
    ).rejects.toMatchObject(full);
    await expect(trainingPorts.claim(project.path, 'r1')).rejects.toMatchObject(full);
    expect(existsSync(join(project.path, 'runs', 'r1', 'running.json'))).toBe(false);
    rmSync(join(small, 'pad'));
    const again = await openProject(project.path, '0.1.0');
    expect(again.manifest().modalities[0].rows).toBe(20);
    expect(await again.readJournal()).toEqual([]);
    expect(readdirSync(project.path).sort()).toEqual(expect.not.arrayContaining(['project.lock']));
    await again.saveRun(run, { loss: [0.5] });
    expect(await again.readRun('r1')).toMatchObject({ loss: [0.5] });
  });
});

describe.skipIf(!mounted)('a change of a disk of 1 MB (skipped where it cannot be mounted)', () => {
  it('is kept with its line in the journal, or neither is', async () => {
    const project = await createProject(join(small, 'Lines'), '0.1.0');
    await project.saveArrays([
      { name: 'Night', draft: { ...night, shape: [8] }, rows: rows(20, 8), sources },
    ]);
    await project.appendJournal({ what: 'import', versions: {}, inputs: [], details: {} });
    const texts = () =>
      Promise.all(
        ['project.json', 'journal.ndjson'].map((name) => readFile(join(project.path, name), 'utf8')),
      );
    const before = await texts();
    const leaveOut = (note: string) =>
      project.changeColumns('Night', () =>
        Promise.resolve({
          now: { leftOut: ['x'] },
          line: { what: 'leave out column', versions: {}, inputs: [], details: { note } },
        }),
      );
    const full = { code: 'project.disk-full' };
    const pad = openSync(join(small, 'pad'), 'w');
    const fill = (): void => {
      try {
        for (;;) writeSync(pad, new Uint8Array(1024));
      } catch {
        // It is full.
      }
    };
    fill();
    // The manifest has room in what is given back, the long line has not.
    ftruncateSync(pad, fstatSync(pad).size - 4 * 4096);
    await expect(leaveOut('x'.repeat(40_000))).rejects.toMatchObject(full);
    expect(await texts()).toEqual(before);
    fill();
    closeSync(pad);
    // The line has room behind the former one, the manifest has none.
    await expect(leaveOut('x')).rejects.toMatchObject(full);
    expect(await texts()).toEqual(before);
    rmSync(join(small, 'pad'));
    await leaveOut('x');
    expect((await project.readJournal()).map(({ what }) => what)).toEqual(['import', 'leave out column']);
    expect(project.manifest().modalities[0].leftOut).toEqual(['x']);
  });
});

/** Root may write everywhere, so the refusal is provoked by another user in a process of its own. */
const isRoot = process.getuid?.() === 0;
function asNobody(script: string): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    {
      encoding: 'utf8',
      ...(isRoot
        ? { uid: 65534, gid: 65534, env: { ...process.env, HOME: '/tmp', TSX_DISABLE_CACHE: '1' } }
        : {}),
    },
  );
  return stdout.trim() || stderr;
}

describe.skipIf(process.platform === 'win32')('permission denied (skipped on Windows)', () => {
  it('is told in plain words and changes nothing', async () => {
    await chmod(folder, 0o755);
    const project = await createProject(join(folder, 'Mine'), '0.1.0');
    await writeFile(join(folder, 'secret.csv'), 'id,x\nS1,1\n', { mode: 0o000 });
    if (!isRoot)
      for (const path of ['Mine.etiograph/data', 'Mine.etiograph', '.'])
        await chmod(join(folder, path), 0o555);
    const before = readdirSync(folder, { recursive: true });
    const out = asNobody(`
      const { createProject, openProject } = await import('./core/node/project/project.ts');
      const { planTable } = await import('./core/node/duckdb/tables.ts');
      const { writeColumns } = await import('./core/node/duckdb/parquet.ts');
      const codes = [];
      const attempt = (work) => work.then(() => codes.push('done'), (e) => codes.push(e.code + (e.hint ? '' : ' no hint')));
      await attempt(createProject(${JSON.stringify(join(folder, 'Other'))}, '0.1.0'));
      const project = await openProject(${JSON.stringify(project.path)}, '0.1.0');
      await attempt(project.saveRun({ id: 'r', kind: 'train', created: '', basis: { data: [], allOf: [] } }, {}));
      await attempt(project.appendJournal({ what: 'x', versions: {}, inputs: [], details: {} }));
      await attempt(project.saveTable('T', async (file) => {
        await writeColumns(file, [{ name: 'subject', values: ['a'] }], 'parquet');
        return { rows: 1, columns: [], sources: [], rejectCounts: {} };
      }));
      await attempt(planTable(${JSON.stringify(join(folder, 'secret.csv'))}));
      console.log(codes.join());`);
    if (!isRoot)
      for (const path of ['.', 'Mine.etiograph', 'Mine.etiograph/data'])
        await chmod(join(folder, path), 0o755);
    expect(out).toBe(`${'project.not-writable,'.repeat(4)}file.denied`);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });
});

describe('the lock of a project', () => {
  const lock = (holder: object) => writeFile(join(folder, 'project.lock'), JSON.stringify(holder));

  it('lets one after the other in', async () => {
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock(folder, async () => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside--;
      });
    await Promise.all([work(), work(), work(), work()]);
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a process that died is taken over by one of many', async () => {
    await lock({ pid: 4194304, host: hostname() });
    const script = `
      const { withLock } = await import('./core/node/project/lock.js');
      const { readFile, writeFile } = await import('node:fs/promises');
      const file = ${JSON.stringify(join(folder, 'count'))};
      for (let k = 0; k < 20; k++) {
        await withLock(${JSON.stringify(folder)}, async () => {
          const n = Number(await readFile(file, 'utf8').catch(() => '0'));
          await writeFile(file, String(n + 1));
        });
      }`;
    const app = await onBuiltApp(script);
    const runs = [1, 2, 3].map(
      () => new Promise((resolve) => spawn(process.execPath, ...app).once('close', resolve)),
    );
    expect(await Promise.all(runs)).toEqual([0, 0, 0]);
    expect(await readFile(join(folder, 'count'), 'utf8')).toBe('60');
    expect(readdirSync(folder)).toEqual(['count']);
  });

  it('of a process that died is taken over', async () => {
    await lock({ pid: 4194304, host: hostname() });
    expect(await withLock(folder, async () => 'in')).toBe('in');
    await lock({ pid: process.pid, host: hostname() });
    expect(await withLock(folder, async () => 'in')).toBe('in');
  });

  it('that a process was killed over while making it is taken over', async () => {
    const path = join(folder, 'project.lock');
    await writeFile(path, '');
    // The holder may be about to say that it is one.
    await expect(withLock(folder, async () => 'in', 60)).rejects.toMatchObject({ code: 'project.locked' });
    const before = new Date(Date.now() - 6000);
    await utimes(path, before, before);
    expect(await withLock(folder, async () => 'in')).toBe('in');
  });

  it('of a living process, or of another computer, is respected', async () => {
    mkdirSync(folder, { recursive: true });
    for (const [holder, where] of [
      [{ pid: process.ppid, host: hostname() }, 'in another window or terminal.'],
      [{ pid: 4194304, host: 'ward-7' }, 'in another window or terminal, on the computer ward-7.'],
    ] as const) {
      await lock(holder);
      await expect(withLock(folder, async () => 'in', 60)).rejects.toMatchObject({
        code: 'project.locked',
        message: expect.stringMatching(new RegExp(`${where}$`)),
        // Of this computer the lock of a process that died is taken over by itself.
        hint: expect.stringMatching(holder.host === 'ward-7' ? /project\.lock/ : /^[^/]*do it again\.$/),
      });
    }
  });

  it('is given back when the work fails', async () => {
    await expect(withLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(readdirSync(folder)).toEqual([]);
  });
});
