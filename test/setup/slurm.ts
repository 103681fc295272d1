import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** Starts Slurm on this computer alone, as two nodes of one core. @returns what its commands need of the environment */
export function startSlurm(): { readonly env: Readonly<Record<string, string>>; stop(): void } {
  const home = mkdtempSync(join(tmpdir(), 'etiograph-slurm-'));
  const text = execFileSync('bash', [SCRIPT, 'start', home], { encoding: 'utf8' });
  return {
    env: Object.fromEntries([...text.matchAll(/(\w+)='([^']*)'/g)].map(([, name, value]) => [name, value])),
    stop() {
      execFileSync('bash', [SCRIPT, 'stop', home]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
