import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SCRIPT = join(import.meta.dirname, 'slurm.sh');

/** Whether Slurm is installed; where it is not, a line says that the tests by it are skipped. */
export const hasSlurm = (() => {
  try {
    execFileSync('sh', ['-c', 'command -v slurmctld'], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write(
      'SKIPPED: jobs by Slurm: it is not here (test/setup/system-packages.sh installs it on Debian).\n',
    );
    return false;
  }
})();

/** A Slurm of a test. */
export interface Slurm {
  /** What its commands need of the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends its controller; what it had begun goes on. */
  pause(): Promise<void>;
  /** Starts the controller again. */
  resume(): Promise<void>;
  stop(): void;
}

/** Starts Slurm on this computer alone, as two nodes of one core, once that of another test has ended. */
export async function startSlurm(): Promise<Slurm> {
  const home = mkdtempSync(join(tmpdir(), 'etiograph-slurm-'));
  const script = (verb: string) => promisify(execFile)('bash', [SCRIPT, verb, home]);
  const { stdout } = await script('start');
  return {
    env: Object.fromEntries([...stdout.matchAll(/(\w+)='([^']*)'/g)].map(([, name, value]) => [name, value])),
    pause: async () => void (await script('pause')),
    resume: async () => void (await script('resume')),
    stop() {
      execFileSync('bash', [SCRIPT, 'stop', home]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
