/**
 * `npm test`: types are checked beside the tests, which leave a processor idle now and then. `npm run test:all` (`all`)
 * runs the long tests and the other checks too, and writes what it showed to docs/test-all.md. What checks find is said
 * when each ends; the tests' summary comes last, followed only by the names of those that failed.
 */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOME } from './made-once.ts';
import { pageOf } from './test-all-page.ts';

const [suite, ...words] = process.argv.slice(2);
const all = suite === 'all';
/** Scripts of package.json. */
const checks = ['types:app', 'types:test', ...(all ? ['types:window', 'layers'] : [])];
const results = join(HOME, 'node_modules/.cache/etiograph-tests.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];

/** @returns its exit code, and what it wrote where that is to be kept for later */
function run(
  command: string,
  args: readonly string[],
  keep: boolean,
): Promise<{ code: number; said: string }> {
  const child = spawn(command, args, {
    stdio: keep ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, TESTS: all ? 'all' : '' },
  });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += String(chunk)));
  child.stderr?.on('data', (chunk) => (said += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

async function check(): Promise<string[]> {
  const failed: string[] = [];
  for (const name of checks) {
    const { code, said } = await run('npm', ['run', '--silent', name], true);
    if (code !== 0) failed.push(name);
    process.stdout.write(code === 0 ? `✓ npm run ${name}\n` : `✗ npm run ${name}\n${said}\n`);
  }
  return failed;
}

const began = Date.now();
const [failed, tests] = await Promise.all([
  check(),
  run('npx', ['vitest', 'run', ...(all ? reporters : []), ...words], false),
]);
// A part of the tests is not what the page is about.
if (all && words.length === 0)
  await writeFile(join(HOME, 'docs/test-all.md'), await pageOf(results, failed, Date.now() - began));
for (const name of failed) process.stderr.write(`FAILED: npm run ${name} (above)\n`);
process.exitCode = failed.length > 0 ? 1 : tests.code;
