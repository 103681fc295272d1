import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { CDPSession, Page, Route } from 'playwright-core';
import { codec, MAIN_WORLD, PRELOAD_WORLD, preloadWorld, TO_MAIN } from './page-scripts.ts';
import { Carried, type MessagePortMain } from './ports.ts';
import { ipcMain, standIn } from './state.ts';

type Preventable = { readonly url: string; preventDefault(): void };

/** `app://host/path` is `https://host.app-scheme/path` in the page: Chromium knows no schemes of ours. */
const toPageUrl = (url: string): string => url.replace(/^app:\/\/([^/]*)/, 'https://$1.app-scheme');
const toAppUrl = (url: string): string => url.replace(/^https:\/\/([^/]*)\.app-scheme/, 'app://$1');

/** Electron's WebContents on a page of Chromium. */
export class WebContents extends EventEmitter {
  page!: Page;
  #cdp!: CDPSession;
  #context: number | null = null;
  readonly #ports = new Carried();
  readonly #preload: string | undefined;
  readonly #viewport: { width: number; height: number };
  #opening: Promise<void>;
  #expected: string | null = null;
  #destroyed = false;
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  readonly mainFrame = { url: '' };
  crashed = false;

  constructor(preload: string | undefined, viewport: { width: number; height: number }) {
    super();
    this.#preload = preload;
    this.#viewport = viewport;
    this.#opening = this.#open();
  }

  async #open(): Promise<void> {
    this.page = await standIn.browserContext().newPage();
    await this.page.setViewportSize(this.#viewport);
    this.#cdp = await standIn.browserContext().newCDPSession(this.page);
    await this.page.route('**/*', (route) => this.#answer(route));
    this.page.on('crash', () => {
      this.crashed = true;
      this.#ports.closeAll();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    // What a page opens is a page of its own, which has no route yet.
    await this.page.context().route('**/*', (route) => {
      const { action } = this.#openHandler({ url: toAppUrl(route.request().url()) });
      return action === 'deny' ? route.abort() : route.continue();
    });
    this.page.on('popup', (popup) => {
      if (this.#openHandler({ url: toAppUrl(popup.url()) }).action === 'deny') void popup.close();
    });
    if (this.#preload !== undefined) await this.#installPreload(await readFile(this.#preload, 'utf8'));
  }

  async #installPreload(preload: string): Promise<void> {
    this.#cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== PRELOAD_WORLD) return;
      this.#context = context.id;
      this.mainFrame.url = toAppUrl(context.origin) + '/';
    });
    this.#cdp.on('Runtime.executionContextsCleared', () => {
      this.#context = null;
      this.#ports.closeAll();
    });
    this.#cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === TO_MAIN) this.#fromPage(codec.unpack(payload) as FromPage);
    });
    this.#cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) =>
      process.stderr.write(`In the page: ${exception?.description ?? text}\n`),
    );
    await this.#cdp.send('Runtime.enable');
    await this.#cdp.send('Page.enable');
    await this.#cdp.send('Runtime.addBinding', { name: TO_MAIN, executionContextName: PRELOAD_WORLD });
    await this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: MAIN_WORLD });
    await this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorld(preload),
      worldName: PRELOAD_WORLD,
    });
  }

  #fromPage(message: FromPage): void {
    if (message.type === 'send')
      ipcMain.emit(message.channel, { senderFrame: this.mainFrame }, ...message.args);
    else if (message.type === 'port') this.#ports.deliver(message.id, message.data);
    else this.#ports.close(message.id);
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toAppUrl(request.url());
    if (
      request.isNavigationRequest() &&
      request.frame() === this.page.mainFrame() &&
      url !== this.#expected
    ) {
      let prevented = false;
      const event: Preventable = { url, preventDefault: () => (prevented = true) };
      this.emit('will-navigate', event, url);
      if (prevented) return route.abort('aborted');
    }
    if (standIn.cancels(url)) return route.abort('blockedbyclient');
    const answer = await standIn.answer(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  }

  async load(url: string): Promise<void> {
    await this.#opening;
    this.#expected = url;
    await this.page.goto(toPageUrl(url));
    this.emit('did-finish-load');
  }

  reload(): void {
    const url = this.#expected;
    if (url === null) return;
    if (this.crashed) {
      this.crashed = false;
      this.#opening = this.#open();
    }
    void this.load(url);
  }

  send(channel: string, ...args: unknown[]): void {
    this.#run('send', codec.pack({ channel, args }));
  }

  postMessage(channel: string, message: unknown, [port]: MessagePortMain[]): void {
    const id = this.#ports.take(
      port,
      (to, data) => this.#run('toPort', codec.pack({ id: to, data })),
      (gone) => this.#run('closePort', gone),
    );
    this.#run('openPort', codec.pack({ channel, message, id }));
    this.#ports.start(id);
  }

  /** Says where `webUtils` finds the files that a test drops, by name. */
  async setPaths(paths: Readonly<Record<string, string>>): Promise<void> {
    await this.#evaluate(`Object.assign(standIn.paths, ${JSON.stringify(paths)})`);
  }

  #run(method: string, argument: string | number): void {
    // A page that is going away takes nothing any more.
    this.#evaluate(`standIn.${method}(${JSON.stringify(argument)})`).catch(() => {});
  }

  async #evaluate(expression: string): Promise<void> {
    if (this.#context === null) return;
    await this.#cdp.send('Runtime.evaluate', { expression, contextId: this.#context });
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler;
  }

  webRtcPolicy = '';
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }

  async printToPDF(): Promise<Buffer> {
    return this.page.pdf({ preferCSSPageSize: true, printBackground: true });
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  async destroy(): Promise<void> {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#ports.closeAll();
    this.emit('destroyed');
    await this.#opening;
    await this.page.close();
  }
}

type FromPage =
  | { readonly type: 'send'; readonly channel: string; readonly args: unknown[] }
  | { readonly type: 'port'; readonly id: number; readonly data: unknown }
  | { readonly type: 'port-closed'; readonly id: number };
