import type { z } from 'zod';
import type { privacyAnswers } from '../../contract/privacy-request.ts';
import type { IdRule } from '../../contract/subject-match.ts';
import { UserError } from '../../errors.ts';
import type { Finding } from '../../cohort/finding.ts';
import type { Reject } from '../../ingest/ports.ts';
import { OLD_AGES } from '../../ingest/privacy/ages.ts';
import { IDENTIFYING_IDS } from '../../ingest/privacy/identifying-ids.ts';
import type { Pseudonym } from '../../ingest/table/people/people-key.ts';
import { createCohortCache } from '../cohort/cache.ts';
import type { EnginePorts } from '../project/ports.ts';
import { baseName } from '../project/sources.ts';
import type { ProjectStore } from '../project/store.ts';

export type PrivacyAnswers = z.output<typeof privacyAnswers>;

/** Ids, dates and ages as they are. */
export const NO_ANSWERS: PrivacyAnswers = { shiftDates: false, capAges: false };

/** What an import does with ids, dates and ages. */
export interface Disguise {
  readonly answers: PrivacyAnswers;
  /** Null where ids are stored as they are. */
  readonly key: OpenKey | null;
}

/** Name of the key whose pseudonyms the ids of a project are; null where they are those of the files. */
export const keyOf = (store: ProjectStore): string | null =>
  store.manifest().modalities.find(({ pseudonyms }) => pseudonyms !== undefined)?.pseudonyms ?? null;

/** The ids that stand behind subjects of a project. */
export const originalsOf = (subjects: readonly string[], { key }: Disguise): readonly string[] =>
  key ? key.originals(subjects) : subjects;

/** The ids that stand behind all people of a project. */
export async function originalSubjects(
  store: ProjectStore,
  disguise: Disguise,
  ports: EnginePorts,
): Promise<readonly string[]> {
  if (store.manifest().modalities.length === 0) return [];
  return originalsOf((await createCohortCache(ports).presence(store)).subjects, disguise);
}

/** The findings but those of which the remedy is taken: pseudonyms stand for ids, and old ages are capped. */
export const withoutRemedied = (
  findings: readonly Finding[],
  { key, answers: { capAges } }: Disguise,
): readonly Finding[] =>
  findings.filter(
    ({ code }) => !((capAges && code === OLD_AGES) || (key !== null && code === IDENTIFYING_IDS)),
  );

/** What a reading of a table depends on beside the plan; null where that is nothing. */
export function readFor(idRules: readonly IdRule[], { key, answers }: Disguise): unknown {
  const { shiftDates, capAges } = answers;
  if (key === null && !capAges) return idRules.length > 0 ? idRules : null;
  return [idRules, key?.name() ?? null, shiftDates, capAges];
}

/** A reject without what stands in its cell, which may be an id or a date: with a key none of these is in the project. */
export const withoutCells = (reject: Reject): Reject => ({
  ...reject,
  reason: reject.reason.replace(/“[^”]*”/g, '“…”'),
});

/** A reject without the name of its file, in which the id stands. */
export function withoutFile(reject: Reject): Reject {
  const { file, reason } = reject;
  const name = `‹file›${/\.[A-Za-z\d]{2,4}$/.exec(file)?.[0] ?? ''}`;
  return { ...withoutCells({ ...reject, reason: reason.replaceAll(file, name) }), file: name };
}

/** Files of people under the pseudonyms of a key; as they are without one. */
export async function disguised<T extends { readonly subject: string }>(
  files: readonly T[],
  { key }: Disguise,
): Promise<readonly T[]> {
  if (key === null) return files;
  const people = await key.assign(files.map(({ subject }) => subject));
  return files.map((file) => ({ ...file, subject: people.get(file.subject)!.pseudonym }));
}

/** A key that an import may add people to. */
interface OpenKey {
  /** Null until the first people are in it. */
  readonly name: () => string | null;
  /** The ids that stand behind subjects of the project. */
  originals(subjects: readonly string[]): string[];
  /** What stands for people, whom it adds where they are new; a plan changes no file. */
  assign(ids: Iterable<string>): Promise<ReadonlyMap<string, Pseudonym>>;
}

/**
 * The key of an import, as far as the project allows it: in a project all ids are of files, or all are pseudonyms of one
 * key.
 *
 * @param store null before there is a project
 * @throws UserError `key.for-dates`, `key.needed`, `key.own-ids`, `key.lost`, `key.other`, `key.in-project` and what a
 *   file that is no key throws
 */
export async function openDisguise(
  answers: PrivacyAnswers,
  store: ProjectStore | null,
  ports: EnginePorts,
): Promise<Disguise> {
  const modalities = store?.manifest().modalities ?? [];
  const known = store && keyOf(store);
  if (answers.key === undefined) {
    if (known !== null) {
      throw new UserError(
        'key.needed',
        `The people of this project have pseudonyms of the key ${known}: under their own ids they would be other people, and known.`,
        'Choose the file with that key (--pseudonyms in the terminal). If it is lost, make a new project and import everything with a new key.',
      );
    }
    if (answers.shiftDates) {
      throw new UserError(
        'key.for-dates',
        'Dates are shifted by what a file with a key says of each person, and none was named.',
        'Choose a file for the key (--pseudonyms in the terminal).',
      );
    }
    return { answers, key: null };
  }
  if (known === null && modalities.length > 0) {
    throw new UserError(
      'key.own-ids',
      'The project holds people under their own ids, and pseudonyms would be other people.',
      'Make a new project, and import everything into it with the key.',
    );
  }
  return { answers, key: await openKey(answers.key, known, ports) };
}

async function openKey(path: string, known: string | null, ports: EnginePorts): Promise<OpenKey> {
  let key = await ports.keyFiles.read(path);
  const file = baseName(path);
  if (key === null && known !== null) {
    throw new UserError(
      'key.lost',
      `${file} is not there; the project’s people have pseudonyms of the key ${known}.`,
      'Choose where that file lies now. Without it nothing can be added to these people: make a new project then, and import everything with a new key.',
    );
  }
  if (key !== null && known !== null && key.name !== known) {
    throw new UserError(
      'key.other',
      `${file} is the key ${key.name}; the project’s people have pseudonyms of the key ${known}.`,
      'Choose the file with that key.',
    );
  }
  return {
    name: () => key?.name ?? null,
    originals(subjects) {
      const ids = new Map([...(key?.people ?? [])].map(([id, { pseudonym }]) => [pseudonym, id]));
      return subjects.map((subject) => ids.get(subject) ?? subject);
    },
    async assign(ids) {
      key = await ports.keyFiles.assign(path, [...new Set(ids)], key?.name ?? null);
      return key.people;
    },
  };
}
