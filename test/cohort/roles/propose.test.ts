import { describe, expect, it } from 'vitest';
import type { ProposableColumn } from '../../../core/cohort/roles/proposable.ts';
import { proposeRoles } from '../../../core/cohort/roles/propose.ts';
import { rootKind } from '../../../core/discovery/suggested/roots.ts';

/** A column by its name: `days` is a number of many values, `status:0|1|2` one of levels. */
function column(text: string): ProposableColumn {
  const [name, values] = text.split(':');
  const kind = rootKind({ name });
  const root = kind === 'age' || kind === 'sex' || kind === 'arm' ? kind : kind && 'other';
  const common = { name, label: null, unit: null, root } as const;
  if (values === undefined) return { ...common, type: 'number', levels: [], different: 51, min: 0 };
  const levels = values.split('|').map((value, code) => {
    const [own, label] = value.split('=');
    return { code, value: own, label: label ?? own };
  });
  return { ...common, type: 'category', levels, different: levels.length, min: null };
}
const propose = (...columns: readonly string[]) => proposeRoles(columns.map(column));
const event = (time: string, happened: string | null) =>
  expect.objectContaining({ role: 'event', time, happened });

describe('proposed survival variables', () => {
  it.each([
    [
      'time and a status whose codes nobody explains',
      ['time', 'status:0|1|2'],
      { status: event('time', null) },
    ],
    ['time and a status with two codes', ['time', 'status:1|2'], { status: event('time', null) }],
    ['a status in words', ['days', 'status:alive|dead'], { status: event('days', 'dead') }],
    [
      'a status that a codebook explains',
      ['futime', 'fustat:0=censored|1=transplant|2=dead'],
      { fustat: event('futime', '2') },
    ],
    ['a death of yes and no', ['followup_days', 'death:0|1'], { death: event('followup_days', '1') }],
    [
      'words of one event in both names',
      ['time_to_relapse', 'relapse:no|yes'],
      { relapse: event('time_to_relapse', 'yes') },
    ],
    [
      'several pairs',
      ['os_months', 'os_status:0|1', 'pfs_months', 'pfs_event:0|1'],
      {
        os_status: event('os_months', '1'),
        pfs_event: event('pfs_months', '1'),
      },
    ],
    [
      'a table of times as ADaM has it, whose 1 means censored',
      ['AVAL', 'CNSR:0|1'],
      { CNSR: event('AVAL', null) },
    ],
    [
      'a column of censoring, whose 1 may mean either',
      ['survival_time', 'censored:0|1'],
      { censored: event('survival_time', null) },
    ],
    [
      'German names',
      ['nachbeobachtung_tage', 'verstorben:nein|ja'],
      { verstorben: event('nachbeobachtung_tage', 'ja') },
    ],
    ['names without gaps', ['rfstime', 'status:0|1'], { status: event('rfstime', null) }],
  ])('%s', (_, columns, roles) => {
    expect(propose(...columns).roles).toEqual(roles);
  });

  it.each([
    ['two words for events', ['death:no|death from liver|death from heart', 'time'], null],
    ['an event that is told to be absent', ['relapse:relapse|free of relapse', 'time'], 'relapse'],
  ])('%s', (_, columns, happened) => {
    const [name] = columns[0].split(':');
    expect(propose(...columns).roles).toEqual({ [name]: event('time', happened) });
  });

  it.each([
    ['two events beside one time', ['time', 'status:0|1', 'relapse:0|1'], /time.*status.*relapse.*not clear/],
    ['two times beside one event', ['time', 'futime', 'status:0|1'], /not clear/],
    [
      'a time that says that it waits, without any event',
      ['survival_months', 'bmi'],
      /no column is found that tells/,
    ],
  ])('are none for %s, and that is told', (_, columns, told) => {
    const { roles, doubts } = propose(...columns);
    expect(Object.values(roles).filter((one) => one.role === 'event')).toEqual([]);
    expect(doubts.map(({ message }) => message)).toEqual([expect.stringMatching(told)]);
  });

  it.each([
    ['a marital status', ['time', 'marital_status:single|married']],
    ['a status of words that are no events', ['time', 'status:active|inactive|on hold']],
    ['the time of a laboratory', ['prothrombin_time', 'status:0|1']],
    ['a status of many values', ['time', 'status:0|1|2|3|4|5']],
    ['years of education', ['education_years', 'event:0|1']],
    ['a time of day alone', ['time', 'bmi']],
  ])('are none for %s', (_, columns) => {
    expect(propose(...columns)).toEqual({ roles: {}, doubts: [] });
  });
});

describe('proposed roles', () => {
  it('name the arm of a trial, age, sex and the place, with reasons', () => {
    const { roles, doubts } = propose('trt:1|2', 'age', 'sex:f|m', 'center:A|B|C', 'bili');
    expect(doubts).toEqual([]);
    expect(roles).toEqual({
      trt: { role: 'exposure', because: '“trt” is named like a treatment and has 2 groups.' },
      age: { role: 'descriptor', because: '“age” is an age by its name.' },
      sex: { role: 'descriptor', because: '“sex” is the sex by its name.' },
      center: { role: 'descriptor', because: '“center” is by its name where people were studied.' },
    });
  });

  it('are none of several treatments, which is told', () => {
    const { roles, doubts } = propose('treatment:a|b', 'therapy:a|b');
    expect(roles).toEqual({});
    expect(doubts.map(({ message }) => message)).toEqual([expect.stringContaining('“treatment”, “therapy”')]);
  });

  it('are none of what begins like an outcome, which is told', () => {
    const { roles, doubts } = propose('outcome_hba1c', 'bmi', 'outcome_date', 'outcome_assessor:a|b');
    expect(roles).toEqual({});
    expect(doubts).toEqual([
      {
        message: '“outcome_hba1c” is named as if it were an outcome, and no role is proposed for it.',
        about: ['outcome_hba1c'],
      },
    ]);
    expect(propose('outcome_hba1c', 'birth_outcome:a|b').doubts).toEqual([]);
    expect(propose('outcome_expectancy', 'outcome_visit').doubts).toEqual([]);
  });
});
