import type {
  FileState,
  ImageChoice,
  PatternPick,
  RecordingChoice,
  Side,
} from '../../../core/contract/arrays-requests.ts';
import type { ArraysImportSummary } from '../../../core/contract/import-arrays-api.ts';
import type { ImageScan, RecordingScan, ScanFile, ScanMatch } from '../../../core/contract/scan-views.ts';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { Failure } from '../../../core/contract/result.ts';
import { toFailure } from '../../../core/contract/result.ts';
import type { IdRule } from '../../../core/contract/subject-match.ts';
import type { LiveRun } from '../../state/live-run.svelte.ts';
import { sayChoice } from './say-choice.ts';
import { WordSearching } from './word-search.svelte.ts';
import { PrivacyChoice } from '../wizard/privacy.svelte.ts';
import { unfinishedBy, type WizardStep } from '../wizard/steps.ts';

type Kinds = {
  recording: { scan: RecordingScan; choice: RecordingChoice };
  image: { scan: ImageScan; choice: ImageChoice };
};
export type ArraysKind = keyof Kinds;

/** What a wizard needs of the window. */
export interface WizardPorts {
  readonly engine: EngineApi;
  /** Path of the project. */
  readonly project: string;
  /** Names that the project has already. */
  readonly taken: () => readonly string[];
  readonly follow: (id: Promise<string>) => Promise<LiveRun>;
  readonly cancel: (id: string) => void;
}

export type AnySession = ArraysSession<'recording'> | ArraysSession<'image'>;

/** The answers of an import of recordings or images; every step of the wizard reads and changes them. */
export class ArraysSession<Kind extends ArraysKind> {
  readonly kind: Kind;
  readonly ports: WizardPorts;

  #sources = $state.raw<readonly string[]>([]);
  #scanRun = $state.raw<LiveRun | null>(null);
  #scan = $state.raw<Kinds[Kind]['scan'] | null>(null);
  #choice = $state.raw<Kinds[Kind]['choice'] | null>(null);
  #match = $state.raw<ScanMatch | null>(null);
  #patternProblem = $state.raw<Failure | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #pattern = $state('');
  #idRules = $state.raw<readonly IdRule[]>([]);
  #importRun = $state.raw<LiveRun | null>(null);
  #asked = 0;

  name = $state('');
  /** What is done with ids. */
  readonly privacy = new PrivacyChoice();
  readonly words = new WordSearching();
  replace = $state(false);
  /** Sides that are left out. */
  without = $state.raw<readonly Side[]>([]);

  constructor(kind: Kind, ports: WizardPorts) {
    this.kind = kind;
    this.ports = ports;
  }

  get sources(): readonly string[] {
    return this.#sources;
  }

  /** Listing and looking, while it runs. */
  get scanRun(): LiveRun | null {
    return this.#scanRun?.state === 'running' ? this.#scanRun : null;
  }

  get scan(): Kinds[Kind]['scan'] | null {
    return this.#scan;
  }

  /** Channels and window, or size and colour. */
  get choice(): Kinds[Kind]['choice'] | null {
    return this.#choice;
  }

  get match(): ScanMatch | null {
    return this.#match;
  }

  get pattern(): string {
    return this.#pattern;
  }

  get idRules(): readonly IdRule[] {
    return this.#idRules;
  }

  /** Why the pattern cannot be read; null if it can. */
  get patternProblem(): Failure | null {
    return this.#patternProblem;
  }

  /** Why the files could not be looked at. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get importRun(): LiveRun | null {
    return this.#importRun;
  }

  /** Why nothing was imported. */
  get importFailure(): Failure | null {
    return this.#failure ?? this.#importRun?.failure ?? null;
  }

  get summary(): ArraysImportSummary | null {
    return this.#importRun?.state === 'done' ? (this.#importRun.result as ArraysImportSummary) : null;
  }

  /** Files in all, as far as they are matched. */
  get total(): number {
    return this.#match ? this.#match.fitting + this.#match.unfit : 0;
  }

  /** Seconds that the import will look for words in the pictures; 0 where it does not, or where that is not known. */
  get secondsForWords(): number {
    const choice = this.#choice;
    const isDone = choice !== null && 'burnedIn' in choice && choice.burnedIn !== 'keep';
    return isDone ? this.taken * (this.words.secondsEach ?? 0) : 0;
  }

  /** Files that an import would take. */
  get taken(): number {
    const states = this.#match?.states;
    return states ? states.matched + states.new : 0;
  }

  /** What the modalities will be called. */
  get names(): readonly string[] {
    const name = this.name.trim();
    if (this.kind === 'recording') return [name];
    const sides = this.sides.filter((side) => !this.without.includes(side));
    return sides.map((side) => (side ? `${name} ${side}` : name));
  }

  get sides(): readonly Side[] {
    return (['left', 'right', ''] as const).filter((side) =>
      this.#match?.sides.some((found) => found.side === side && found.files > 0),
    );
  }

  /** The choices of Check, in a sentence. */
  get summaryOfChoice(): string {
    return this.#choice ? sayChoice(this.#choice) : '';
  }

  get clash(): string | null {
    const taken = this.ports.taken();
    return this.names.find((name) => taken.includes(name)) ?? null;
  }

  /** Looks at files and folders. What was chosen for other files is forgotten. */
  async choose(sources: readonly string[], all = false): Promise<void> {
    const { engine, project, follow } = this.ports;
    const asked = ++this.#asked;
    const again = this.#scan !== null && sources === this.#sources;
    this.#sources = sources;
    this.#failure = null;
    this.words.forget(this.ports.cancel);
    try {
      const request = { kind: this.kind, sources: [...sources], project, all };
      const run = await follow(engine.startScan(request));
      this.#scanRun = run;
      await run.ended;
      if (asked !== this.#asked) return;
      if (run.failure) throw run.failure;
      if (run.state !== 'done') return;
      const scan = run.result as Kinds[Kind]['scan'];
      if (this.#scan) void engine.closeScan({ scan: this.#scan.scan }).catch(() => undefined);
      this.#scan = scan;
      if (!again) {
        this.#choice = scan.suggested;
        this.#pattern = scan.pattern;
        this.#idRules = [];
        this.name = scan.name;
        this.replace = false;
        this.without = [];
      }
      if (this.kind === 'image') void this.lookForWords();
      await this.#read();
    } catch (error) {
      if (asked === this.#asked) this.#failure = asFailure(error);
    }
  }

  /** Looks for words in the pixels of the pictures that were looked at. */
  async lookForWords(): Promise<void> {
    const { scan } = this.#scan!;
    const found = await this.words.search(scan, this.ports);
    if (!found || this.#scan?.scan !== scan) return;
    const { personalData, findings } = found;
    this.#scan = { ...this.#scan, personalData, findings };
  }

  stopScan(): void {
    if (this.#scanRun) this.ports.cancel(this.#scanRun.id);
  }

  set(choice: Partial<Kinds[Kind]['choice']>): void {
    if (!this.#choice) return;
    const before = this.#naming();
    this.#choice = { ...this.#choice, ...choice };
    if (JSON.stringify(this.#naming()) !== JSON.stringify(before)) void this.#read();
  }

  setPattern(pattern: string): Promise<void> {
    this.#pattern = pattern;
    return this.#read();
  }

  /** Another key tells others of the project's people. */
  privacyChanged(): Promise<void> {
    return this.#read();
  }

  setIdRules(rules: readonly IdRule[]): Promise<void> {
    this.#idRules = rules;
    return this.#read();
  }

  /** A pattern from stretches that were picked in an example. */
  async build(example: string, picks: readonly PatternPick[]): Promise<void> {
    try {
      const request = { scan: this.#scan!.scan, example, picks: [...picks] };
      const { pattern } = await this.ports.engine.buildPattern(request);
      await this.setPattern(pattern);
    } catch (error) {
      this.#patternProblem = asFailure(error);
    }
  }

  /** One page of the files. @param show of one state */
  async list(show: FileState | 'all', offset: number, limit: number): Promise<readonly ScanFile[]> {
    const { files } = await this.ports.engine.listScan({ ...this.#naming(), show, offset, limit });
    return files;
  }

  /** Puts them into the project; resolves when that has ended, however it ended. */
  async start(): Promise<void> {
    const { engine, project, follow } = this.ports;
    const request = {
      project,
      sources: [...this.#sources],
      name: this.name.trim(),
      pattern: this.#pattern,
      idRules: [...this.#idRules],
      privacy: this.privacy.asked,
      plan: this.#match?.hash,
      replace: this.replace,
    };
    try {
      this.#failure = null;
      const started =
        this.kind === 'recording'
          ? engine.startRecordingImport({ ...request, settings: this.#choice as RecordingChoice })
          : engine.startImageImport({
              ...request,
              settings: this.#choice as ImageChoice,
              sides: this.sides.filter((side) => !this.without.includes(side)),
            });
      this.#importRun = await follow(started);
      await this.#importRun.ended;
    } catch (error) {
      this.#failure = asFailure(error);
    }
  }

  stopImport(): void {
    if (this.#importRun) this.ports.cancel(this.#importRun.id);
  }

  /**
   * Back to the questions, after an import that did not come to its end; files that have changed are looked at again.
   *
   * @returns the step to go on at
   */
  forgetImport(): WizardStep {
    const leads = unfinishedBy(this.importFailure);
    this.#importRun = null;
    this.#failure = null;
    if (leads === 'look') void this.choose(this.#sources, this.#scan?.looked === this.#scan?.files);
    return leads === 'look' ? 'choose' : leads;
  }

  /** The wizard is left; an import that runs goes on. */
  close(): void {
    this.#asked++;
    if (this.scanRun) this.stopScan();
    this.words.forget(this.ports.cancel);
    if (this.#scan) void this.ports.engine.closeScan({ scan: this.#scan.scan }).catch(() => undefined);
  }

  #naming() {
    return {
      scan: this.#scan!.scan,
      project: this.ports.project,
      pattern: this.#pattern,
      idRules: [...this.#idRules],
      visit: this.#choice?.visit ?? '',
      page: this.#choice && 'page' in this.#choice ? this.#choice.page : 1,
      kind: this.#choice && 'kind' in this.#choice ? this.#choice.kind : '',
      privacy: this.privacy.asked,
      ...(this.#choice && 'cut' in this.#choice ? { cut: this.#choice.cut } : {}),
    };
  }

  /** Reads the names through the pattern. Only the last answer counts. */
  async #read(): Promise<void> {
    const asked = ++this.#asked;
    this.#patternProblem = null;
    try {
      const match = await this.ports.engine.matchScan(this.#naming());
      if (asked !== this.#asked) return;
      this.#match = match;
      // A visit that the pattern does not know would leave nothing.
      const { visit } = this.#choice!;
      if (visit && !match.visits.some((v) => v.visit === visit)) this.set({ visit: '' } as never);
    } catch (error) {
      if (asked === this.#asked) this.#patternProblem = asFailure(error);
    }
  }
}

const asFailure = (error: unknown): Failure =>
  error instanceof Error || typeof error !== 'object' || error === null || !('code' in error)
    ? toFailure(error)
    : (error as Failure);
