/**
 * Tables of the OMOP common data model (versions 5.0 to 5.4) that are read, each as one row a person:
 * https://ohdsi.github.io/CommonDataModel/cdm54.html
 */
export type OmopTable =
  | 'person'
  | 'measurement'
  | 'observation'
  | 'condition'
  | 'drug'
  | 'procedure'
  | 'device'
  | 'visit'
  | 'death'
  | 'period';

/** Tables of the model that describe others, or that no column a person can be made of. */
export type OmopPart = 'concept' | 'other';

interface Signature<Name> {
  readonly name: Name;
  /** Columns that only this table has together. */
  readonly has: readonly string[];
  /** Columns of other tables. */
  readonly lacks?: readonly string[];
}

const TABLES: readonly Signature<OmopTable>[] = [
  { name: 'person', has: ['person_id', 'gender_concept_id', 'year_of_birth'] },
  { name: 'measurement', has: ['person_id', 'measurement_concept_id'] },
  { name: 'observation', has: ['person_id', 'observation_concept_id'] },
  { name: 'condition', has: ['person_id', 'condition_concept_id'] },
  { name: 'drug', has: ['person_id', 'drug_concept_id'] },
  { name: 'procedure', has: ['person_id', 'procedure_concept_id'] },
  { name: 'device', has: ['person_id', 'device_concept_id'] },
  {
    name: 'visit',
    has: ['person_id', 'visit_occurrence_id', 'visit_concept_id'],
    lacks: ['visit_detail_concept_id'],
  },
  { name: 'death', has: ['person_id', 'death_date'] },
  { name: 'period', has: ['person_id', 'observation_period_start_date', 'observation_period_end_date'] },
];

const PARTS: readonly Signature<OmopPart>[] = [
  { name: 'concept', has: ['concept_id', 'concept_name', 'vocabulary_id'] },
  { name: 'other', has: ['concept_id_1', 'concept_id_2', 'relationship_id'] },
  { name: 'other', has: ['ancestor_concept_id', 'descendant_concept_id'] },
  { name: 'other', has: ['concept_id', 'concept_synonym_name'] },
  { name: 'other', has: ['vocabulary_id', 'vocabulary_name', 'vocabulary_concept_id'] },
  { name: 'other', has: ['domain_id', 'domain_name', 'domain_concept_id'] },
  { name: 'other', has: ['concept_class_id', 'concept_class_name'] },
  { name: 'other', has: ['relationship_id', 'relationship_name'] },
  { name: 'other', has: ['drug_concept_id', 'ingredient_concept_id'] },
  { name: 'other', has: ['source_code', 'source_concept_id', 'target_concept_id'] },
  { name: 'other', has: ['cdm_source_name', 'cdm_version'] },
  { name: 'other', has: ['metadata_concept_id', 'metadata_type_concept_id'] },
  { name: 'other', has: ['care_site_id', 'care_site_name'] },
  { name: 'other', has: ['provider_id', 'provider_name'] },
  { name: 'other', has: ['provider_id', 'specialty_concept_id'] },
  { name: 'other', has: ['location_id', 'location_source_value'] },
  { name: 'other', has: ['domain_concept_id_1', 'fact_id_1'] },
  { name: 'other', has: ['note_id', 'note_type_concept_id'] },
  { name: 'other', has: ['note_nlp_id', 'note_id'] },
  { name: 'other', has: ['person_id', 'visit_detail_concept_id'] },
  { name: 'other', has: ['person_id', 'payer_plan_period_start_date'] },
  { name: 'other', has: ['person_id', 'specimen_concept_id'] },
  { name: 'other', has: ['cost_id', 'cost_event_id'] },
  { name: 'other', has: ['cohort_definition_id', 'subject_id', 'cohort_start_date'] },
  { name: 'other', has: ['cohort_definition_id', 'cohort_definition_name'] },
  { name: 'other', has: ['person_id', 'episode_concept_id'] },
  { name: 'other', has: ['episode_id', 'event_id', 'episode_event_field_concept_id'] },
  { name: 'other', has: ['person_id', 'drug_concept_id', 'dose_era_start_date'] },
];

/** Name of a column as the model writes it. */
export const omopName = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();

function find<Name>(signatures: readonly Signature<Name>[], header: readonly string[]): Name | null {
  const names = new Set(header.map(omopName));
  const fits = ({ has, lacks = [] }: Signature<Name>): boolean =>
    has.every((name) => names.has(name)) && !lacks.some((name) => names.has(name));
  return signatures.find(fits)?.name ?? null;
}

/** Which table of the model a first line is of, where its rows become columns a person; null of all others. */
export const omopTable = (header: readonly string[]): OmopTable | null =>
  omopPart(header) === null ? find(TABLES, header) : null;

/** What a table of the model is that is no table of people; null of all others. */
export const omopPart = (header: readonly string[]): OmopPart | null => find(PARTS, header);
