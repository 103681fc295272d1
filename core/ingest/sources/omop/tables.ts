import { plainTitle } from '../texts.ts';

/**
 * Tables of the OMOP common data model (versions 5.0 to 5.4) that are read, each as one row a person, by what the model
 * calls them: https://ohdsi.github.io/CommonDataModel/cdm54.html
 */
export const OMOP_TABLES = {
  person: 'PERSON',
  measurement: 'MEASUREMENT',
  observation: 'OBSERVATION',
  condition: 'CONDITION_OCCURRENCE',
  drug: 'DRUG_EXPOSURE',
  procedure: 'PROCEDURE_OCCURRENCE',
  device: 'DEVICE_EXPOSURE',
  visit: 'VISIT_OCCURRENCE',
  death: 'DEATH',
  period: 'OBSERVATION_PERIOD',
} as const;

/** A table of the model that is read. */
export type OmopTable = keyof typeof OMOP_TABLES;

/** Tables of the model that describe others, or that no column a person can be made of. */
type OmopPart = 'concept' | 'other';

/** Columns that only a table has together, by its name. */
type Signature<Name> = readonly [name: Name, has: string];

/** Every table of people has `person_id` besides. */
const TABLES: readonly Signature<OmopTable>[] = [
  ['person', 'gender_concept_id year_of_birth'],
  ['measurement', 'measurement_concept_id'],
  ['observation', 'observation_concept_id'],
  ['condition', 'condition_concept_id'],
  ['drug', 'drug_concept_id'],
  ['procedure', 'procedure_concept_id'],
  ['device', 'device_concept_id'],
  ['visit', 'visit_occurrence_id visit_concept_id'],
  ['death', 'death_date'],
  ['period', 'observation_period_start_date observation_period_end_date'],
];

const CONCEPT: Signature<OmopPart> = ['concept', 'concept_id concept_name vocabulary_id'];
const OTHERS = `concept_id_1 concept_id_2 relationship_id, ancestor_concept_id descendant_concept_id,
  concept_id concept_synonym_name, vocabulary_id vocabulary_name vocabulary_concept_id,
  domain_id domain_name domain_concept_id, concept_class_id concept_class_name, relationship_id relationship_name,
  drug_concept_id ingredient_concept_id, source_code source_concept_id target_concept_id, cdm_source_name cdm_version,
  metadata_concept_id metadata_type_concept_id, care_site_id care_site_name, provider_id provider_name,
  provider_id specialty_concept_id, location_id location_source_value, domain_concept_id_1 fact_id_1,
  note_id note_type_concept_id, note_nlp_id note_id, person_id visit_detail_concept_id,
  person_id payer_plan_period_start_date, person_id specimen_concept_id, cost_id cost_event_id,
  cohort_definition_id subject_id cohort_start_date, cohort_definition_id cohort_definition_name,
  person_id episode_concept_id, episode_id event_id episode_event_field_concept_id,
  person_id drug_concept_id dose_era_start_date`;
const PARTS = [CONCEPT, ...OTHERS.split(/,\s*/).map((has): Signature<OmopPart> => ['other', has])];

function find<Name>(signatures: readonly Signature<Name>[], header: readonly string[]): Name | null {
  const names = new Set(header.map(plainTitle));
  return signatures.find(([, has]) => has.split(' ').every((name) => names.has(name)))?.[0] ?? null;
}

/** Which table of the model a first line is of, where its rows become columns a person; null of all others. */
export const omopTable = (header: readonly string[]): OmopTable | null =>
  omopPart(header) === null && header.some((cell) => plainTitle(cell) === 'person_id')
    ? find(TABLES, header)
    : null;

/** What a table of the model is that is no table of people; null of all others. */
export const omopPart = (header: readonly string[]): OmopPart | null => find(PARTS, header);
