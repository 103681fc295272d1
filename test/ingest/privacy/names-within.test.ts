import { describe, expect, it } from 'vitest';
import { namesSomebodyWithin } from '../../../core/ingest/privacy/names-in-text.ts';
import { isIdentifyingHeader, looksIdentifying } from '../../../core/ingest/privacy/looks-identifying.ts';

describe('a name within a text that says more', () => {
  it.each([
    'Ward (ask Siobhan Gallchobhair)',
    'Ward of Bartholomew Higginbotham',
    'Station Ottoline Löwenstein',
    'Weight taken by Priya Raghunathan at home',
    'seen with Anna van der Berg today',
    'CHF, siehe Brief Hannah Zylberman',
    'gemessen von Kretschmar, Wiebke',
    'Sex (Schmidt, Meier)',
    'measured by Zorbax Quillen',
    'Pat. Zorbax Quillen kam',
  ])('%s', (text) => {
    expect(namesSomebodyWithin(text)).toBe(true);
    expect(looksIdentifying(text)).toBe(true);
  });

  it.each([
    'Beck Depression Inventory',
    'Epworth Sleepiness Scale',
    'Child-Pugh Score',
    'Hoehn and Yahr Stage',
    'Guillain-Barré Syndrome',
    'Kaplan Meier Estimate',
    'Rey Auditory Verbal Learning',
    'Measured by Omron Healthcare',
    'assessed by Mini Mental State',
    'Ann Arbor Stage',
    'Kaiser Permanente',
    'Rheinland-Pfalz',
    'Candida Albicans',
    'Max Heart Rate',
    'Iris Color',
    'See Appendix Table',
    'Per Protocol Set',
    'Los Angeles Classification',
    'Cockcroft Gault',
    'Contact Allergy',
    'Grace Score',
    'Insulin Glargine',
  ])('none stands in “%s”', (text) => expect(namesSomebodyWithin(text)).toBe(false));

  it('makes a header that is not kept', () => {
    expect(isIdentifyingHeader('CRP, ask Rosamund Desrochers')).toBe(true);
    expect(isIdentifyingHeader('C-Reactive Protein (High Sensitivity)')).toBe(false);
  });
});
