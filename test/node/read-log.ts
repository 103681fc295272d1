import { existsSync, readFileSync, statSync } from 'node:fs';

/**
 * Code that writes what a process and its threads read of files with this ending to a log, at once, so that a kill takes
 * nothing of it.
 */
export function logReads(log: string, ending: string): string {
  const code = ofThread(log, ending);
  return `${code}
  {
    const threads = (await import('node:worker_threads')).default;
    const logged = 'data:text/javascript,' + encodeURIComponent(${JSON.stringify(code)});
    threads.Worker = class extends threads.Worker {
      constructor(path, options) {
        super(path, { ...options, execArgv: [...options.execArgv, '--import', logged] });
      }
    };
    (await import('node:module')).syncBuiltinESMExports();
  }`;
}

const ofThread = (log: string, ending: string): string => `{
  const fs = (await import('node:fs')).default;
  const { syncBuiltinESMExports } = await import('node:module');
  const { threadId: thread } = await import('node:worker_threads');
  const { appendFileSync } = fs;
  const note = (path, offset, bytes) => {
    if (String(path).endsWith(${JSON.stringify(ending)}))
      appendFileSync(${JSON.stringify(log)}, JSON.stringify({ path: String(path), offset, bytes, thread }) + '\\n');
  };
  const { open } = fs.promises;
  fs.promises.open = async (path, ...rest) => {
    const file = await open(path, ...rest);
    const read = file.read.bind(file);
    file.read = async (buffer, at, length, offset) => {
      const found = await read(buffer, at, length, offset);
      note(path, offset, found.bytesRead);
      return found;
    };
    return file;
  };
  const { createReadStream } = fs;
  fs.createReadStream = (path, options) => {
    const { start = 0 } = options ?? {};
    note(path, start, fs.statSync(path).size - start);
    return createReadStream(path, options);
  };
  syncBuiltinESMExports();
}`;

/** One reading of a part of a file. */
interface Read {
  readonly path: string;
  readonly offset: number;
  readonly bytes: number;
  /** 0 of the main thread. */
  readonly thread: number;
}

export const readsIn = (log: string): Read[] =>
  existsSync(log)
    ? readFileSync(log, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Read)
    : [];

/** How often the middle of each file was read, by paths: who reads a header or looks at the end does not come there. */
export function timesRead(reads: readonly Read[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { path, offset, bytes } of reads) {
    const middle = statSync(path).size / 2;
    if (offset <= middle && middle < offset + bytes) times.set(path, (times.get(path) ?? 0) + 1);
  }
  return times;
}
