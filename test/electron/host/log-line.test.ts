import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../../core/contract/file-name.ts';
import { toFailure } from '../../../core/contract/result.ts';
import { UserError } from '../../../core/errors.ts';
import { entryText, systemFacts, type LogEntry } from '../../../electron/host/log-line.ts';
import { logFailure, logRuns } from '../../../electron/host/follow-log.ts';
import type { RunEvent } from '../../../core/contract/run-event.ts';

/** What follows the log of these, in lines. */
function written(tell: (log: { folder: string; write(entry: LogEntry): void }) => void): string {
  const lines: string[] = [];
  tell({ folder: '', write: (entry) => lines.push(entryText(entry)) });
  return lines.join('\n');
}
const ofError = (error: unknown): string =>
  written((log) => {
    logFailure(log, toFailure(error));
  });

/** What subjects' data look like, and where they lie. */
const PLANTED = [
  'Edith Thornbury',
  '0161 496 0123',
  '943 476 5919',
  '/home/anna/Patients/Thornbury/labs.csv',
  'C:\\Users\\anna\\Thornbury, Edith.edf',
  "SELECT creatinine FROM read_csv('labs.csv') WHERE id = 'P00123'",
  'creatinine_umol',
  'night_007.edf',
  'P00123',
];
const secrets = /Thornbury|Edith|anna|0161 496|943 4|P00123|creatinine|night_007|labs|SELECT|Users|home\b/i;

describe('a bug in the log', () => {
  it('keeps its class, its code and the places in the code', () => {
    let bug: unknown;
    try {
      fileName(null as never);
    } catch (error) {
      bug = Object.assign(error as Error, { code: 'EPIPE' });
    }
    expect(ofError(bug)).toMatch(/^bug TypeError EPIPE\n {4}at core\/contract\/file-name\.ts:\d+:\d+\n/);
    expect(ofError(new Error('Binder Error: x'))).toMatch(/^bug Error DUCKDB_BINDER\n/);
    expect(ofError('no error')).toBe('bug Error');
  });

  it('is none where a disk is full', () => {
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    expect(ofError(full)).not.toMatch(/^bug/);
    expect(ofError(full)).toContain('disk.full');
  });

  it('has nothing of what a library says in its messages, its names and its stacks', () => {
    const errors = PLANTED.flatMap((secret) => {
      const named = new Error(secret);
      named.name = secret;
      const staged = new Error('short');
      staged.stack = `Error: ${secret}\n    at ${secret} (/home/anna/core/${secret}.ts:1:2)\n    at core/${secret}.ts:3:4`;
      const called = new Error('x');
      called.stack = `Error: x\n    at Object.${secret} (core/contract/result.ts:3:4)`;
      return [
        new Error(secret),
        new RangeError(`${secret}\n    at core/contract/result.ts:1:1\n${secret}`, {
          cause: new Error(secret),
        }),
        Object.assign(new Error(secret), { code: secret, path: secret, syscall: secret, dest: secret }),
        new AggregateError([new Error(secret)], secret),
        named,
        staged,
        called,
        secret,
        { message: secret, stack: secret },
      ];
    });
    for (const error of errors) expect(ofError(error)).not.toMatch(secrets);
  });

  it('whatever is planted, wherever', () => {
    const marked = fc.string({ unit: 'grapheme' }).map((text) => `${text}Zqx${text}`);
    const places = fc.oneof(
      marked,
      marked.map((m) => `    at ${m} (core/contract/${m}.ts:1:1)`),
      marked.map((m) => `core/${m}`),
    );
    fc.assert(
      fc.property(fc.array(places, { minLength: 1, maxLength: 6 }), places, places, (lines, name, code) => {
        const error = Object.assign(new Error(lines.join('\n')), { name, code });
        error.stack = `${name}: ${lines.join('\n')}\n${lines.join('\n')}`;
        expect(ofError(error)).not.toContain('Zqx');
        expect(entryText({ what: 'bug', stack: lines.join('\n') })).not.toContain('Zqx');
        expect(entryText({ what: 'bug', stack: `${name}\n    at ${code}:1:2` })).not.toContain('Zqx');
      }),
      { numRuns: 300 },
    );
  });
});

describe('every other entry', () => {
  it('of a mistake keeps its code alone', () => {
    for (const secret of PLANTED) {
      expect(ofError(new UserError('table.ragged-row', secret, secret))).toBe(
        'refused code=table.ragged-row',
      );
      expect(ofError(new UserError(secret, secret, secret))).toBe('refused code=?');
    }
  });

  it('of a run keeps its id, its length and the code it failed of', () => {
    let tell: (event: RunEvent) => void = () => {};
    const [secret] = PLANTED;
    const text = written((log) => {
      logRuns(log, (listener) => (tell = listener));
      const run = 'train-3-0123abcd';
      tell({ run, seq: 1, type: 'progress', stage: secret, fraction: 0, eta: null });
      tell({ run, seq: 2, type: 'log', level: 'warning', text: secret });
      tell({
        run,
        seq: 3,
        type: 'failed',
        error: toFailure(new UserError('train.diverged', secret, secret)),
      });
      tell({ run: secret, seq: 1, type: 'done', result: secret });
      tell({ run: 'import-1-0123abcd', seq: 1, type: 'failed', error: toFailure(new TypeError(secret)) });
    });
    expect(text).not.toMatch(secrets);
    expect(text.split('\n').map((line) => line.replace(/seconds=[\d.]+/, 'seconds=N'))).toEqual([
      'run started train-3-0123abcd',
      'run failed train-3-0123abcd seconds=N code=train.diverged',
      'run started ?',
      'run done ? seconds=N',
      'run started import-1-0123abcd',
      'run failed import-1-0123abcd seconds=N code=internal',
      expect.stringMatching(/^bug TypeError$/),
      ...Array.from({ length: text.split('\n').length - 7 }, () =>
        expect.stringMatching(/^ {4}at [\w/.@:-]+$/),
      ),
    ]);
  });

  it('holds nothing but words without spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, value) => {
        const planted = `${name}, Edith`;
        const entries: LogEntry[] = [
          { what: 'started', command: planted, versions: { [planted]: planted, node: `${value}/` } },
          { what: 'stopped', status: Number.NaN, seconds: Infinity },
          { what: 'engine', state: planted },
          { what: 'window', state: planted },
          { what: 'devices', ready: [planted, 'cpu'] },
          { what: 'run', id: planted, state: 'failed', seconds: 1, code: planted },
        ];
        for (const entry of entries) expect(entryText(entry)).not.toMatch(/Edith|[/\n]/);
      }),
    );
  });

  it('says what the app runs on, and not whose computer it is', () => {
    const text = entryText({ what: 'started', versions: { etiograph: '0.1.0', ...systemFacts() } });
    expect(text).toMatch(/^started etiograph=0\.1\.0 system=[\w.+-]+ cores=\d+ memory=\d+GB$/);
  });
});
