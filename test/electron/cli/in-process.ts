import { vi } from 'vitest';
import { runCli } from '../../../electron/cli/program.ts';

export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the terminal's program in this process, with what it writes. */
export async function etiograph(...args: string[]): Promise<Outcome> {
  const said = { out: '', err: '' };
  const listen = (stream: 'stdout' | 'stderr', to: 'out' | 'err') =>
    vi.spyOn(process[stream], 'write').mockImplementation((chunk) => {
      said[to] += String(chunk);
      return true;
    });
  const spies = [listen('stdout', 'out'), listen('stderr', 'err')];
  try {
    return { status: await runCli(args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Whether an outcome is a sentence about what somebody gave, and nothing of the inside of the program. */
export const isSentence = ({ status, out, err }: Outcome): boolean =>
  status === 2 && /\S/.test(err) && !/error of its own|^\s+at |ENOENT|EISDIR|SELECT|LINE 1/m.test(out + err);
