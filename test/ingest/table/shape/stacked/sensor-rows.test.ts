import { expect, it } from 'vitest';
import { say } from '../../../../../core/ingest/table/say/say.ts';
import { sensorFacts, SensorRows } from '../../../../../core/ingest/table/shape/stacked/sensor-rows.ts';

const NAMES = [
  'Index',
  'Timestamp (YYYY-MM-DDThh:mm:ss)',
  'Event Type',
  'Patient Info',
  'Glucose Value (mg/dL)',
  'Transmitter Time (Long Integer)',
  'Transmitter ID',
];
const ROWS = [
  ['1', '', 'FirstName', 'Hildegard', '', '', ''],
  ['2', '', 'Alert', '', '250', '', ''],
  ['3', '2024-03-01T00:00:00', 'EGV', '', '140', '1000', '8XX1AB'],
  ['4', '2024-03-01T00:05:00', 'EGV', '', 'High', '1300', '8XX1AB'],
  ['5', '2024-03-01T00:06:00', 'Calibration', '', '133', '1360', '8XX1AB'],
  ['6', '2024-03-01T00:10:00', 'EGV', '', 'Low', '1600', '8XX1AB'],
];

it('takes the readings of a Clarity export alone, without numbers of rows and devices', () => {
  const sensor = new SensorRows();
  const read = sensor.reader(NAMES);
  expect(ROWS.map(read).filter((cells) => cells !== null)).toEqual([
    ['', '2024-03-01T00:00:00', '', '', '140', '', ''],
    ['', '2024-03-01T00:05:00', '', '', '400', '', ''],
    ['', '2024-03-01T00:10:00', '', '', '40', '', ''],
  ]);
  const [{ message, severity }] = sensor.findings('a.csv');
  expect(severity).toBe('warning');
  expect(message).toContain('2 rows without a time');
  expect(message).toContain('1 row of calibrations');
  expect(message).toContain('2 rows with “High” or “Low”');
});

it('knows the export in other languages, and its limits in mmol/L', () => {
  const read = new SensorRows().reader([
    'Zeitstempel (JJJJ-MM-TTThh:mm:ss)',
    'Glukosewert (mmol/L)',
    'Transmitter-Zeit (lange Ganzzahl)',
  ]);
  expect(read(['2024-03-01T00:00:00', 'Hoch', '1000'])).toEqual(['2024-03-01T00:00:00', '22.2', '']);
  expect(read(['', '13.9', ''])).toBeNull();
});

it.each(['Record Type', 'Aufzeichnungstyp', "Type d'enregistrement", 'Tipo de registro'])(
  'takes no number for the kind of a row from an export of LibreView: %s',
  (kind) => {
    const sensor = new SensorRows();
    const read = sensor.reader(['Device Timestamp', kind, 'Historic Glucose mg/dL', 'Scan Glucose mg/dL']);
    expect(read(['01-03-2024 00:00', '1', '', '140'])).toEqual(['01-03-2024 00:00', '', '', '140']);
    expect(sensor.findings('a.csv')[0].message).toContain(`“${kind}”`);
  },
);

it('takes readings of sensors without a transmitter, and tells of both programs where both are put together', () => {
  const sensor = new SensorRows();
  const read = sensor.reader(NAMES);
  expect(read(['3', '2024-03-01T00:00:00', 'EGV', '', '140', '', ''])).not.toBeNull();
  expect(read(['4', '2024-03-01T00:00:00', 'Alert', '', '250', '', ''])).toBeNull();
  sensor.reader(['Record Type', 'Historic Glucose mg/dL', 'Scan Glucose mg/dL']);
  expect(sensor.findings('a.csv').map(({ code }) => code)).toEqual([
    'table.sensor-kinds',
    'table.sensor-rows',
  ]);
});

it('leaves rows of other tables as they are', () => {
  const row = ['', 'High', ''];
  expect(new SensorRows().reader(['record type', 'Glucose (mg/dL)', 'hb'])(row)).toBe(row);
  expect(new SensorRows().reader(['time', 'Glucose (mg/dL)', 'note'])(row)).toBe(row);
  expect(new SensorRows().reader(['id', 'record type', 'hb'])(row)).toBe(row);
  expect(sensorFacts(['time', 'Glucose (mg/dL)', 'note'], [row])).toEqual([]);
});

it('says of a single export that other rows are read too', () => {
  const [{ message }] = say('a.csv', sensorFacts(NAMES, ROWS));
  expect(message).toContain('3 rows of those looked at are no reading');
});
