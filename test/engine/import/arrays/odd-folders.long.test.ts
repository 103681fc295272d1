import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { signal } from '../../../ingest/recording/edf-fixture.ts';
import { done, ended, night, picture, put, pulse, scanned, spo2, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(remove);

let projects = 0;
const run = async (sources: string[], more: object = {}): Promise<ImportSummary> =>
  done(engine, await engine.startImport({ project: at(`P${++projects}.etiograph`), sources, ...more }));

describe('a folder that cannot be read', () => {
  beforeAll(async () => {
    put(at('mixed', 'people.csv'), 'subject_id,age\n1,40\n2,51\n3,60\n');
    put(at('mixed', 'a-sleep', '1.edf'), night(60, {}, [signal('EEG', 1)]));
    put(at('mixed', 'a-sleep', '2.edf'), night(60, {}, [signal('Flow', 1)]));
    for (const id of ['1', '2', '3']) put(at('mixed', 'b-sleep', `${id}.edf`), night(60 + Number(id)));
    put(at('mixed', 'c-eyes', '1.png'), 'no picture');
    for (const [k, id] of ['1', '2', '3'].entries())
      put(at('mixed', 'd-eyes', `${id}.png`), await picture(50 + k));
  });

  it('is listed with its reason, and what else there is is read', async () => {
    const summary = await run([at('mixed')]);
    expect(summary.modalities.map((m) => [m.name, m.subjects])).toEqual([
      ['people', 3],
      ['B sleep', 3],
      ['D eyes', 3],
    ]);
    expect(summary.notTaken).toEqual([
      {
        file: 'a-sleep (2 files)',
        code: 'recording.no-common-channel',
        reason: 'Its 2 recordings have no channel in common that can be read. They have: EEG (1), Flow (1).',
        hint: 'Say which channels to read, as --channels EEG; recordings without them are left out.',
      },
      {
        file: 'c-eyes (one file)',
        code: 'import.nothing-readable',
        reason: 'None of its files can be read. 1.png is a text and not an image.',
        hint: 'Export the files again, or leave the folder out.',
      },
    ]);
  });

  it('is told in the plan as well', async () => {
    const summary = await run([at('mixed')], { planOnly: true });
    expect(summary.notTaken.map(({ file }) => file)).toEqual(['a-sleep (2 files)', 'c-eyes (one file)']);
  });

  it('does not end the import where a channel is asked for that it lacks', async () => {
    const summary = await run([at('mixed')], { recordings: { channels: ['spo2'] } });
    expect(summary.modalities.map((m) => m.name)).toContain('B sleep');
    expect(summary.notTaken[0]).toMatchObject({
      file: 'a-sleep (2 files)',
      code: 'recording.nothing-to-import',
    });
  });

  it('ends an import that has nothing else, with that reason', async () => {
    const last = await ended(
      engine,
      await engine.startImport({ project: at('none.etiograph'), sources: [at('mixed', 'a-sleep')] }),
    );
    expect(last).toMatchObject({
      type: 'failed',
      error: {
        code: 'recording.no-common-channel',
        message: expect.stringMatching(/^a-sleep .*no channel in common/),
      },
    });
  });

  it('says what to do with files of a kind that is not read, also of several kinds', async () => {
    const head = '\0'.repeat(348).replace(/^.{4}/s, '\x5c\x01\0\0');
    const analyze = `${head.slice(0, 38)}r${head.slice(39)}`;
    for (const id of ['P1', 'P2']) {
      put(at('analyze', `${id}.hdr`), Buffer.from(analyze, 'latin1'));
      put(at('volumes', `${id}.mhd`), 'ObjectType = Image\nNDims = 3\n');
      put(at('volumes', `${id}.raw`), Buffer.alloc(600, 200));
    }
    const hintOf = async (folder: string): Promise<unknown> => {
      const id = await engine.startImport({ project: at(`${folder}.etiograph`), sources: [at(folder)] });
      return ended(engine, id);
    };
    expect(await hintOf('analyze')).toMatchObject({
      error: { message: expect.stringContaining('Analyze 7.5'), hint: expect.stringContaining('NIfTI') },
    });
    expect(await hintOf('volumes')).toMatchObject({
      error: { hint: expect.stringMatching(/ITK-SNAP\..*header that lies beside it/) },
    });
  });

  it('a pattern that means nothing ends it', async () => {
    const id = await engine.startImport({
      project: at('bad.etiograph'),
      sources: [at('mixed')],
      recordings: { pattern: 'x' },
    });
    expect(await ended(engine, id)).toMatchObject({ type: 'failed', error: { code: 'pattern.no-id' } });
  });
});

describe('a file that cannot be read', () => {
  it('is a reject by name: a dangling link, a folder of that name, one that may not be read, another kind', async () => {
    for (const id of ['1', '2']) put(at('odd', `${id}.edf`), night(60 + Number(id)));
    symlinkSync(at('nowhere.edf'), at('odd', '3.edf'));
    mkdirSync(at('odd', '4.edf'));
    symlinkSync(at('odd', '4.edf'), at('odd', '5.edf'));
    put(at('odd', '6.edf'), await picture(3));
    put(at('odd', '7.edf'), 'time,spo2\n0,97\n1,96\n');
    put(at('odd', '8.bdf'), night(68));
    const summary = await run([at('odd')], { recordings: { pattern: '{id}.*' } });
    expect(summary.modalities).toMatchObject([{ name: 'Odd', subjects: 3 }]);
    const csv = readFileSync(summary.rejectFiles[0], 'utf8');
    for (const words of [
      '3.edf is not there',
      '5.edf is not a file',
      '6.edf is an image and not a recording',
      '7.edf is a text and not a recording',
    ]) {
      expect(csv).toContain(words);
    }
  });

  it.skipIf(process.getuid?.() === 0)('is a reject where it may not be read', async () => {
    for (const id of ['1', '2']) put(at('locked', `${id}.edf`), night(60 + Number(id)));
    chmodSync(at('locked', '2.edf'), 0);
    const summary = await run([at('locked')]);
    expect(readFileSync(summary.rejectFiles[0], 'utf8')).toContain('2.edf may not be read');
  });

  it('for its name is told with the pattern that it would fit', async () => {
    for (const id of ['S01', 'S02', 'S03'])
      put(at('names', `${id}_night.edf`), night(60 + Number(id.slice(1))));
    for (const id of ['S04', 'S05']) put(at('names', `late-${id}.edf`), night(70));
    const summary = await run([at('names')], { recordings: { pattern: '{id}_night.edf' } });
    expect(readFileSync(summary.rejectFiles[0], 'utf8')).toContain(
      'The name does not fit {id}_night.edf; it would fit late-{id}.edf.',
    );
  });
});

describe('file names', () => {
  it('that are names of people are warned of, and not repeated', async () => {
    for (const who of ['Cohen David 1', 'Miller Anna 2'])
      put(at('people', `${who}.edf`), night(60 + who.length));
    const summary = await run([at('people')]);
    const [warning] = summary.findings.filter(({ message }) => message.includes('look like names'));
    expect(warning.message).toBe(
      'People: the names or headers of the files say whose they are, and 2 of 2 ids look like names of people. Ids are stored in the project.',
    );
    const { scan, pattern } = await scanned(engine, 'recording', [at('people')]);
    expect(await engine.matchScan({ scan, pattern })).toMatchObject({ idsLikeNames: 2 });
    const codes = await run([at('mixed', 'b-sleep')]);
    expect(codes.findings.some(({ message }) => message.includes('look like names'))).toBe(false);
  });

  it('with visits: which one is taken is said, and the others are no rejects', async () => {
    for (const id of ['S1', 'S2', 'S3'])
      put(at('visits', `${id}_v1.edf`), night(61 + Number(id[1]), {}, [spo2, pulse]));
    for (const id of ['S1', 'S2']) put(at('visits', `${id}_v2.edf`), night(71 + Number(id[1])));
    const summary = await run([at('visits')]);
    expect(summary).toMatchObject({ rejects: 0, modalities: [{ subjects: 3 }] });
    expect(summary.findings.map(({ message }) => message)).toContain(
      'Visits: visit “v1” is taken; 2 files of other visits are not read (S1_v2.edf, S2_v2.edf).',
    );
  });

  it('of one visit, several a person: which one is taken is said, in the plan too', async () => {
    for (const [k, id] of ['sub-01', 'sub-02', 'sub-03'].entries())
      for (const kind of ['FLAIR', 'T1w'])
        put(at('kinds', `${id}_${kind}.png`), await picture(50 + k + kind.length));
    const told =
      'Kinds: 3 subjects have several files each, of which the first by name that can be read is taken (sub-01_FLAIR.png, and not sub-01_T1w.png); 3 files are not read.';
    const images = { pattern: '{id}_*.png' };
    for (const planOnly of [true, false]) {
      const summary = await run([at('kinds')], { images, planOnly });
      expect(summary.findings).toContainEqual(
        expect.objectContaining({ severity: 'warning', message: told }),
      );
      expect(summary.modalities).toMatchObject([{ subjects: 3, pattern: '{id}_*.png' }]);
    }
    for (const [k, id] of ['S1', 'S2', 'S3'].entries())
      for (const part of ['a', 'b'])
        put(at('parts', `${id}_${part}.edf`), night(60 + k + (part === 'a' ? 0 : 9)));
    const { findings } = await run([at('parts')], { recordings: { pattern: '{id}_*.edf' } });
    expect(findings.map(({ message }) => message)).toContain(
      'Parts: 3 subjects have several files each, of which the first by name that can be read is taken (S1_a.edf, and not S1_b.edf); 3 files are not read.',
    );
  });

  it('that are days of a telephone are warned of as people', async () => {
    for (const [k, day] of ['20190310', '20190311', '20190402'].entries())
      put(at('telephone', `IMG-${day}-WA000${k}.png`), await picture(40 + k));
    const { findings } = await run([at('telephone')], { images: { pattern: 'IMG-{id}-*.png' } });
    expect(findings.map(({ message }) => message)).toContain(
      'Telephone: the ids that the names of the files have (“IMG-{id}-*.png”) are days, or parts of a day or time, as cameras and telephones call what they make; so each day counts as a person.',
    );
  });

  it('are read in the plan with the ids of a table beside them, as the import does', async () => {
    put(at('bids', 'participants.csv'), 'participant_id,age\nsub-01,40\nsub-02,51\nsub-03,60\n');
    for (const [k, id] of ['sub-01', 'sub-02', 'sub-03'].entries())
      put(at('bids', 'anat', `${id}_T1w.png`), await picture(50 + k));
    const [planned, imported] = [await run([at('bids')], { planOnly: true }), await run([at('bids')])];
    for (const { modalities } of [planned, imported])
      expect(modalities.find(({ kind }) => kind === 'image')).toMatchObject({
        pattern: '{id}_T1w.png',
        subjects: 3,
      });
  });
});
