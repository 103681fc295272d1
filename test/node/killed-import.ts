import { spawn } from 'node:child_process';
import type { ImportRequest, ImportSummary } from '../../core/contract/import-api.ts';
import { onBuiltApp } from '../setup/builds.ts';

/** What is decoded is written to the file of what was read, once for each recording. */
const importer = (request: ImportRequest, killAfter: number, first: string): string => `
  ${first}
  const fs = (await import('node:fs')).default;
  const { syncBuiltinESMExports } = await import('node:module');
  const { openSync, writeSync } = fs;
  const kept = new Set();
  fs.openSync = (path, ...rest) => {
    const descriptor = openSync(path, ...rest);
    if (/unfinished.[0-9a-f]+\\.\\d+\\.kept$/.test(path)) kept.add(descriptor);
    return descriptor;
  };
  let count = 0;
  fs.writeSync = (descriptor, ...rest) => {
    const written = writeSync(descriptor, ...rest);
    if (kept.has(descriptor) && ++count === ${killAfter}) process.kill(process.pid, 'SIGKILL');
    return written;
  };
  syncBuiltinESMExports();
  const { createNodeEngine } = await import('./core/node/engine.js');
  const engine = await createNodeEngine();
  const { events } = await engine.runEnded({ id: await engine.startImport(${JSON.stringify(request)}) });
  console.log('ended ' + JSON.stringify({ count, last: events.at(-1) }));`;

/**
 * Imports recordings in a process of its own, which is killed once it has kept so many of them.
 *
 * @param first what that process runs before, as JavaScript
 * @returns how many it kept, and its summary; null where it was killed
 */
export async function importKilled(
  request: ImportRequest,
  killAfter = Infinity,
  first = '',
): Promise<{ readonly count: number; readonly summary: ImportSummary } | null> {
  const child = spawn(process.execPath, ...(await onBuiltApp(importer(request, killAfter, first))));
  let told = '';
  let complaint = '';
  child.stdout.on('data', (text) => (told += String(text)));
  child.stderr.on('data', (text) => (complaint += String(text)));
  const by = await new Promise((resolve) => child.once('close', (_, killed) => resolve(killed)));
  if (by !== (killAfter < Infinity ? 'SIGKILL' : null)) throw new Error(`${told}\n${complaint}`);
  const end = told.split('\n').find((line) => line.startsWith('ended '));
  if (!end) return null;
  const { count, last } = JSON.parse(end.slice(6)) as { count: number; last: { result: ImportSummary } };
  return { count, summary: last.result };
}
