import { describe, expect, it } from 'vitest';
import { bidsDictionaryIn } from '../../../../core/ingest/sources/bids/dictionary.ts';
import { bidsList, isBidsDescription } from '../../../../core/ingest/sources/bids/side-files.ts';
import { memorySource } from '../../memory-source.ts';

const read = (value: unknown) =>
  bidsDictionaryIn(memorySource('participants.json', Buffer.from(JSON.stringify(value))));

describe('a description of columns', () => {
  it('gives names, units and levels, and takes levels of which nothing is known as missing', async () => {
    const entries = await read({
      age: { Description: 'age at the first visit', Units: 'years' },
      group: { LongName: 'arm', Levels: { 0: 'control', 1: { Description: 'patient' } }, Units: 'n/a' },
      smoking: { Levels: { 0: 'never', 1: 'current', 9: 'unknown', 'n/a': 'not asked' } },
    });
    expect(entries).toMatchObject([
      { variable: 'age', label: 'age at the first visit', unit: 'years', levels: [], missing: [] },
      {
        variable: 'group',
        label: 'arm',
        unit: null,
        levels: [
          { code: 0, value: '0', label: 'control' },
          { code: 1, value: '1', label: 'patient' },
        ],
      },
      { levels: [{ label: 'never' }, { label: 'current' }], missing: ['9'] },
    ]);
  });

  it.each([
    ['what describes a scan', { Modality: 'MR', EchoTime: 0.003, SliceTiming: [0, 1] }],
    ['a list', [{ Description: 'x' }]],
    ['settings', { window: { width: 3 } }],
  ])('is not %s', async (_, value) => {
    expect(await read(value)).toBeNull();
  });
});

describe('a list of BIDS', () => {
  it.each([
    ['sub-01_ses-1_task-rest_events.tsv', ['onset', 'duration', 'trial_type'], 'events'],
    ['sub-01_channels.tsv', ['name', 'type', 'units'], 'channels'],
    ['sub-A7_ses-2_scans.tsv', ['filename', 'acq_time'], 'scans'],
    ['sub-01_sessions.tsv', ['session_id', 'pathology'], 'sessions'],
    ['sub-01_task-x_desc-confounds_timeseries.tsv', ['csf', 'fd'], 'timeseries'],
    ['sub-01_task-x_physio.tsv.gz', null, 'physio'],
  ])('is %s', (name, header, is) => {
    expect(bidsList(name, header)).toBe(is);
  });

  it.each([
    ['participants.tsv', ['participant_id', 'age']],
    ['sub-study_events.tsv', ['participant_id', 'onset', 'duration']],
    ['sub-01_events.tsv', ['id', 'stroke', 'death']],
    ['events.tsv', ['onset', 'duration']],
    ['sub-01_bdi.tsv', ['bdi', 'date']],
    ['subjects_sessions.tsv', ['session_id', 'age']],
  ])('is not %s with other columns or another name', (name, header) => {
    expect(bidsList(name, header)).toBeNull();
  });

  it('has descriptions beside it, which tables of records have not', () => {
    expect(
      ['dataset_description.json', 'task-rest_eeg.json', 'sub-01_T1w.json'].every(isBidsDescription),
    ).toBe(true);
    expect(['data.json', 'task.json', 'visits_2024.json', 'sub_01.json'].some(isBidsDescription)).toBe(false);
  });
});
