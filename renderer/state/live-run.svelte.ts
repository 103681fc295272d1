import type { Failure } from '../../core/contract/result.ts';
import type { RunEvent, RunKind, RunMessage, RunState } from '../../core/contract/run-event.ts';
import type { RunFacts } from '../host/run-stream.ts';

type Message<Type extends RunMessage['type']> = Extract<RunMessage, { type: Type }>;
export type Metric = Pick<Message<'metric'>, 'name' | 'values'>;
export type Links = Omit<Message<'links'>, 'type'>;
export type LogLine = Pick<Message<'log'>, 'level' | 'text'>;

/** A run as the window follows it: what its events have said so far. */
export class LiveRun {
  readonly id: string;
  readonly kind: RunKind;
  /** Path of its project, null where it has none. */
  readonly project: string | null;
  /** ISO 8601. */
  readonly began: string;
  /** Resolves when it has ended, however it ended. */
  readonly ended: Promise<LiveRun>;

  #state = $state<RunState['state']>('running');
  #progress = $state.raw<Omit<Message<'progress'>, 'type'> | null>(null);
  #result = $state.raw<unknown>(undefined);
  #failure = $state.raw<Failure | null>(null);
  #resumable = $state(false);
  #links = $state.raw<Links | null>(null);
  #metricCount = $state(0);
  #logCount = $state(0);
  #metrics: Metric[] = [];
  #log: LogLine[] = [];
  #end: (run: LiveRun) => void = () => {};

  constructor({ id, kind, project, began }: RunFacts) {
    this.id = id;
    this.kind = kind;
    this.project = project;
    this.began = began;
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  get state(): RunState['state'] {
    return this.#state;
  }

  /** What is being done, in plain words. */
  get stage(): string {
    return this.#progress?.stage ?? '';
  }

  /** 0..1, null while nothing was said. */
  get fraction(): number | null {
    return this.#progress?.fraction ?? null;
  }

  /** Seconds left, null while unknown. */
  get eta(): number | null {
    return this.#progress?.eta ?? null;
  }

  /** What `done` brought. */
  get result(): unknown {
    return this.#result;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Of a run that was cancelled: whether it would go on from a checkpoint. */
  get resumable(): boolean {
    return this.#resumable;
  }

  /** All metrics so far, oldest first. The array grows in place: read `length` or a slice, do not keep it. */
  get metrics(): readonly Metric[] {
    void this.#metricCount;
    return this.#metrics;
  }

  /** Of a training: its factors, and the links between them as soon as it has found them. */
  get links(): Links | null {
    return this.#links;
  }

  get log(): readonly LogLine[] {
    void this.#logCount;
    return this.#log;
  }

  take(event: RunEvent): void {
    if (event.type === 'progress') {
      const { stage, detail, fraction, eta } = event;
      this.#progress = { stage: detail ? `${stage}: ${detail}` : stage, fraction, eta };
    } else if (event.type === 'metric') {
      this.#metrics.push({ name: event.name, values: event.values });
      this.#metricCount++;
    } else if (event.type === 'links') {
      const { method, factors, parents } = event;
      this.#links = { method, factors, parents };
    } else if (event.type === 'log') {
      this.#log.push({ level: event.level, text: event.text });
      this.#logCount++;
    } else if (event.type === 'done') {
      this.#result = event.result;
      this.#settle('done');
    } else if (event.type === 'failed') {
      this.#failure = event.error;
      this.#settle('failed');
    } else if (event.type === 'cancelled') {
      this.#resumable = event.resumable;
      this.#settle('cancelled');
    }
  }

  #settle(state: RunState['state']): void {
    this.#state = state;
    this.#end(this);
  }
}
