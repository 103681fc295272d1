import { describe, expect, it } from 'vitest';
import type {
  OpenTableQuestion,
  TableOverrides,
  TablePlanView,
} from '../../../core/contract/import-table-api.ts';
import { UserError } from '../../../core/errors.ts';
import { answerTo, isAsked, overridesOf } from '../../../renderer/import/table/questions.ts';
import { TableSession } from '../../../renderer/import/table/session.svelte.ts';
import { LiveRun } from '../../../renderer/state/live-run.svelte.ts';

const DECIMAL: OpenTableQuestion = {
  code: 'decimal',
  message: 'labs.csv: in column “crp” some numbers have a decimal point and some a decimal comma.',
  hint: 'Say which mark is the decimal one.',
  choices: [
    { value: '.', label: 'the point' },
    { value: ',', label: 'the comma' },
  ],
  about: ['crp'],
};
const HEADER: OpenTableQuestion = {
  code: 'header',
  message: 'labs.csv: line 3 may hold the names of the columns, or the first row.',
  hint: 'Say which it is.',
  choices: [
    { value: '3', label: 'line 3 holds the names' },
    { value: 'none', label: 'line 3 is the first row' },
  ],
  about: [],
};
const VISIT: OpenTableQuestion = {
  code: 'visit',
  message: 'Say which rows count.',
  hint: '',
  choices: [],
  about: [],
};

const ID: OpenTableQuestion = {
  code: 'id',
  message: 'labs.csv has no column that surely tells people apart.',
  hint: '',
  choices: [{ value: 'crp', label: 'crp' }],
  about: [],
};

/** An engine that asks until it is told. */
function opened(asks: readonly OpenTableQuestion[], more: Record<string, unknown> = {}) {
  const asked: TableOverrides[] = [];
  const cancelled: string[] = [];
  const planTable = ({ file, overrides = {} }: { file: string; overrides?: TableOverrides }) => {
    asked.push(overrides);
    if (file === 'note.docx') return Promise.reject(new UserError('file.other-kind', 'A letter.', ''));
    const open = asks.filter(({ code }) => answerTo(code, overrides) === null);
    return Promise.resolve({ name: file, columns: [], findings: [], open } as unknown as TablePlanView);
  };
  const session = new TableSession({
    engine: { planTable, ...more } as never,
    project: '/p',
    follow: async (id) => {
      const began = { kind: 'scan', project: '/p', began: '', state: 'running' } as const;
      const run = new LiveRun({ id: await id, ...began });
      const error = { code: 'disk.full', message: 'The disk is full.', hint: '' };
      run.take({ run: run.id, seq: 1, type: 'failed', error });
      return run;
    },
    cancel: (id) => cancelled.push(id),
  });
  return { session, asked, cancelled };
}

describe('the questions of a table', () => {
  it('stand until they are answered, and can be answered otherwise then', async () => {
    const { session, asked } = opened([DECIMAL, VISIT, ID]);
    await session.choose('labs.csv');
    // Who is a person has fields of its own.
    expect(session.questions).toEqual([DECIMAL]);
    await session.answer(DECIMAL, ',');
    expect(asked.at(-1)).toEqual({ decimal: ',' });
    // Its column is opened, where what came of the answer is seen.
    expect(session.column).toBe('crp');
    expect(session.plan!.open).toEqual([VISIT, ID]);
    expect(session.questions).toEqual([DECIMAL]);
    await session.answer(DECIMAL, '.');
    expect(asked.at(-1)).toEqual({ decimal: '.' });
    await session.choose('other.csv');
    expect(asked.at(-1)).toEqual({});
  });

  it('on texts that mean nothing are answered for all their columns at once', async () => {
    const column = (name: string) => ({ name, missing: ['', 'NA'], role: 'use' });
    const columns = ['dm', 'copd', 'age'].map(column);
    const { session, asked } = opened([], {
      planTable: ({ overrides }: { overrides: TableOverrides }) => {
        asked.push(overrides);
        return Promise.resolve({ name: 't', columns, findings: [], open: [] });
      },
    });
    await session.choose('labs.csv');
    await session.changeColumn('missing', 'age', ['', '99']);
    await session.addMissing(['dm', 'copd'], ['n.d.']);
    expect(asked.at(-1)!.missing).toEqual({
      age: ['', '99'],
      dm: ['', 'NA', 'n.d.'],
      copd: ['', 'NA', 'n.d.'],
    });
  });

  it.each([
    ['encoding', 'windows-1250'],
    ['decimal', ','],
    ['date-order', 'month-first'],
    ['header', '3'],
    ['header', 'none'],
  ] as const)('of %s are answered by %s, which is then the answer', (code, value) => {
    expect(isAsked(code)).toBe(true);
    expect(answerTo(code, {})).toBeNull();
    expect(answerTo(code, overridesOf(code, value, HEADER.choices))).toBe(value);
  });
});

describe('what went wrong with a table', () => {
  it('is about the file that is chosen, not the one before', async () => {
    const { session } = opened([]);
    await session.choose('note.docx');
    expect(session.planFailure).toMatchObject({ code: 'file.other-kind' });
    expect(session.refused).toBe(true);
    const next = session.choose('labs.csv');
    expect(session.planFailure).toBeNull();
    await next;
    expect(session.planFailure).toBeNull();
  });

  it('of a reading that begins after answers were changed is none of theirs, and the reading is stopped', async () => {
    const begun: ((id: string) => void)[] = [];
    const startTableCheck = () => new Promise<string>((resolve) => begun.push(resolve));
    const { session, cancelled } = opened([], { startTableCheck });
    await session.choose('labs.csv');
    const first = session.whole.ensure();
    expect(session.whole.ensure()).toBe(first);
    await session.change({ decimal: ',' });
    const second = session.whole.ensure();
    expect(begun).toHaveLength(2);
    begun[1]('second');
    await second;
    begun[0]('first');
    expect(await first).toBe(false);
    expect(cancelled).toEqual(['first']);
    expect([session.whole.run?.id, session.whole.failure?.code]).toEqual(['second', 'disk.full']);
  });
});
