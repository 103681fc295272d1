import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { RecordingView } from '../../../core/contract/array-views.ts';
import type { RecordingChoice } from '../../../core/contract/arrays-requests.ts';
import { moved, zoomed, type Span } from './span.ts';

/** What is drawn, and of which recording. */
export interface NightRequest {
  readonly scan: string;
  readonly file: string;
  readonly channels: readonly (string | Pick<RecordingChoice['channels'][number], 'name' | 'also'>)[];
  /** Stretches of time that are told apart. */
  readonly points: number;
  /** The part that is taken, and what is said of lists of stages. */
  readonly window: RecordingChoice['window'];
  readonly epochSeconds: number | undefined;
  readonly stageNumbers?: RecordingChoice['stageNumbers'];
}

/** Until a file is read to its end, it is asked for again after this. */
const POLL_MS = 400;
const CHANNELS = 64;

/** One recording as it is looked at: the stretch that is shown, and what has come of it. */
export class Night {
  #engine: Pick<EngineApi, 'previewRecording'>;
  #failed: (error: unknown) => void;
  #view = $state.raw<RecordingView | null>(null);
  #span = $state.raw<Span>({ from: 0, to: 0 });
  #asked: Span | null = null;
  #request: NightRequest | null = null;
  #busy = false;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Pick<EngineApi, 'previewRecording'>, failed: (error: unknown) => void) {
    this.#engine = engine;
    this.#failed = failed;
  }

  get view(): RecordingView | null {
    return this.#view;
  }

  get span(): Span {
    return this.#span;
  }

  /** Seconds that the recording lasts; 0 while unknown. */
  get whole(): number {
    return this.#view?.durationSeconds ?? 0;
  }

  /** Another file is shown from its beginning; other channels keep the stretch. */
  show(request: NightRequest): void {
    if (request.file !== this.#request?.file || request.scan !== this.#request.scan) {
      this.#view = null;
      this.#asked = null;
    }
    this.#request = request;
    void this.#fetch();
  }

  /** @param at share of the stretch that stays where it is */
  zoom(factor: number, at = 0.5): void {
    this.go(zoomed(this.#span, factor, at, this.whole));
  }

  /** @param share of the stretch; negative is earlier */
  pan(share: number): void {
    this.go(moved(this.#span, share * (this.#span.to - this.#span.from), this.whole));
  }

  showAll(): void {
    this.go({ from: 0, to: this.whole });
  }

  go(span: Span): void {
    if (!this.#view) return;
    this.#span = span;
    this.#asked = span;
    void this.#fetch();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#request = null;
  }

  /** One question at a time; of those that were missed meanwhile, only the last. */
  async #fetch(): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    const of = this.#request;
    if (!of) return;
    this.#busy = true;
    clearTimeout(this.#timer);
    const isStill = (): boolean => of.file === this.#request?.file && of.scan === this.#request.scan;
    try {
      const next = await this.#engine.previewRecording({
        scan: of.scan,
        file: of.file,
        channels: of.channels.slice(0, CHANNELS),
        points: of.points,
        window: of.window,
        epochSeconds: of.epochSeconds,
        stageNumbers: of.stageNumbers,
        ...(this.#asked ? { fromSeconds: this.#asked.from, toSeconds: this.#asked.to } : {}),
      });
      if (isStill()) {
        this.#view = next;
        if (!this.#asked) this.#span = { from: next.fromSeconds, to: next.toSeconds };
        if (next.complete < 1) this.#timer = setTimeout(() => void this.#fetch(), POLL_MS);
      }
    } catch (error) {
      if (isStill()) {
        this.#view = null;
        this.#failed(error);
      }
    } finally {
      this.#busy = false;
      if (this.#again) {
        this.#again = false;
        void this.#fetch();
      }
    }
  }
}
