import type {
  ChangedLevels,
  ChangedRoles,
  CohortFinding,
  CohortView,
  StudyChange,
  UseChange,
} from '../../core/contract/cohort-api.ts';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { Levelling } from '../../core/contract/levelling.ts';
import type { RoleChanges } from '../../core/contract/study-roles.ts';

/** Says how the values of a column count; `levels` null: as they were read. */
export interface LevelsChange {
  readonly modality: string;
  readonly column: string;
  readonly levels: Levelling | null;
}

/** What the stage knows of the project's data; loaded again when they change. */
export class CohortData {
  #view = $state.raw<CohortView | null>(null);
  #findings = $state.raw<readonly CohortFinding[] | null>(null);
  /** Counts changes, so that what hangs on the roles of columns is asked again. */
  #version = $state(0);
  #loading = $state(false);
  #asked = 0;
  readonly #engine: EngineApi;
  readonly project: string;

  constructor(engine: EngineApi, project: string) {
    this.#engine = engine;
    this.project = project;
  }

  /** Null while the first data of a project are loaded: "0 subjects" is not said of data that are there. */
  get view(): CohortView | null {
    return this.#loading && this.#view?.modalities.length === 0 ? null : this.#view;
  }

  get findings(): readonly CohortFinding[] | null {
    return this.#findings;
  }

  get version(): number {
    return this.#version;
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    const { project } = this;
    this.#loading = true;
    const view = await this.#engine.getCohort({ project }).finally(() => {
      if (asked === this.#asked) this.#loading = false;
    });
    if (asked !== this.#asked) return;
    if (this.#view?.modalities.length === 0) this.#findings = null;
    this.#view = view;
    this.#version++;
    const findings = view.modalities.length > 0 ? await this.#engine.getFindings({ project }) : [];
    if (asked === this.#asked) this.#findings = findings;
  }

  /** @param seen without it, whatever roles the columns have */
  async setStudyRoles({ modality, roles }: StudyChange, seen?: RoleChanges): Promise<ChangedRoles> {
    try {
      return await this.#engine.setStudyRoles({ project: this.project, modality, roles, seen });
    } finally {
      await this.load();
    }
  }

  /** @param seen without it, however its values count */
  async setLevels(
    { modality, column, levels }: LevelsChange,
    seen?: Levelling | null,
  ): Promise<ChangedLevels> {
    try {
      return await this.#engine.setLevels({ project: this.project, modality, column, levels, seen });
    } finally {
      await this.load();
    }
  }

  /** @returns the columns whose role is another one now */
  async setRole({ modality, columns, role }: UseChange): Promise<readonly string[]> {
    try {
      return await this.#engine.setRole({ project: this.project, modality, columns: [...columns], role });
    } finally {
      await this.load();
    }
  }
}
