import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What loads native code or TensorFlow.js (whose backend is global), or starts processes. */
const NATIVE = /^(onnxruntime-node|sharp|@duckdb\/|@tensorflow\/|(node:)?child_process$)/;
/** A module that is mocked stays so for whoever imports it afterwards in the same process. */
const MOCKS = /^\s*vi\.mock\(/m;
const IMPORT =
  /^\s*(?:import|export)\s(?!type\s)[^'"]*?from\s*'([^']+)'|^\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;

export type Kind = 'pure' | 'native' | 'mocking';

/**
 * Sorts test files by what their imports reach, so that no list has to be kept:
 * `pure` ones can share a thread, `native` ones a process, `mocking` ones nothing.
 *
 * @param files paths of test files
 * @returns the files of each kind
 */
export function sortTests(files: readonly string[]): Record<Kind, string[]> {
  const sorted: Record<Kind, string[]> = { pure: [], native: [], mocking: [] };
  const known = new Map<string, boolean>();
  const reachesNative = (file: string): boolean => {
    const before = known.get(file);
    if (before !== undefined) return before;
    // No module imports itself by way of others (`npm run layers`), so that this is never what is answered.
    known.set(file, false);
    const imports = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, a, b, c]) => (a ?? b ?? c)!);
    const native = imports.some((name) => {
      if (!name.startsWith('.')) return NATIVE.test(name);
      const path = resolve(dirname(file), name);
      return /\.(ts|svelte)$/.test(path) && existsSync(path) && reachesNative(path);
    });
    known.set(file, native);
    return native;
  };
  for (const file of files) {
    const mocks = MOCKS.test(readFileSync(file, 'utf8'));
    sorted[mocks ? 'mocking' : reachesNative(resolve(file)) ? 'native' : 'pure'].push(file);
  }
  return sorted;
}

/** The test files below a folder. */
export const testsBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'));
