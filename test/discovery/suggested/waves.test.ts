import { describe, expect, it } from 'vitest';
import { wavesOf } from '../../../core/discovery/suggested/waves.ts';

describe('waves in names of columns', () => {
  it.each([
    [
      ['bmi_t0', 'bmi_t1', 'sex'],
      [['bmi_t0'], ['bmi_t1']],
    ],
    [
      ['das28_week0', 'das28_week-4', 'das28_week12'],
      [['das28_week-4'], ['das28_week0'], ['das28_week12']],
    ],
    [
      ['crp_t-1', 'crp_t0', 'crp_t1'],
      [['crp_t-1'], ['crp_t0'], ['crp_t1']],
    ],
    [
      ['visit 0: CRP', 'visit -1: CRP', 'visit 4: CRP'],
      [['visit -1: CRP'], ['visit 0: CRP'], ['visit 4: CRP']],
    ],
    [
      ['crp_week_minus_2', 'crp_week_2'],
      [['crp_week_minus_2'], ['crp_week_2']],
    ],
    [
      ['crp_t-0', 'crp_t-1', 'crp_t-2'],
      [['crp_t-0'], ['crp_t-1'], ['crp_t-2']],
    ],
    [
      ['hb visit-1', 'hb visit-2'],
      [['hb visit-1'], ['hb visit-2']],
    ],
    [
      ['fev1_t0', 'fev1_t6', 'fev1_t12'],
      [['fev1_t0'], ['fev1_t6'], ['fev1_t12']],
    ],
    [
      ['bmiT1', 'bmiT2', 'crpT1', 'crpT2'],
      [
        ['bmiT1', 'crpT1'],
        ['bmiT2', 'crpT2'],
      ],
    ],
    [
      ['crp_baseline', 'crp_followup'],
      [['crp_baseline'], ['crp_followup']],
    ],
    [
      ['crp_bl', 'crp_fu1', 'crp_fu2'],
      [['crp_bl'], ['crp_fu1'], ['crp_fu2']],
    ],
    [
      ['crp baseline', 'crp follow-up'],
      [['crp baseline'], ['crp follow-up']],
    ],
    [
      ['wave1_phq', 'wave2_phq'],
      [['wave1_phq'], ['wave2_phq']],
    ],
    [
      ['phq_welle_1', 'phq_welle_2'],
      [['phq_welle_1'], ['phq_welle_2']],
    ],
    [
      ['v1_hb', 'v2_hb', 'v1_ldl', 'v2_ldl'],
      [
        ['v1_hb', 'v1_ldl'],
        ['v2_hb', 'v2_ldl'],
      ],
    ],
    [
      ['weight visit 1', 'weight visit 2'],
      [['weight visit 1'], ['weight visit 2']],
    ],
    [
      ['Gewicht Besuch 2', 'Gewicht Besuch 1'],
      [['Gewicht Besuch 1'], ['Gewicht Besuch 2']],
    ],
    [
      ['pain_pre', 'pain_post'],
      [['pain_pre'], ['pain_post']],
    ],
    [
      ['schmerz_vorher', 'schmerz_nachher'],
      [['schmerz_vorher'], ['schmerz_nachher']],
    ],
    [
      ['nihss_admission', 'nihss_discharge'],
      [['nihss_admission'], ['nihss_discharge']],
    ],
    [
      ['crea_Aufnahme', 'crea_Entlassung'],
      [['crea_Aufnahme'], ['crea_Entlassung']],
    ],
    [
      ['income_2010', 'income_2015', 'rent_2010', 'rent_2015'],
      [
        ['income_2010', 'rent_2010'],
        ['income_2015', 'rent_2015'],
      ],
    ],
    [
      ['fev_month0', 'fev_month6', 'fev_month12'],
      [['fev_month0'], ['fev_month6'], ['fev_month12']],
    ],
  ])('orders %j', (names, expected) => {
    expect(wavesOf(names).map(({ variables }) => variables)).toEqual([expected]);
  });

  it('takes only columns whose stem is there in several waves', () => {
    expect(wavesOf(['bmi_t0', 'bmi_t1', 'crp_t1', 'pet_t0'])[0].variables.flat()).toEqual([
      'bmi_t0',
      'bmi_t1',
    ]);
  });

  it.each([
    ['relaxation times', ['mri_t1', 'mri_t2', 'flair_t1', 'flair_t2']],
    ['thyroid hormones', ['free_t3', 'free_t4', 'total_t3', 'total_t4']],
    ['leads', ['lead_v1', 'lead_v2', 'st_v1', 'st_v2']],
    ['one stem with a short mark', ['score_v1', 'score_v2']],
    ['items', ['phq_1', 'phq_2', 'phq_3']],
    ['vitamins', ['vitamin_b1', 'vitamin_b12']],
    ['one wave', ['crp_baseline', 'bmi_baseline']],
    ['different stems', ['crp_t0', 'bmi_t1']],
    ['words that hold a mark', ['postcode', 'precision', 'basic', 'weight', 'visits_1']],
    ['one stem with years', ['icd_2010', 'icd_2015']],
    ['bare marks', ['t0', 't1', 'baseline', 'followup']],
  ])('sees no waves in %s', (_, names) => {
    expect(wavesOf(names)).toEqual([]);
  });
});

it.each([
  [
    ['fev1_v1', 'fev1_v2', 'fvc_v1', 'fvc_v2'],
    ['fev1', 'fvc'],
  ],
  [
    ['FEV1V1', 'FEV1V2', 'HbA1cV1', 'HbA1cV2'],
    ['FEV1', 'HbA1c'],
  ],
  [
    ['v1_das28_crp', 'v2_das28_crp', 'v1_sf36', 'v2_sf36'],
    ['das28_crp', 'sf36'],
  ],
  [['das28_week0_total', 'das28_week-4_total'], ['das28_total']],
  [['Größe Baseline', 'Größe Follow-up'], ['Größe']],
  [
    ['pre_bmi', 'post_bmi', 'pre.sf36', 'post.sf36'],
    ['bmi', 'sf36'],
  ],
  [
    ['score_2010', 'score_2015', 'crp_2010', 'crp_2015'],
    ['score', 'crp'],
  ],
])('tells stems as the names have them: %j', (names, stems) => {
  expect(wavesOf(names).map((waves) => waves.stems)).toEqual([stems]);
});
