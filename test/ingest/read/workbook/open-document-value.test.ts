import { expect, it } from 'vitest';
import { dateValueText, timeValueText } from '../../../../core/ingest/read/workbook/open-document-value.ts';

const nullDay = '1899-12-30';

it.each([
  ['2024-03-31', false, '2024-03-31'],
  ['2024-03-31T21:05', false, '2024-03-31 21:05:00'],
  ['2024-03-31T21:05:09.25', false, '2024-03-31 21:05:09.250'],
  ['2024-03-31T00:00:00', false, '2024-03-31'],
  ['2024-03-31T00:00:00', true, '2024-03-31 00:00:00'],
  ['2024-12-31T23:59:59.9999', false, '2025-01-01'],
  ['0033-04-03', false, '0033-04-03'],
  ['1899-12-30T06:00:00', true, '06:00:00'],
  ['1899-12-30', false, '1899-12-30'],
  // These are no days, and stay what they are.
  ['2024-02-30', false, '2024-02-30'],
  ['0000-01-01', false, '0000-01-01'],
  ['9999-12-31T24:00:00', false, '9999-12-31T24:00:00'],
  ['2024-01-01T25:00:00', false, '2024-01-01T25:00:00'],
  ['-0044-03-15', false, '-0044-03-15'],
  ['soon', false, 'soon'],
])('the date %s is told as it is (with its time: %s)', (value, withTime, text) => {
  expect(dateValueText(value, { withTime, nullDay })).toBe(text);
});

it.each([
  ['PT23H15M00S', false, '23:15:00'],
  ['PT1H', false, '01:00:00'],
  ['PT0H0M0.5S', false, '00:00:00.500'],
  ['PT0H0M0,5S', false, '00:00:00.500'],
  ['P1DT2H', true, '26:00:00'],
  ['PT31H30M', true, '31:30:00'],
  ['-PT1H', true, '-01:00:00'],
  ['PT06H59M59.99999999S', false, '07:00:00'],
  ['PT36H', false, '1899-12-31 12:00:00'],
  ['PT1H30', false, 'PT1H30'],
  ['P1Y', false, 'P1Y'],
  ['PT999999999H', false, 'PT999999999H'],
])('the time %s is told as it is (a span: %s)', (value, isDuration, text) => {
  expect(timeValueText(value, { isDuration, nullDay })).toBe(text);
});
