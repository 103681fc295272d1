import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importTable } from '../../core/node/duckdb/import.ts';
import { lookAtTable } from '../../core/node/duckdb/tables.ts';
import { tableFormat } from '../../core/ingest/format/file-format.ts';
import { ShowcaseBuilder } from '../../core/ingest/sources/ukb/fields.ts';
import { isUkbPage, UkbPageReader } from '../../core/ingest/sources/ukb/page.ts';
import { isUkbScript, readScript } from '../../core/ingest/sources/ukb/script.ts';
import { withRoles } from '../../core/engine/import/tables/roles.ts';
import { encodeText } from './encode-text.ts';
import { FILE, SOMEBODY, type FuzzReader } from './reader.ts';

const body = Array.from(
  { length: 30 },
  (_, i) =>
    `P${String(i).padStart(2, '0')},${(i * 7) % 50}.5,${['low', 'high'][i % 2]},2024-01-${10 + (i % 15)},${i % 5 === 0 ? 'NA' : i},${i % 9 === 0 ? SOMEBODY : ''}`,
);
export const plain = ['id,crp,group,visited,count,contact', ...body, ''].join('\n');
const south = plain.replaceAll('P', 'S').replace(/^([^,]*),([^,]*),/gm, '$2,$1,');
const quoted = plain.replace(/[^,\n]+/g, '"$&"');
const german = plain
  .split('\n')
  .map((line) => line.replaceAll(',', ';').replace(/(\d)\.(\d)/g, '$1,$2'))
  .join('\r\n')
  .replace('group', 'größe');

/**
 * Looks at a table and imports it, as the wizard and the terminal do.
 *
 * @param others texts of files that lie beside it, by their names
 * @param stacked whether their rows come below its own
 */
export async function readAs(
  bytes: Uint8Array,
  others?: Readonly<Record<string, string>>,
  stacked = false,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-fuzz-'));
  try {
    const path = join(folder, FILE);
    await writeFile(path, bytes);
    const beside = others && Object.keys(others).map((name) => join(folder, name));
    for (const [name, text] of Object.entries(others ?? {})) await writeFile(join(folder, name), text);
    const stack = stacked ? beside?.map((file) => ({ path: file, sheet: null })) : undefined;
    const { plan } = await lookAtTable(path, { beside, stack });
    const settled = withRoles({ ...plan, open: [] }, {});
    const { rejects, findings } = await importTable(
      settled.idColumn === null ? { ...settled, numbered: true } : settled,
      join(folder, 'out.parquet'),
    );
    return [...rejects.map(({ reason }) => reason), ...findings.map(({ message }) => message)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const texts: FuzzReader = {
  name: 'text',
  read: (bytes) => readAs(bytes),
  bases: async () => [
    encodeText(plain, 'utf-8'),
    encodeText(quoted, 'utf-8'),
    encodeText(german, 'windows-1252'),
    encodeText(plain, 'utf-16le marked'),
  ],
};

/** A part of a table whose other part is whole, with its columns in another order. */
export const stacked: FuzzReader = {
  name: 'stacked',
  read: (bytes) => readAs(bytes, { 'south.csv': south }, true),
  bases: async () => [
    encodeText(plain, 'utf-8'),
    encodeText(`Export of today\n\n${plain.replaceAll(',', ';')}`, 'windows-1252'),
    encodeText(plain.replace('\n', '\n,mg/l,,,,\n'), 'utf-16le marked'),
  ],
};

const DICTIONARY = `field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number,identifier,branching_logic
id,base,text,Id,,,,
contact,base,text,Contact,,,y,
sex,base,radio,Sex,"0, F | 1, M",,,
born,base,text,Births,,integer,,"[sex] = '0' and [base_arm_1][seen] <> ''"
race,base,checkbox,Race,"1, A | -9, B",,,
seen,base,text,Seen,,date_dmy,,
crp,labs,text,CRP,,number_comma_decimal,,
note,labs,notes,Note,,,,
`;
const visits = Array.from({ length: 20 }, (_, i) =>
  [
    `${i},base_arm_1,,,${SOMEBODY},${i % 2},${i % 3},${i % 2},0,2024-01-${10 + i},,,2`,
    `${i},next_arm_1,labs,1,,,,,,,"${i},5",${i % 7 === 0 ? SOMEBODY : ''},`,
    `${i},next_arm_1,labs,2,,,,,,,"${i},7",,`,
  ].join('\n'),
);
const exported = [
  'id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,contact,sex,born,race___1,race____9,seen,crp,note,base_complete',
  ...visits,
  '',
].join('\n');
const labelled = exported
  .replace(
    /^.*/,
    'Id,Event Name,Repeat Instrument,Repeat Instance,Contact,Sex,Births,Race (choice=A),Race (choice=B),Seen,CRP,Note,Complete?',
  )
  .replaceAll(',2\n', ',Complete\n');

export const redcap: FuzzReader = {
  name: 'redcap',
  read: (bytes) => readAs(bytes, { 'dictionary.csv': DICTIONARY }),
  bases: async () => [
    encodeText(exported, 'utf-8'),
    encodeText(labelled, 'utf-8'),
    encodeText(exported.replaceAll('","', '.').replace(/,(?=\S)/g, ';'), 'windows-1252'),
  ],
};

const CONCEPTS =
  'concept_id\tconcept_name\tvocabulary_id\n3025315\tBody weight\tLOINC\n9529\tkilogram\tUCUM\n';
const people = Array.from(
  { length: 12 },
  (_, i) => `${i},${[8507, 8532][i % 2]},${1950 + i},8527,${SOMEBODY}`,
);
const everybody = [
  'person_id,gender_concept_id,year_of_birth,race_concept_id,person_source_value',
  ...people,
  '',
].join('\n');
const measured = [
  'measurement_id,person_id,measurement_concept_id,measurement_date,operator_concept_id,value_as_number,value_as_concept_id,unit_concept_id,measurement_source_value,unit_source_value,value_source_value',
  ...Array.from({ length: 40 }, (_, i) =>
    [
      ...[i, i % 12, [3025315, 0, 40][i % 3], `2020-01-${10 + (i % 15)}`, [0, 4171756][Number(i % 9 === 0)]],
      ...[
        i % 4 === 0 ? '' : i + 0.5,
        i % 8 === 0 ? 9191 : 0,
        [9529, 0][i % 2],
        ['W', 'LOCAL', SOMEBODY][i % 3],
      ],
      ...['kg', i % 5 === 0 ? SOMEBODY : i],
    ].join(','),
  ),
  '',
].join('\n');
const noted = measured
  .replaceAll('measurement_', 'observation_')
  .replace('value_source_value', 'value_as_string');
const diagnosed = [
  'condition_occurrence_id,person_id,condition_concept_id,condition_start_date,condition_source_value',
  ...Array.from(
    { length: 20 },
    (_, i) => `${i},${i % 9},${[201826, 0][i % 2]},2020-01-01,${['E11', SOMEBODY][i % 2]}`,
  ),
  '',
].join('\n');

export const omop: FuzzReader = {
  name: 'omop',
  read: (bytes) => readAs(bytes, { 'PERSON.csv': everybody, 'CONCEPT.csv': CONCEPTS }),
  bases: async () => [
    ...[measured, noted, diagnosed, everybody].map((text) => encodeText(text, 'utf-8')),
    encodeText(measured.replaceAll(',', '\t'), 'windows-1252'),
  ],
};

const lab = [
  'patient_id;date;test;value;unit;remark',
  ...Array.from(
    { length: 40 },
    (_, i) =>
      `P${i % 8};0${1 + (i % 9)}.05.2021;${['CRP', 'Hb', 'HBsAg'][i % 3]};${['5,3', '<0,5', 'negative', '14,1'][i % 4]};${['mg/l', 'g/dl', ''][i % 3]};${i % 9 ? '' : SOMEBODY}`,
  ),
  '',
].join('\n');

export const long: FuzzReader = {
  name: 'long',
  read: (bytes) => readAs(bytes, {}),
  bases: async () => [
    encodeText(lab, 'utf-8'),
    encodeText(lab.replaceAll(';', '\t'), 'windows-1252'),
    encodeText(`Export of May\n\n${lab}`, 'utf-16le marked'),
  ],
};

/** Measurements whose other part is whole, of other people and some of the same. */
export const stackedLong: FuzzReader = {
  name: 'stacked long',
  read: (bytes) => readAs(bytes, { 'next.csv': lab.replaceAll('P', 'Q').replaceAll('Q1', 'P1') }, true),
  bases: long.bases,
};

const matrix = [
  `gene\tDescription\t${Array.from({ length: 20 }, (_, i) => `S${i + 1}`).join('\t')}`,
  ...Array.from(
    { length: 30 },
    (_, g) => `GENE${g}\t${SOMEBODY}\t${Array.from({ length: 20 }, (_, i) => `${g}.${i}`).join('\t')}`,
  ),
  '',
].join('\n');

export const turned: FuzzReader = {
  name: 'turned',
  read: (bytes) => readAs(bytes, {}),
  bases: async () => [
    encodeText(matrix, 'utf-8'),
    encodeText(matrix.replaceAll('.', ',').replaceAll('\t', ';'), 'windows-1252'),
    encodeText(`#1.2\n30\t20\n${matrix}`, 'utf-16le marked'),
  ],
};

const showcase =
  'FieldID,Field,ValueType,Units,Coding\n31,Sex,Categorical single,,9\n50,Height,Continuous,cm,\n';
const participants = [
  'eid,31-0.0,50-0.0,50-1.0,6150-0.0,6150-0.1,contact',
  ...Array.from(
    { length: 25 },
    (_, i) =>
      `${1000 + i},${i % 2},${150 + i}.5,${i % 3 ? '' : 151},${[1, -3, ''][i % 3]},4,${i % 9 ? '' : SOMEBODY}`,
  ),
  '',
].join('\n');

export const ukb: FuzzReader = {
  name: 'ukb',
  read: (bytes) =>
    readAs(bytes, {
      'Data_Dictionary_Showcase.csv': showcase,
      'Codings.csv': 'Coding,Value,Meaning\n9,0,Female\n9,1,Male\n',
    }),
  bases: async () => [
    encodeText(participants, 'utf-8'),
    encodeText(
      participants.replace(/(\d+)-(\d)\.(\d)/g, 'p$1_i$2_a$3').replaceAll(',', '\t'),
      'windows-1252',
    ),
  ],
};

const PAGE = `<html><table><tr><th>Column</th><th>UDI</th><th>Count</th><th>Type</th><th>Description</th></tr>
<tr><td>0</td><td>31-0.0</td><td>9</td><td rowspan="1">Categorical (single)</td><td rowspan="1">Sex<br>Uses data-coding <a>9</a> comprises 2</td></tr>
<tr><td>1</td><td>50-0.0</td><td>9</td><td>Continuous</td><td>Height of ${SOMEBODY}</td></tr></table>
<h3>Data-Coding 9</h3><table summary="Coding 9"><tr><th>#</th><th>Code</th><th>Meaning</th>
<tr><td>1</td><td>0</td><td>Female</td></tr><tr><td>2</td><td>1</td><td>Male</td></tr></table></html>`;
const SCRIPTS = [
  'lvl.0009 <- c(0,1)\nlbl.0009 <- c("Female","Male")\nbd$f.31.0.0 <- ordered(bd$f.31.0.0, levels=lvl.0009, labels=lbl.0009)\n',
  'label define m_0009 1 "Male" 0 "Female"\nlabel values n_31_0_0 m_0009\nformat ts_53_0_0 %td\n',
];

/** What ukbconv writes beside tables, as a page and as scripts. */
export const ukbBeside: FuzzReader = {
  name: 'ukb-beside',
  async read(bytes) {
    const text = new TextDecoder('windows-1252').decode(bytes);
    const into = new ShowcaseBuilder();
    if (isUkbPage(text.slice(0, 1 << 14))) {
      const reader = new UkbPageReader(into);
      for (let at = 0; at < text.length; at += 1000) reader.push(text.slice(at, at + 1000));
      reader.end();
    } else if (isUkbScript(text.slice(0, 1 << 14))) readScript(text, into);
    else {
      const read = async (at: number, length: number): Promise<Uint8Array> => bytes.slice(at, at + length);
      await tableFormat({ name: FILE, size: bytes.length, read });
    }
    return [];
  },
  bases: async () => [PAGE, ...SCRIPTS].map((text) => encodeText(text, 'utf-8')),
};
