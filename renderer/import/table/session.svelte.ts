import type {
  OpenTableQuestion,
  TableColumnView,
  TableOverrides,
  TablePlanView,
} from '../../../core/contract/import-table-api.ts';
import { toFailure, type Failure } from '../../../core/contract/result.ts';
import type { RoleChanges } from '../../../core/contract/study-roles.ts';
import type { IdRule } from '../../../core/contract/subject-match.ts';
import { baseName } from '../../state/paths.ts';
import { TableImport } from './table-import.svelte.ts';
import { WholeFile } from './whole-file.svelte.ts';
import type { TablePorts } from './ports.ts';
import { answerTo, isAsked, overridesOf, renames } from './questions.ts';
import { PrivacyChoice } from '../wizard/privacy.svelte.ts';
import { isOfKey, type ReadAgain } from '../wizard/steps.ts';

/** A file, or a sheet of a workbook. */
export type StackedPart = NonNullable<TableOverrides['stack']>[number];

/** The answers of an import of one table; every step of the wizard reads and changes them. */
export class TableSession {
  readonly ports: TablePorts;
  readonly again: ReadAgain | null;

  #file = $state('');
  #overrides = $state.raw<TableOverrides>({});
  #plan = $state.raw<TablePlanView | null>(null);
  #planning = $state(false);
  #planFailure = $state.raw<Failure | null>(null);
  /** Questions about the file's format that were open at some time, by their codes. */
  #raised = $state.raw<ReadonlyMap<string, OpenTableQuestion>>(new Map());
  #idRules = $state.raw<readonly IdRule[]>([]);
  #asked = 0;
  #planned: Promise<void> = Promise.resolve();

  /** Of the modality; the plan's suggestion until the user writes another. */
  name = $state('');
  /** Whether it takes the place of the table that it seems to be a newer state of; null until the user says. */
  replace = $state<boolean | null>(null);
  /** The column that is looked at. */
  column = $state('');
  /** What is done with ids, dates and ages. */
  readonly privacy = new PrivacyChoice(
    () => this.#plan?.findings.some(({ code }) => code === 'table.old-ages') ?? false,
  );
  /** The whole file as it is read by the answers. */
  readonly whole = new WholeFile(this);
  readonly importing = new TableImport(this);
  /** Whether values that may tell who a person is are shown. */
  uncovered = $state(false);

  /** @param again why a table of the project is read again; null for one that is new */
  constructor(ports: TablePorts, again: ReadAgain | null = null) {
    this.ports = ports;
    this.again = again;
  }

  get file(): string {
    return this.#file;
  }

  /** What messages call it: nothing where they have to say which of several files they mean. */
  get names(): readonly string[] {
    const plan = this.#plan;
    return plan && plan.stacked === 0 ? [baseName(this.#file), plan.name, this.name] : [];
  }

  get overrides(): TableOverrides {
    return this.#overrides;
  }

  get plan(): TablePlanView | null {
    return this.#plan;
  }

  get planning(): boolean {
    return this.#planning;
  }

  /** Why the file cannot be looked at as it is asked for now. */
  get planFailure(): Failure | null {
    return this.#planFailure;
  }

  /** The file is no table that is read: it does not become one by another comma. */
  get refused(): boolean {
    return /^(file|workbook|statistical)\./.test(this.#planFailure?.code ?? '');
  }

  /** Why ids or dates cannot be stored as they are asked for. */
  get privacyProblem(): Failure | null {
    const { failure } = this.whole;
    return isOfKey(failure) ? failure : null;
  }

  /** What only the user can tell of the format: what is open, and what was answered here and may be answered again. */
  get questions(): readonly OpenTableQuestion[] {
    const open = this.#plan?.open ?? [];
    return [...this.#raised.values()].flatMap((raised) => {
      const standing = open.find(({ code }) => code === raised.code);
      return standing ? [standing] : answerTo(raised.code, this.#overrides) !== null ? [raised] : [];
    });
  }

  /** Resolves when what was answered last is looked at. */
  get ready(): Promise<void> {
    return this.#planned;
  }

  get idRules(): readonly IdRule[] {
    return this.#idRules;
  }

  /** The table that it is read again for, or seems to be a newer state of. */
  get former(): TablePlanView['former'] {
    return this.again?.table ?? this.#plan?.former ?? null;
  }

  /** It takes the place of another table, and its name. */
  get replacing(): boolean {
    return this.replace === true && this.former !== null;
  }

  get selected(): TableColumnView | null {
    return this.#plan?.columns.find(({ name }) => name === this.column) ?? null;
  }

  /** Another file, or another sheet of a workbook: the answers to the questions of the last one are gone. */
  async choose(file: string, sheet?: string): Promise<void> {
    this.#file = file;
    this.#overrides = sheet === undefined ? {} : { sheet };
    this.#plan = null;
    this.name = '';
    this.replace = this.again ? true : null;
    this.column = '';
    this.uncovered = false;
    this.#raised = new Map();
    this.#planFailure = null;
    this.whole.forget();
    this.#idRules = [];
    await this.#replan();
    this.name = this.plan?.name ?? '';
    this.#selectFirst();
    await this.#takeUp();
  }

  /** What the table is read again for is said at once, where this file has the column. */
  async #takeUp(): Promise<void> {
    const { again } = this;
    if (!again || !this.#plan?.columns.some(({ name }) => name === again.column)) return;
    this.column = again.column;
    if (again.as === 'id') await this.change({ idColumn: again.column });
  }

  /** Changes answers; what hangs on them is asked again. */
  async change(answers: TableOverrides): Promise<void> {
    this.#overrides = { ...this.#overrides, ...answers };
    this.whole.forget();
    await this.#replan();
  }

  /** The rows of these stand below its own; of none it is the file alone. */
  async setStack(parts: readonly StackedPart[]): Promise<void> {
    const suggested = this.#plan?.name ?? '';
    const stack = parts.length > 0 ? [...parts] : undefined;
    // Other people may stand on several rows.
    await this.change({ stack, visit: undefined, severalRows: undefined });
    if (this.name === suggested) this.name = this.#plan?.name ?? '';
    if (!this.selected) this.#selectFirst();
  }

  /** Another way to take the file apart: what was said of its columns may fit no more. */
  async reread(answers: TableOverrides): Promise<void> {
    const { sheet, codebook, ...before } = this.#overrides;
    const { delimiter, header, skip, decimal, encoding, dateOrder, brackets, blankIds, long, turned, stack } =
      before;
    const marks = { delimiter, header, skip, decimal, encoding, dateOrder, brackets };
    const suggested = this.#plan?.name ?? '';
    this.#overrides = {};
    if (answers.sheet !== undefined) this.#raised = new Map();
    // Another sheet is another table.
    const kept = answers.sheet === undefined ? { ...marks, sheet, blankIds, long, turned, stack } : {};
    await this.change({ ...kept, codebook, ...answers });
    if (this.name === suggested) this.name = this.#plan?.name ?? '';
    if (!this.selected) this.#selectFirst();
  }

  #selectFirst(): void {
    this.column = this.#plan?.columns.find(({ role }) => role === 'use')?.name ?? '';
  }

  /** Answers a question of {@link questions} by one of its choices. */
  async answer({ code, choices, about }: OpenTableQuestion, value: string): Promise<void> {
    // What came of the answer is seen at the column.
    if (about.length > 0) this.column = about[0];
    const answers = overridesOf(code, value, choices);
    if (renames(code)) await this.reread(answers);
    else await this.change(answers);
  }

  /** Changes one answer of one column; undefined takes it back. */
  async changeColumn<K extends 'types' | 'roles' | 'units' | 'labels' | 'missing'>(
    what: K,
    column: string,
    value: NonNullable<TableOverrides[K]>[string] | undefined,
  ): Promise<void> {
    const others = Object.entries(this.#overrides[what] ?? {}).filter(([name]) => name !== column);
    const entries = value === undefined ? others : [...others, [column, value]];
    await this.change({ [what]: Object.fromEntries(entries) });
  }

  /** Texts mean "no value" in these columns too. */
  async addMissing(names: readonly string[], texts: readonly string[]): Promise<void> {
    const missing: Record<string, string[]> = { ...this.#overrides.missing };
    for (const column of this.#plan?.columns ?? [])
      if (names.includes(column.name)) missing[column.name] = [...new Set([...column.missing, ...texts])];
    await this.change({ missing });
  }

  /** Empty cells of these columns mean a text; they are missing where it is empty. */
  async setEmpty(names: readonly string[], text: string): Promise<void> {
    const others = Object.entries(this.#overrides.emptyAs ?? {}).filter(([name]) => !names.includes(name));
    const said = names.map((name) => [name, text]);
    // What came of it is seen at the column.
    this.column = names[0];
    await this.change({ emptyAs: Object.fromEntries([...others, ...said]) });
  }

  /**
   * Cells of these columns of the file fall into columns of their own, or no longer.
   *
   * @param gone columns that are there until then
   */
  async setSplit(columns: readonly string[], isSplit: boolean, gone: readonly string[]): Promise<void> {
    const others = (this.#overrides.split ?? []).filter((name) => !columns.includes(name));
    const split = isSplit ? [...others, ...columns] : others;
    const before = new Set(this.#plan?.columns.map(({ name }) => name));
    await this.change({ ...this.#saidOfOthers(gone), split });
    // What came of it is seen at the first column that was not there.
    this.column = this.#plan?.columns.find(({ name }) => !before.has(name))?.name ?? this.column;
  }

  /** What was said of columns, without those that are there no more. */
  #saidOfOthers(gone: readonly string[]): TableOverrides {
    const { types, roles, study, units, labels, missing, emptyAs, visit } = this.#overrides;
    const of = <T>(said: Readonly<Record<string, T>> | undefined): Record<string, T> | undefined =>
      said && Object.fromEntries(Object.entries(said).filter(([name]) => !gone.includes(name)));
    const isByGone = visit !== undefined && 'column' in visit && gone.includes(visit.column);
    return {
      ...{ types: of(types), roles: of(roles), study: of(study), units: of(units), labels: of(labels) },
      ...{ missing: of(missing), emptyAs: of(emptyAs), visit: isByGone ? undefined : visit },
    };
  }

  /** People are told apart by another column, or by none: what was said of their visits fits no more. */
  async chooseId(column: string | null): Promise<void> {
    await this.change({
      numberRows: column === null || undefined,
      idColumn: column ?? undefined,
      blankIds: undefined,
      visit: undefined,
      severalRows: undefined,
    });
  }

  /** A column that was left out, or told visits apart, takes part as what it is to the study. */
  async takeIn({ name, role }: TableColumnView, study: RoleChanges): Promise<void> {
    if (role === 'visit') await this.change({ visit: undefined });
    if (role === 'leave-out') await this.changeColumn('roles', name, 'use');
    await this.changeStudy(study);
  }

  async leaveOut({ name, role }: TableColumnView): Promise<void> {
    if (role === 'visit') await this.change({ visit: undefined });
    await this.changeColumn('roles', name, 'leave-out');
  }

  /** Says what columns are to the study; the others are as proposed. */
  async changeStudy(roles: RoleChanges): Promise<void> {
    this.#overrides = { ...this.#overrides, study: { ...this.#overrides.study, ...roles } };
    // What is read of the file stays the same.
    await this.#replan();
  }

  /** The whole file is read again, since other people may be meant. */
  privacyChanged(): void {
    this.whole.forget();
    void this.whole.ensure();
  }

  /** What is asked of the whole file. */
  readonly asked = () => ({
    project: this.ports.project,
    file: this.#file,
    overrides: this.#overrides,
    idRules: [...this.#idRules],
    privacy: this.privacy.asked,
  });

  setRules(rules: readonly IdRule[]): void {
    this.#idRules = rules;
    this.whole.forget();
  }

  /** The wizard is left; an import that runs goes on. */
  close(): void {
    this.whole.forget();
  }

  #replan(): Promise<void> {
    this.#planned = this.#look();
    return this.#planned;
  }

  async #look(): Promise<void> {
    const { engine, project } = this.ports;
    const asked = ++this.#asked;
    this.#planning = true;
    try {
      const plan = await engine.planTable({ project, file: this.#file, overrides: this.#overrides });
      if (asked !== this.#asked) return;
      this.#plan = plan;
      this.#planFailure = null;
      const raised = plan.open.filter(({ code }) => isAsked(code));
      this.#raised = new Map([
        ...this.#raised,
        ...raised.map((question) => [question.code, question] as const),
      ]);
    } catch (error) {
      if (asked === this.#asked) this.#planFailure = toFailure(error);
    } finally {
      if (asked === this.#asked) this.#planning = false;
    }
  }
}
