import { stat } from 'node:fs/promises';

/** A file whose contents changed less than this before it was looked at may change once more unnoticed. */
const SETTLED_MS = 50;

export interface Stamp {
  /** Another one as soon as the file is written again, by whatever means. */
  readonly text: string;
  readonly bytes: number;
  readonly isFile: boolean;
  /** Whether it is old enough to be trusted: clocks of file systems tick in steps. */
  readonly settled: boolean;
}

/** Stamp of a file; null where there is nothing. */
export async function stampOf(path: string): Promise<Stamp | null> {
  try {
    const s = await stat(path, { bigint: true });
    return {
      text: [s.dev, s.ino, s.size, s.mtimeNs, s.ctimeNs].join(),
      bytes: Number(s.size),
      isFile: s.isFile(),
      settled: Date.now() - Math.max(Number(s.mtimeMs), Number(s.ctimeMs)) > SETTLED_MS,
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return null;
    throw error;
  }
}

/** Files whose stamps are taken at once. */
const AT_ONCE = 500;

/** The texts of {@link stampOf} of many files; empty where nothing is, or nothing may be seen. */
export async function stampsOf(paths: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    const stamps = paths.slice(at, at + AT_ONCE).map((path) => stampOf(path).catch(() => null));
    for (const stamp of await Promise.all(stamps)) texts.push(stamp?.text ?? '');
  }
  return texts;
}

/** Answers about files, each kept until the file is another. */
export function keptByStamp<T>(): (path: string, stamp: Stamp, find: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly stamp: string; readonly answer: Promise<T> }>();
  return (path, stamp, find) => {
    const before = kept.get(path);
    if (before?.stamp === stamp.text) return before.answer;
    const answer = find();
    if (stamp.settled) kept.set(path, { stamp: stamp.text, answer });
    answer.catch(() => kept.delete(path));
    return answer;
  };
}
