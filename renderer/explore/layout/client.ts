import type { LayoutInput, LayoutResult } from './layout.ts';

type Answer = { readonly id: number } & ({ readonly result: LayoutResult } | { readonly error: string });

/** The worker that places boxes. A newer question makes an older one moot: only the newest is answered. */
export class LayoutWorker {
  #worker: Worker | null = null;
  #asked = 0;

  /** @returns null if a newer question came in the meantime */
  async layout(input: LayoutInput): Promise<LayoutResult | null> {
    const id = ++this.#asked;
    this.#worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const worker = this.#worker;
    const answer = await new Promise<Answer>((resolve, reject) => {
      const settle = (): void => {
        worker.removeEventListener('message', onmessage);
        worker.removeEventListener('error', onerror);
      };
      const onmessage = ({ data }: MessageEvent<Answer>): void => {
        if (data.id !== id) return;
        settle();
        resolve(data);
      };
      const onerror = (event: ErrorEvent): void => {
        settle();
        reject(new Error(`The layout could not start: ${event.message}`));
      };
      worker.addEventListener('message', onmessage);
      worker.addEventListener('error', onerror);
      worker.postMessage({ id, input });
    });
    if ('error' in answer) throw new Error(answer.error);
    return id === this.#asked ? answer.result : null;
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
