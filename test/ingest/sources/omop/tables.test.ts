import { describe, expect, it } from 'vitest';
import { omopPart, omopTable } from '../../../../core/ingest/sources/omop/tables.ts';
import { Items } from '../../../../core/ingest/table/shape/pivot/items.ts';

describe('tables of the model', () => {
  it.each([
    ['person', 'person_id,gender_concept_id,year_of_birth'],
    ['measurement', 'MEASUREMENT_ID,PERSON_ID,MEASUREMENT_CONCEPT_ID'],
    ['condition', 'condition_era_id,person_id,condition_concept_id,condition_era_start_date'],
    ['drug', 'drug_exposure_id,person_id,drug_concept_id'],
    ['visit', 'visit_occurrence_id,person_id,visit_concept_id'],
    ['death', '\uFEFFperson_id,death_date'],
  ])('%s is known by its columns', (table, header) => {
    expect(omopTable(header.split(','))).toBe(table);
    expect(omopPart(header.split(','))).toBeNull();
  });

  it.each([
    ['concept', 'concept_id,concept_name,domain_id,vocabulary_id'],
    ['other', 'note_id,person_id,note_date,note_type_concept_id,note_text'],
    ['other', 'visit_detail_id,person_id,visit_detail_concept_id,visit_occurrence_id'],
    ['other', 'drug_concept_id,ingredient_concept_id,amount_value'],
  ])('%s is no table of people', (part, header) => {
    expect(omopPart(header.split(','))).toBe(part);
    expect(omopTable(header.split(','))).toBeNull();
  });

  it.each(['id,age,sex', 'person_id,age', 'subject,visit,measurement', 'concept,name'])(
    'a table with %s is none',
    (header) => {
      expect(omopTable(header.split(','))).toBeNull();
      expect(omopPart(header.split(','))).toBeNull();
    },
  );
});

describe('units', () => {
  const row = (unitConcept: string, unitText: string) => ({
    ...{ concept: '10', source: 'GLU', unitConcept, unitText },
  });
  const number = [{ kind: 'number' as const, value: '1' }];
  const columnsOf = (...rows: ReturnType<typeof row>[]) => {
    const items = new Items();
    for (const one of rows) items.see(one, number);
    return items.columns(new Map([['10', 'Glucose']]));
  };

  it('of one concept are one, however the source writes them', () => {
    const columns = columnsOf(row('8840', 'mg/dL'), row('8840', 'MG/DL'), row('', 'mg/dL'));
    expect(columns.all.map(({ name, unit }) => [name, unit])).toEqual([['Glucose', 'mg/dL']]);
    expect(columns.numberOf(row('', 'mg/dL'), 'number')).toBe(0);
  });

  it('are never mixed, not even with rows without a unit', () => {
    const columns = columnsOf(row('8840', 'mg/dL'), row('8753', 'mmol/L'), row('', ''));
    expect(columns.all.map(({ name }) => name).sort()).toEqual([
      'Glucose (mg/dL)',
      'Glucose (mmol/L)',
      'Glucose (no unit)',
    ]);
  });

  it('of two concepts that the source writes alike stay apart', () => {
    const columns = columnsOf(row('8840', 'mg'), row('8753', 'mg'), row('', 'mg'));
    expect(new Set(columns.all.map(({ name }) => name)).size).toBe(3);
  });
});
