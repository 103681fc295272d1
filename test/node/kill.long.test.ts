import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProject, openProject } from '../../core/node/project/project.ts';
import { onBuiltApp } from '../setup/builds.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const writer = (path: string): string => `
  const { openProject } = await import('./core/node/project/project.js');
  const project = await openProject(${JSON.stringify(path)}, '0.1.0');
  async function* rows(k) {
    for (let r = 0; r < 300; r++) yield { subject: 'S' + r, values: new Float32Array(2000).fill(k) };
  }
  for (let k = 1; ; k++) {
    console.log('arrays ' + k + '.');
    const draft = { kind: 'recording', type: 'float32', shape: [2000], channels: [] };
    await project.saveArrays([{ name: 'Night', draft, rows: rows(k), sources: async () => [] }]);
    console.log('checkpoint ' + k + '.');
    await project.checkpoints('r').save('last', new Uint8Array(100_000).fill(k));
    console.log('run ' + k + '.');
    await project.saveRun({ id: 'r', kind: 'train', created: '', basis: { data: [], allOf: [] } }, { k });
    console.log('journal ' + k + '.');
    await project.appendJournal({ what: 'step', versions: {}, inputs: [], details: { k } });
  }`;

/** Kills a process that writes without pause, as soon as it says that it begins to write this. */
async function killAt(path: string, what: string): Promise<void> {
  const child = spawn(process.execPath, ...(await onBuiltApp(writer(path))));
  let [said, complaint] = ['', ''];
  child.stderr.on('data', (text) => (complaint += String(text)));
  child.stdout.on('data', (text) => {
    said += String(text);
    if (said.includes(`${what}.`)) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
  if (signal !== 'SIGKILL') throw new Error(complaint);
}

describe('a project whose writer is killed', () => {
  it('is whole at every moment, and the next writer sweeps up', async () => {
    const { path } = await createProject(join(folder, 'Killed'), '0.1.0');
    for (const what of ['arrays 2', 'checkpoint 1', 'run 2', 'journal 1', 'arrays 3']) {
      await killAt(path, what);
      const project = await openProject(path, '0.1.0');
      for (const { name, rows } of project.manifest().modalities) {
        const arrays = await project.openArrays(name);
        const out = new Float32Array(rows * 2000);
        arrays.gather(
          Int32Array.from({ length: rows }, (_, r) => r),
          out,
        );
        expect(rows).toBe(300);
        expect(new Set(out).size).toBe(1);
        arrays.close();
      }
      const last = await project.checkpoints('r').load('last');
      if (last) expect([last.length, new Set(last).size]).toEqual([100_000, 1]);
      for (const { id } of project.manifest().runs) expect(await project.readRun(id)).toHaveProperty('k');
      const journal = await project.readJournal();
      expect(journal.every(({ what }) => what === 'step')).toBe(true);
      // The dead process held the lock, perhaps; the next change takes it over.
      await project.appendJournal({ what: 'step', versions: {}, inputs: [], details: {} });
      expect(await project.readJournal()).toHaveLength(journal.length + 1);
      expect(readdirSync(path, { recursive: true }).filter((file) => String(file).endsWith('.part'))).toEqual(
        [],
      );
    }
    const { modalities } = (await openProject(path, '0.1.0')).manifest();
    expect(modalities.map(({ name }) => name)).toEqual(['Night']);
  });
});
