import { EventEmitter } from 'node:events';
import type { BrowserContext } from 'playwright-core';

type BeforeRequest = (details: { url: string }, done: (answer: { cancel?: boolean }) => void) => void;
type Permission = (contents: unknown, permission: string, done: (granted: boolean) => void) => void;

export interface DialogCall {
  readonly kind: 'open' | 'save' | 'message';
  readonly options: Readonly<Record<string, unknown>>;
}

/** What the modules of the stand-in share, and what a test may look at and set. */
export const standIn = {
  context: null as BrowserContext | null,
  beforeRequest: null as BeforeRequest | null,
  permissionRequest: null as Permission | null,
  permissionCheck: null as ((contents: unknown, permission: string) => boolean) | null,
  devicePermission: null as (() => boolean) | null,
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  schemes: [] as unknown[],
  /** Answers of dialogs to come, in order. */
  answers: [] as unknown[],
  dialogs: [] as DialogCall[],

  browserContext(): BrowserContext {
    if (!this.context) throw new Error('The stand-in has no browser yet.');
    return this.context;
  },
  cancels(url: string): boolean {
    let cancelled = false;
    this.beforeRequest?.({ url }, ({ cancel }) => (cancelled = cancel === true));
    return cancelled;
  },
  async answer(request: Request): Promise<Response> {
    const handler = this.handlers.get(request.url.split(':')[0]);
    return handler ? handler(request) : new Response('This came from the network.');
  },
  grants(permission: string): boolean {
    let granted = true;
    this.permissionRequest?.(null, permission, (answer) => (granted = answer));
    return granted;
  },
};

export const ipcMain = new EventEmitter();
