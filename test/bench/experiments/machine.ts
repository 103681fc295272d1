import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** What figures of speed depend on, and which libraries computed. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** GiB. */
  readonly memory: number;
  readonly os: string;
  readonly node: string;
  readonly onnxruntime: string;
  readonly tfjs: string;
  /** Of the first run there, as 2026-01-31. */
  readonly date: string;
}

const HOME = join(import.meta.dirname, '../../..');

export function thisMachine(): Machine {
  const { dependencies } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 2 ** 30),
    os: `${type()} ${release().split('.').slice(0, 2).join('.')}`,
    node: process.version,
    onnxruntime: dependencies['onnxruntime-node'],
    tfjs: dependencies['@tensorflow/tfjs'],
    date: new Date().toISOString().slice(0, 10),
  };
}

/** The commit of the code, with a plus where `core/` differs from it; `unknown` without git. */
export function commitOf(home = HOME): string {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', home, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    const dirty = git('status', '--porcelain', '--', 'core') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${dirty ? '+' : ''}`;
  } catch {
    return 'unknown';
  }
}
