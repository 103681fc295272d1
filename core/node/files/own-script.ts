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
  const tsx = (): string => pathToFileURL(createRequire(base).resolve('tsx')).href;
  return { path: pathOf(base, name), execArgv: isSource(base) ? ['--import', tsx()] : [] };
}

/** The same for a thread, in which tsx does not begin by itself. */
export function ownThread(base: string, name: string): { path: string; execArgv: string[] } {
  if (!isSource(base)) return { path: pathOf(base, name), execArgv: [] };
  const tsx = pathToFileURL(createRequire(base).resolve('tsx/package.json'));
  const api = JSON.stringify(new URL('dist/esm/api/index.mjs', tsx).href);
  const begin = encodeURIComponent(`import { register } from ${api}; register();`);
  return { path: pathOf(base, name), execArgv: ['--import', `data:text/javascript,${begin}`] };
}

const isSource = (base: string): boolean => base.endsWith('.ts');

const pathOf = (base: string, name: string): string =>
  fileURLToPath(new URL(`${name}${isSource(base) ? '.ts' : '.js'}`, base));
