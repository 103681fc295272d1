import type { Page } from 'playwright-core';

/** A task on the thread of the window. */
export interface Task {
  /** Milliseconds from the page's beginning. */
  readonly at: number;
  readonly ms: number;
}

export interface Watch {
  /** Tasks of over 50 ms by the clock, as the page's own observer tells them. */
  long(): Promise<Task[]>;
  /** The most milliseconds of processor time that one task took. */
  mostCpu(): Promise<number>;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * Watches a page from the opening of an address on. By the clock a task is as long as others let it be; its processor
 * time is what the window itself asks for.
 */
export async function watchTasks(page: Page, address: string): Promise<Watch> {
  const browser = page.context().browser()!;
  // Another document, even where only the part behind # differs.
  await page.goto('about:blank');
  await browser.startTracing(page, { categories: ['toplevel'] });
  await page.goto(address);
  await page.evaluate(`
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) longTasks.push({ at: startTime, ms: duration });
    }).observe({ type: 'longtask', buffered: true });
  `);
  return {
    long: () => page.evaluate<Task[]>('longTasks'),
    async mostCpu() {
      const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
        traceEvents: TraceEvent[];
      };
      const threads = new Set(
        traceEvents
          .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
          .map(({ pid, tid }) => `${pid} ${tid}`),
      );
      return traceEvents.reduce(
        (most, { pid, tid, tdur = 0 }) => (threads.has(`${pid} ${tid}`) ? Math.max(most, tdur / 1000) : most),
        0,
      );
    },
  };
}
