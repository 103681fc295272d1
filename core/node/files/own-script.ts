import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * A script of ours for a process of its own, with what Node needs to run it: sources need tsx, whatever loaded the
 * caller.
 *
 * @param base the caller's `import.meta.url`
 * @param name path from there, without its ending
 */
export function ownScript(base: string, name: string): { path: string; execArgv: string[] } {
  const sources = base.endsWith('.ts');
  const tsx = (): string => pathToFileURL(createRequire(base).resolve('tsx')).href;
  return {
    path: fileURLToPath(new URL(`${name}${sources ? '.ts' : '.js'}`, base)),
    execArgv: sources ? ['--import', tsx()] : [],
  };
}
