import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const HOME = join(import.meta.dirname, '../..');

/** What each script that is not run would do. */
const LOOKED_AT: Readonly<Record<string, string>> = {
  '@tensorflow/tfjs-node-gpu': 'fetches TensorFlow for CUDA',
  'core-js': 'prints an advertisement',
  'electron-winstaller': 'chooses a 7-Zip for installers of a kind that is not made here',
  esbuild: 'puts the program in the place of a script that starts it',
  'onnxruntime-node': 'fetches the CUDA provider',
};

it('runs no script of a package at install, by a setting that npm knows', async () => {
  const npm = promisify(execFile)('npm', ['config', 'get', 'ignore-scripts'], {
    cwd: HOME,
    shell: process.platform === 'win32',
  });
  const { stdout, stderr } = await npm;
  expect(stdout.trim()).toBe('true');
  expect(stderr).not.toMatch(/unknown/i);
});

it('needs none of them: a package that brings another one is looked at first', async () => {
  const lock = JSON.parse(await readFile(join(HOME, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean }>;
  };
  const withScript = Object.entries(lock.packages).flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? [path.replace(/^.*node_modules\//, '')] : [],
  );
  expect(withScript.sort()).toEqual(Object.keys(LOOKED_AT));
});
