/**
 * `npm test`: the compilers and the rules between rooms run one after the other beside the tests, which
 * leave a processor idle now and then. What they find is said when each ends; the tests' summary comes last, followed
 * only by the names of those that failed.
 */
import { spawn } from 'node:child_process';

/** Scripts of package.json. */
const CHECKS = ['layers', 'types:app', 'types:test', 'types:window'];

/** @returns its exit code, and what it wrote where that is to be kept for later */
function run(
  command: string,
  args: readonly string[],
  keep: boolean,
): Promise<{ code: number; said: string }> {
  const child = spawn(command, args, {
    stdio: keep ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
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
  for (const name of CHECKS) {
    const { code, said } = await run('npm', ['run', '--silent', name], true);
    if (code !== 0) failed.push(name);
    process.stdout.write(code === 0 ? `✓ npm run ${name}\n` : `✗ npm run ${name}\n${said}\n`);
  }
  return failed;
}

const [failed, tests] = await Promise.all([
  check(),
  run('npx', ['vitest', 'run', ...process.argv.slice(2)], false),
]);
for (const name of failed) process.stderr.write(`FAILED: npm run ${name} (above)\n`);
process.exitCode = failed.length > 0 ? 1 : tests.code;
