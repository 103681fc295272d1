import { describe, expect, it } from 'vitest';
import { isIdentifyingHeader } from '../../../core/ingest/privacy/looks-identifying.ts';

describe('the name of a column', () => {
  it.each([
    ...['Sr. No', 'Sr. No.', 'Sr. Creatinine (mg/dl)', 'Sr Uric Acid', 'Sr. Calcium', 'Sr. Bili'],
    ...[
      'Dr Visits',
      'No of Dr Visits',
      'Doctor Diagnosed Asthma',
      'Doctor Rating',
      'Nurse Visits',
      'MR Grade',
    ],
    ...['AVA_VTI', 'PAPP-A MoM', 'MIA CBCL', 'ELLA CDI'],
    ...['Roland Morris', 'Spetzler-Martin', 'Kellgren Lawrence grade', 'Harvey–Bradshaw', 'Mann-Whitney U'],
  ])('is no person’s where it says what is measured: %s', (name) => {
    expect(isIdentifyingHeader(name)).toBe(false);
  });

  it.each([
    ...[
      'Dr Hofstätter',
      'Score Dr. Hofstätter',
      'Dr. Weber rating',
      'Sr. Gonzalez',
      'Sr. Maria',
      'Miss Marple',
    ],
    ...['Anna Schmidt', 'ANNA SCHMIDT', 'Müller, Anna', 'Martin Bell', 'Karl Fischer', 'Schwester Monika'],
    ...['Dr Ng', 'Dr. Li', 'Dr Qu', 'Dr. Xy', 'KIM JISU', 'ANNA OTT'],
  ])('is one where somebody is called or addressed: %s', (name) => {
    expect(isIdentifyingHeader(name)).toBe(true);
  });
});
