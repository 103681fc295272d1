import { expect, it } from 'vitest';
import { planRecordings } from '../../../core/ingest/recording/plan.ts';
import { tellUncommon } from '../../../core/ingest/recording/channels/remarks.ts';
import { refs } from '../memory-source.ts';
import { edfSource, signal } from './edf-fixture.ts';

const [spo2, eeg, ecg, pos] = ['SpO2', 'EEG', 'ECG', 'Pos'].map((name) => signal(name, 1, { unit: '' }));
const told = async (...recordings: (typeof spo2)[][]) => {
  const files = recordings.map((channels, i) => edfSource(`${i}.edf`, channels, 60, () => 1));
  const { channels, suggested, looked } = await planRecordings(refs(files));
  return tellUncommon('Nights', channels, suggested.channels, looked);
};

it('names channels that few recordings have, or have twice, and how to take one', async () => {
  const [remark] = await told([spo2, eeg], [spo2, eeg, eeg], [spo2, eeg, eeg], [spo2, ecg, pos]);
  expect(remark).toMatchObject({ code: 'recording.channels-left-out' });
  expect(remark.message).toContain('too few of the 4 recordings');
  expect(remark.message).toContain('EEG (3, of which 2 cannot be read or have it twice), ECG (1)');
  expect(remark.message).not.toContain('Pos');
  expect(remark.hint).toContain('--channels "SpO2,EEG"');
});

it('says nothing where all are taken, or left out as codes', async () => {
  expect(await told([spo2, eeg], [spo2, eeg, pos])).toEqual([]);
});

it('says what to do where every recording has two of one name', async () => {
  const remarks = await told([spo2, eeg, eeg], [spo2, eeg, eeg]);
  expect(remarks).toMatchObject([{ code: 'recording.channels-unreadable', severity: 'warning' }]);
  expect(remarks[0].message).toContain('EEG (2)');
  expect(remarks[0].hint).not.toContain('--channels');
});
