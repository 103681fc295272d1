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
  const known = new Map<string, readonly string[]>();
  const importsOf = (file: string): readonly string[] => {
    const before = known.get(file);
    if (before) return before;
    const imports = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, a, b, c]) => (a ?? b ?? c)!);
    known.set(file, imports);
    return imports;
  };
  for (const file of files) {
    const reached = new Set([resolve(file)]);
    let native = false;
    for (const from of reached) {
      for (const name of importsOf(from)) {
        const path = resolve(dirname(from), name);
        if (name.startsWith('.') && /\.(ts|svelte)$/.test(path) && existsSync(path)) reached.add(path);
        native ||= NATIVE.test(name);
      }
    }
    sorted[MOCKS.test(readFileSync(file, 'utf8')) ? 'mocking' : native ? 'native' : 'pure'].push(file);
  }
  return sorted;
}

/** The test files below a folder. */
export const testsBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'));
