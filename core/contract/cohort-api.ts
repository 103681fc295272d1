import type { ModalityKind } from '../cohort/subject-array.ts';
import { z } from 'zod';
import type { ColumnFacts } from '../cohort/column-facts.ts';
import type { Finding } from '../cohort/finding.ts';
import type { PartOf } from '../cohort/table.ts';
import type { RoleView } from '../cohort/roles/study-roles.ts';
import { levelling, type Levelling } from './levelling.ts';
import { path } from './path-field.ts';
import type { RareCombination } from '../cohort/rare-combinations.ts';
import type { PrivacyList } from './privacy-views.ts';
import { once, repeatable } from './repeats.ts';
import { roleChanges, type RoleChanges } from './study-roles.ts';

const name = z.string().min(1);
const ofProject = z.strictObject({ project: path() });
const column = ofProject.extend({ modality: name, column: name });

export const cohortRequests = {
  ...repeatable({
    getCohort: ofProject,
    getVariables: ofProject.extend({
      /** A table; all tables without it. */
      modality: name.optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(2000).default(500),
      sort: z.enum(['file', 'name', 'missing']).default('file'),
      /** Only those whose name or label contains this, upper or lower case. */
      search: z.string().max(200).default(''),
    }),
    getSubjects: ofProject.extend({
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(100),
      /** Order of the rows: by id, by how many modalities a subject has, or those with one modality first. */
      sort: z
        .discriminatedUnion('by', [
          z.strictObject({ by: z.literal('id') }),
          z.strictObject({ by: z.literal('count') }),
          z.strictObject({ by: z.literal('modality'), modality: name }),
        ])
        .prefault({ by: 'id' }),
      descending: z.boolean().default(false),
      /** Only subjects with exactly these modalities. */
      combination: z.array(name).optional(),
      /** Only ids that contain this, upper or lower case. */
      search: z.string().max(200).default(''),
    }),
    getHistogram: column.extend({ bins: z.int().min(2).max(200).default(30) }),
    getFindings: ofProject,
    getPrivacy: ofProject,
    getRare: ofProject,
    setRole: ofProject.extend({
      modality: name,
      columns: z.array(name).min(1),
      role: z.enum(['use', 'leave-out']),
    }),
    setStudyRoles: ofProject.extend({
      modality: name,
      roles: roleChanges,
      /** What whoever changes them has seen; where columns that change have other roles by now, nothing is changed. */
      seen: roleChanges.optional(),
    }),
    setLevels: column.extend({
      levels: levelling.nullable(),
      /** What whoever changes them has seen; where values count otherwise by now, nothing is changed. */
      seen: levelling.nullable().optional(),
    }),
  }),
  ...once({
    restoreModality: ofProject.extend({
      modality: name,
      /** Whether the modality that has its name now is removed in turn. */
      instead: z.boolean().default(false),
    }),
    forgetRemoved: ofProject.extend({
      /** Of a project that is opened, what this engine's other windows have removed stays: they may bring it back. */
      when: z.enum(['opened', 'closed']).default('closed'),
    }),
  }),
};

type Of<K extends keyof typeof cohortRequests> = z.input<(typeof cohortRequests)[K]>;

/** A small picture of a modality, of a few hundred numbers. */
export type Miniature =
  | {
      readonly kind: 'table';
      /** The first columns in use, at most 12: counts in equal steps or of levels. */
      readonly columns: readonly { readonly name: string; readonly bins: readonly number[] }[];
    }
  | {
      readonly kind: 'recording';
      /** The first subject's first channels, at most 4, each of at most 240 values; NaN where missing. */
      readonly channels: readonly { readonly name: string; readonly values: Float32Array }[];
    }
  | {
      readonly kind: 'image';
      readonly width: number;
      readonly height: number;
      /** The first subjects' images, at most 6, RGBA. */
      readonly thumbnails: readonly Uint8Array[];
    };

export interface CohortModality {
  readonly name: string;
  readonly kind: ModalityKind;
  readonly subjects: number;
  /** Shape of a subject's array: [columns], [steps, channels], [channels, height, width]. */
  readonly shape: readonly number[];
  /** Size of its data in the project. */
  readonly bytes: number;
  /** Rows of a table, or files, that were left out, and cells of a table that became missing. */
  readonly rejects: { readonly rows: number; readonly cells: number };
  /** Columns that take no part. */
  readonly leftOut: number;
  /** Base names of the first files that it was read from, and how many there are. */
  readonly sources: { readonly names: readonly string[]; readonly count: number };
  /** Empty where the data are damaged, which stands among the findings. */
  readonly miniature: Miniature;
}

export interface CohortView {
  readonly subjects: number;
  readonly modalities: readonly CohortModality[];
  /** Subjects that have exactly these modalities, most frequent first; at most 500. */
  readonly combinations: readonly { readonly modalities: readonly string[]; readonly subjects: number }[];
}

/** A column of a table with its figures, which are null where they tell nothing. */
export interface ColumnView extends Omit<ColumnFacts, 'counts' | 'far'> {
  readonly modality: string;
  readonly unit: string | null;
  readonly label: string | null;
  readonly role: 'use' | 'leave-out';
  /** What it is to the study; null where nobody has said, and nothing was proposed. */
  readonly study: RoleView | null;
  /** Its levels in the order of their codes; empty for numbers and dates. */
  readonly levels: readonly { readonly value: string; readonly label: string }[];
  /** How its values count; null where they have no levels, or two. */
  readonly levelling: Levelling | null;
  /** The category that it is a level of; null of all others. */
  readonly levelOf: string | null;
  /** A person has ordered, merged or taken apart its levels. */
  readonly relevelled: boolean;
  /** Why it can take no part whatever its role; null if it can. */
  readonly unfit: string | null;
  /** The question of several answers that it is one of, and the share of those asked who gave it; null of all others. */
  readonly answer: { readonly to: string; readonly share: number | null } | null;
  /** It was worked out from other columns where it came from. */
  readonly computed: boolean;
  /** People whom it was not asked of, among the missing. */
  readonly notAsked: number;
  /** What empty cells of its file were read as, since a person has said so; null where they are missing. */
  readonly emptyAs: string | null;
  /** The column of the file whose cells it is a part of, and which; null of all others. */
  readonly partOf: PartOf | null;
}

export interface SubjectPage {
  /** Number of subjects that fit the request. */
  readonly total: number;
  readonly modalities: readonly string[];
  readonly subjects: readonly string[];
  /** One row a subject, one column a modality: 1 where the subject has it. */
  readonly has: Uint8Array;
}

export interface Histogram {
  readonly n: number;
  readonly missing: number;
  readonly unit: string | null;
  /** Edges of the bins of numbers and dates, one more than counts; null for levels. */
  readonly edges: Float64Array | null;
  readonly counts: Int32Array;
  /** Labels of the levels in their order; null for numbers and dates. */
  readonly labels: readonly string[] | null;
  readonly mean: number | null;
  readonly sd: number | null;
  /** Deciles from minimum to maximum; null for levels. */
  readonly deciles: Float64Array | null;
}

/** What a button beside a finding does. */
export type Fix = {
  /** `Leave out weight_lb`. */
  readonly label: string;
} & (
  | {
      /** Call setRole with it; the other role of the columns that it returns undoes it. */
      readonly setRole: {
        readonly modality: string;
        readonly columns: readonly string[];
        readonly role: 'use' | 'leave-out';
      };
      readonly setStudyRoles?: undefined;
    }
  | {
      /** Call setStudyRoles with it; what that returns undoes it. */
      readonly setStudyRoles: { readonly modality: string; readonly roles: RoleChanges };
      readonly setRole?: undefined;
    }
);
/** Takes columns in or leaves them out. */
export type UseChange = NonNullable<Fix['setRole']>;
/** Says what columns are to the study. */
export type StudyChange = NonNullable<Fix['setStudyRoles']>;

/** Roles that changed, by column. */
export interface ChangedRoles {
  readonly former: RoleChanges;
  readonly now: RoleChanges;
}

/** How the values of a column counted and count; null: as they were read. */
export interface ChangedLevels {
  readonly former: Levelling | null;
  readonly now: Levelling | null;
}

export interface CohortFinding extends Finding {
  /** Stable as long as the data are: `cohort.constant Demography/site`. */
  readonly id: string;
  /** Buttons beside it; empty where nothing in the app can help. */
  readonly fixes: readonly Fix[];
}

/**
 * Tells which subject has which modalities, what is missing, how variables are distributed, and what needs a
 * look.
 */
export interface CohortApi {
  getCohort(request: Of<'getCohort'>): Promise<CohortView>;
  /** The variables of tables in pages. */
  getVariables(
    request: Of<'getVariables'>,
  ): Promise<{ readonly total: number; readonly variables: readonly ColumnView[] }>;
  getSubjects(request: Of<'getSubjects'>): Promise<SubjectPage>;
  /** @throws UserError `project.no-modality`, `table.unknown-column` */
  getHistogram(request: Of<'getHistogram'>): Promise<Histogram>;
  getFindings(request: Of<'getFindings'>): Promise<readonly CohortFinding[]>;
  /** What imports found that tells who people are, and what became of it. */
  getPrivacy(request: Of<'getPrivacy'>): Promise<PrivacyList>;
  /** What others may know of people, such as sex and site, and that fewer than five people share; counts alone. */
  getRare(request: Of<'getRare'>): Promise<readonly RareCombination[]>;
  /**
   * Whether columns of a table take part in training and in the graph, all of them or none. Their data stay.
   *
   * @returns those of which it is another now than before, for which the other role undoes it
   * @throws UserError `project.no-modality`, `table.unknown-column`
   */
  setRole(request: Of<'setRole'>): Promise<readonly string[]>;
  /**
   * Says what columns of a table are to the study. A column that becomes something else than the time of an event takes
   * the event its role.
   *
   * @returns what the columns whose roles changed had before, which given back undoes it, and what they have now
   * @throws UserError `project.no-modality`, `table.unknown-column`, `roles.time`, `roles.event`, `roles.happened`,
   *   `roles.changed-elsewhere`
   */
  setStudyRoles(request: Of<'setStudyRoles'>): Promise<ChangedRoles>;
  /**
   * Says which values of a column are one level, whether its levels have an order, lowest first, and whether each is a
   * variable of its own: a yes/no column a level but the one that they are compared with, in the column's place and with
   * its role. Its data stay.
   *
   * @param request `levels` null: as they were read
   * @returns what they were before, which given back undoes it, and what they are now
   * @throws UserError `project.no-modality`, `table.unknown-column`, `levels.none`, `levels.values`, `levels.few`,
   *   `levels.label`, `levels.reference`, `levels.event`, `levels.telling`, `levels.changed-elsewhere`
   */
  setLevels(request: Of<'setLevels'>): Promise<ChangedLevels>;
  /** Undoes removeModality. @throws UserError `project.no-removed`, `project.name-taken` */
  restoreModality(request: Of<'restoreModality'>): Promise<void>;
  /** Deletes the files of removed modalities and graphs for good; called when a project is opened or closed. */
  forgetRemoved(request: Of<'forgetRemoved'>): Promise<void>;
}
