import { describe, expect, it } from 'vitest';
import { column, ROWS, verdictOf } from './planned-columns.ts';

const of = (name: string, values: readonly string[]): Promise<string> =>
  verdictOf(column(name, (r) => values[(7 * r) % values.length]));
const UNLISTED = ['Tiefenthal', 'Kranzberger', 'Ostermeier', 'Hofstätter'];
const SIGNS = ['KT', 'MB', 'OS', 'HPL'];

describe('columns of staff', () => {
  it.each(['signed_by', 'entered_by', 'erfasst von', 'validé par', 'refertato da', 'Untersucher'])(
    'are withheld with names that no list has, under %s',
    async (name) => expect(await of(name, UNLISTED)).toBe('staff'),
  );

  it.each(['reviewer', 'MTA', 'Untersucher', 'reported_by', 'Kürzel', 'Handzeichen'])(
    'are withheld with what people sign by, under %s',
    async (name) => expect(await of(name, SIGNS)).toBe('staff'),
  );

  it.each(['Untersucher', 'Auswerter', 'grader', 'Esaminatore', 'assessed_by'])(
    'are withheld with the first letters of names, under %s',
    async (name) => expect(await of(name, ['Hu', 'Mo', 'Le', 'Wag', 'Sc.'])).toBe('staff'),
  );

  it.each([
    ['rater', ['Ia', 'Ib', 'Va', 'Vb']],
    ['rater', ['Pos', 'Neg', 'Ind', 'Unk']],
    ['examiner', ['Ja', 'No', 'Si', 'Re']],
    ['reader', ['Hu', 'Mo', 'Le', 'Wag']],
    ['side', ['Re', 'Li', 'Bi', 'Ke']],
    ['reviewer', ['A', 'B', 'C', 'D']],
    ['rater', ['R1', 'R2', 'R3', 'R4']],
    ['doctor', ['GP', 'ENT', 'OBG', 'ICU']],
    ['assessed_by', ['MRI', 'CT', 'PET', 'DXA']],
    ['caused_by', ['Klebsiella', 'Pseudomonas', 'Enterobacter', 'Candida']],
    ['treated_by', ['Cisplatin', 'Carboplatin', 'Docetaxel', 'Imatinib']],
    ['collected_by', ['Catheter', 'Clean catch', 'Puncture', 'Bag']],
    ['seen_by', ['Nurse', 'Doctor', 'Physiotherapist', 'Dietician']],
    ['ward', ['KT', 'MB', 'OS', 'HPL']],
    ['blood group', ['AB', 'AA', 'OO', 'AO']],
  ])('are no columns of other things: %s', async (name, values) =>
    expect(await of(name, values)).toBe('kept'),
  );
});

describe('columns that study programs write of who kept a record', () => {
  it.each([
    ['CreatedBy', ['jhofst']],
    ['_submitted_by', ['field_team', 'mkranz']],
    ['Created by', ['Traoré, John (admin)']],
    ['Last updated by', ['Kranzberger, Ute (ukranz)', 'Ostermeier, Jan (jost)']],
    ['SubmitterName', ['Ute Kranzberger']],
    ['InterviewerName_E1_C1', ['Hofstätter']],
    ['enumerator_name', ['Tiefenthal', 'Kranzberger']],
    ['erfasst von', ['Tiefenthal']],
    ['modifié par', ['mkranz']],
    ['username', ['enum01', 'enum02']],
    ['metadata/username', ['jmwangi']],
    ['Interviewer', ['Hofstätter']],
    ['Enumerator', ['Tiefenthal', 'Kranzberger']],
    ['INVNAM', ['Tiefenthal', 'Kranzberger']],
  ])('are withheld, though one name stands on all rows: %s', async (name, values) =>
    expect(await of(name, values)).toBe('staff'),
  );

  it.each([
    ['entered_by', ['Nurse', 'Doctor', 'Patient']],
    ['entered_by', ['patient', 'nurse', 'mother']],
    ['submitted_by', ['self', 'proxy']],
    ['submitted_by', ['web', 'app', 'paper']],
    ['created_by', ['1', '2', '3']],
    ['modified_by', ['yes', 'no']],
    ['interviewer', ['A', 'B']],
    ['interviewer', ['CATI', 'CAPI']],
    ['Interviewer', ['Nurse', 'Doctor', 'Self']],
    ['enumerator', ['1', '2', '3']],
    ['interviewer gender', ['Woman', 'Man']],
    ['Investigator global assessment', ['Clear', 'Almost clear', 'Mild']],
    ['user', ['current', 'former', 'never']],
    ['rater name', ['R1', 'R2']],
    ['operator', ['Cardiologist', 'Nurse']],
    ['updated by', ['2021', '2022']],
    ['completed_by', ['Caregiver', 'Patient']],
  ])('are none that say how it was kept: %s %j', async (name, values) =>
    expect(await of(name, values)).toBe('kept'),
  );
});

it('a name alone is nobody’s of the staff', async () => {
  expect(await of('name', ['Ute Kranzberger', 'Jan Hofstätter', 'Anna Schmidt'])).toBe('name');
});

describe('numbers of the telephones that forms are filled in on', () => {
  it.each([
    ['deviceid', ['354412089911234', '354412089911242']],
    ['deviceid', ['collect:xY12ab3c4D5', 'collect:qwE9rt8yU7']],
    ['device_id', ['b1946ac92492d234']],
    ['subscriberid', ['310260123456789', '310260123456780']],
  ])('are withheld: %s', async (name, values) => expect(await of(name, values)).toBe('device number'));

  it.each([
    ['device_id', ['D01', 'D02', 'D03']],
    ['device', ['Holter', 'Patch']],
    ['deviceid', ['web', 'app']],
  ])('and no short names of devices: %s', async (name, values) =>
    expect(await of(name, values)).toBe('kept'),
  );
});

describe('numbers of orders, samples and reports', () => {
  const own = (digits: number) => (r: number) =>
    String(10 ** (digits - 1) + ((r * 7919) % (9 * 10 ** (digits - 1))));
  it.each(['Auftragsnr', 'order_no', 'Befundnummer', 'Nr. Probe', 'sample number', 'case_no'])(
    'are withheld where each row has another: %s',
    async (name) => expect(await verdictOf(column(name, own(6)))).toBe('record number'),
  );

  it.each([
    ['room_no', (r: number) => String(100 + (r % 9))],
    ['para_no', (r: number) => String(r % 5)],
    ['no_of_children', (r: number) => String(r % 4)],
    ['Anzahl', (r: number) => String(1 + (r % 6))],
    ['cycle_no', (r: number) => String(1 + (r % 8))],
    ['tooth_no', (r: number) => String(11 + (r % 30))],
    ['batch_no', (r: number) => String(10_000 + (r % 7))],
    ['platelet_no', own(6)],
    ['cell number', own(6)],
    ['copy_no', own(5)],
    ['no_of_reads', own(7)],
    ['steps', own(5)],
    ['volume_no', (r: number) => String(100 * (100 + r))],
  ] as const)('are not taken for what is counted or shared: %s', async (name, cell) => {
    expect(ROWS).toBeGreaterThan(100);
    expect(await verdictOf(column(name, cell))).toBe('kept');
  });
});
