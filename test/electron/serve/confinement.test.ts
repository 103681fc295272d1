import { mkdtemp, mkdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requests } from '../../../core/contract/engine-api.ts';
import { hostRequests } from '../../../core/contract/host-api.ts';
import { confineTo, type Confinement } from '../../../electron/serve/confinement.ts';
import { sampleOf, stringsOf } from '../../contract/sample-request.ts';

let outside: string;
let root: string;
let confinement: Confinement;
beforeAll(async () => {
  outside = await realpath(await mkdtemp(join(tmpdir(), 'etiograph-confined-')));
  root = join(outside, 'root');
  await mkdir(root);
  confinement = confineTo([root]);
});
afterAll(() => rm(outside, { recursive: true, force: true }));

const names = Object.keys(requests) as (keyof typeof requests)[];
const refusal = (name: keyof typeof requests, request: unknown): Promise<string | null> =>
  confinement.checkRequest(requests[name], request).then(
    () => null,
    (error: { code: string }) => error.code,
  );
const pathsOf = (name: keyof typeof requests): string[] =>
  stringsOf(requests[name]).flatMap(({ at, isPath }) => (isPath ? [at] : []));

describe('every request to the engine', () => {
  test.each(names)('%s is held within the folder, path by path', async (name) => {
    const inside = (): string => join(root, 'a');
    expect(await refusal(name, sampleOf(requests[name], inside))).toBeNull();
    for (const wrong of pathsOf(name)) {
      const request = sampleOf(requests[name], (at) => (at === wrong ? join(outside, 'secret') : inside()));
      expect(await refusal(name, request), wrong).toBe('host.outside-root');
    }
  });

  test('names its project, or what it has none of', () => {
    const without = names.filter((name) => pathsOf(name).length === 0);
    expect(without.sort()).toEqual([
      'buildPattern',
      'cancelRun',
      'closeScan',
      'describeWindow',
      'devices',
      'getRejects',
      'getRun',
      'previewImage',
      'previewImages',
      'previewRecording',
      'previewSteps',
      'runEnded',
      'startCheck',
      'startWordSearch',
    ]);
  });

  // A text that a request carries leads to a file, or is listed here by who has made sure that it does not.
  test('says of each of its texts whether it is a path', () => {
    const fields = Object.values({ ...requests, ...hostRequests }).flatMap((schema) => stringsOf(schema));
    const last = (at: string): string => at.replace(/\.\*/g, '').split('.').slice(-2).join('.');
    const plain = new Set(fields.flatMap(({ at, isPath }) => (isPath ? [] : [last(at)])));
    expect([...plain].sort()).toMatchInlineSnapshot(`
      [
        "a",
        "aliases.also",
        "aliases.name",
        "annotation.citations",
        "annotation.description",
        "annotation.label",
        "annotation.note",
        "annotation.tags",
        "b",
        "channels",
        "channels.also",
        "channels.name",
        "channels.unit",
        "column",
        "columns",
        "combination",
        "computed",
        "drop",
        "emptyAs.key",
        "endings",
        "example",
        "file",
        "files",
        "from",
        "graph",
        "groups.label",
        "groups.values",
        "hint",
        "html",
        "id",
        "images.kind",
        "images.pattern",
        "kind",
        "knowledge.forbidden",
        "knowledge.required",
        "knowledge.tiers",
        "labels.key",
        "latent",
        "learn.key",
        "levels.apart",
        "long.date",
        "long.person",
        "long.test",
        "long.unit",
        "long.value",
        "long.visit",
        "message",
        "missing.key",
        "modality",
        "name",
        "near.sheet",
        "node",
        "options.authors",
        "options.title",
        "overrides.emptyAs",
        "overrides.idColumn",
        "overrides.labels",
        "overrides.missing",
        "overrides.sheet",
        "overrides.split",
        "overrides.units",
        "part",
        "pattern",
        "plan",
        "positions.key",
        "reading.emptyAs",
        "reading.idColumns",
        "reading.keep",
        "reading.sheet",
        "reading.split",
        "reading.turned",
        "reading.visitBy",
        "recordings.channels",
        "recordings.pattern",
        "roles.because",
        "roles.happened",
        "roles.key",
        "roles.time",
        "run",
        "scan",
        "screen.targets",
        "search",
        "seen.apart",
        "seen.because",
        "seen.citations",
        "seen.description",
        "seen.happened",
        "seen.key",
        "seen.label",
        "seen.note",
        "seen.tags",
        "seen.time",
        "settings.key",
        "settings.kind",
        "settings.visit",
        "sheet",
        "sort.modality",
        "sparse",
        "stack",
        "stack.sheet",
        "study.because",
        "study.happened",
        "study.key",
        "study.time",
        "suggested",
        "suggestedName",
        "tables.key",
        "target",
        "target.from",
        "target.to",
        "timeToEvent.event",
        "timeToEvent.happened",
        "timeToEvent.name",
        "timeToEvent.time",
        "title",
        "to",
        "types.key",
        "units.key",
        "variable",
        "variables",
        "view.hidden",
        "view.pinned",
        "visit",
        "visit.by",
        "visit.column",
        "visit.value",
        "visits.column",
        "visits.value",
      ]
    `);
  });
});

describe('what a request says of columns', () => {
  const column = fc.oneof(
    fc.constantFrom('file', 'path', 'paths', 'table', 'project', 'folder', 'codebook', 'sources', 'units'),
    fc.string(),
  );
  const text = fc.oneof(
    fc.constantFrom('/min', '/etc/passwd', '..', '\\\\server\\share'),
    fc.string({ maxLength: 40 }),
  );

  test('is no path, whatever the columns are called', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(column, text),
        fc.dictionary(column, fc.array(text, { maxLength: 3 })),
        async (units, missing) => {
          const request = {
            project: null,
            file: join(root, 'labs.csv'),
            overrides: { units, labels: units, missing },
          };
          expect(await refusal('planTable', request)).toBeNull();
        },
      ),
    );
    const learn = { '/etc': { latents: 1 }, path: { latents: 1 } };
    expect(await refusal('startTraining', { project: join(root, 'p'), learn })).toBeNull();
  });

  test('is checked with the rest: what does not fit is refused before it goes to the engine', async () => {
    expect(await refusal('getProject', { project: root, folder: '/etc' })).toBe('request.invalid');
    expect(await refusal('getProject', { project: [join(outside, 'x')] })).toBe('request.invalid');
    expect(await refusal('getProject', { project: `${root}\0/../..` })).toBe('request.invalid');
    expect(await refusal('getProject', null)).toBe('request.invalid');
  });
});
