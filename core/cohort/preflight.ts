import type { Cohort } from './cohort.ts';
import { overlaps } from './cohort.ts';
import type { Finding } from './finding.ts';
import type { SubjectTable } from './table.ts';

/** Fewer subjects than this teach a model nothing that a second sample would confirm. */
const FEW = 100;
/** Columns this close carry the same information; a conditional test between them divides by nothing. */
const COLLINEAR = 0.999;
const MOSTLY_MISSING = 0.5;

/** What a person should know of a cohort before it is trained on: who is in it and who is not. */
export function checkCohort(cohort: Cohort): Finding[] {
  const findings: Finding[] = [];
  const { subjects, modalities } = cohort;
  if (modalities.length === 0 || subjects.length === 0) {
    return [
      {
        code: 'cohort.empty',
        severity: 'error',
        message: 'The cohort has no subjects.',
        hint: 'Import a table, recordings or images first.',
        about: [],
      },
    ];
  }
  if (subjects.length < 2) {
    findings.push({
      code: 'cohort.one-subject',
      severity: 'error',
      message: `The cohort has one subject, ${subjects[0]}; nothing varies in it.`,
      hint: 'Import more subjects.',
      about: [subjects[0]],
    });
  } else if (subjects.length < FEW) {
    findings.push({
      code: 'cohort.few-subjects',
      severity: 'warning',
      message: `The cohort has ${subjects.length} subjects; with fewer than ${FEW} few links can be told from chance.`,
      hint: 'Read the graph as a first look.',
      about: [],
    });
  }
  findings.push(...paddedIds(subjects));
  const combinations = overlaps(cohort);
  for (const { name, subjects: own } of modalities) {
    if (modalities.length < 2) break;
    const shares = combinations.some((o) => o.modalities.includes(name) && o.modalities.length > 1);
    if (shares) continue;
    findings.push({
      code: 'cohort.no-overlap',
      severity: 'error',
      message: `${name} shares no subject with the other modalities; its ids look like ${own.slice(0, 3).join(', ')}.`,
      hint: 'Check that ids are written alike in all files, or leave this modality out.',
      about: [name],
    });
  }
  return findings;
}

/** Ids that would be the same without their leading zeros, such as 007 and 7, are different subjects to us. */
function paddedIds(subjects: readonly string[]): Finding[] {
  const byNumber = new Map<string, string[]>();
  for (const id of subjects) {
    const key = id.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '')).toLowerCase();
    byNumber.set(key, [...(byNumber.get(key) ?? []), id]);
  }
  const alike = [...byNumber.values()].filter((ids) => ids.length > 1);
  if (alike.length === 0) return [];
  const [ids] = alike;
  return [
    {
      code: 'cohort.padded-ids',
      severity: 'warning',
      message: `${ids.join(' and ')} are taken for different subjects${alike.length > 1 ? `, and so are ${alike.length - 1} more such groups` : ''}.`,
      hint: 'Write ids alike in all files if they are the same subject.',
      about: alike.flat(),
    },
  ];
}

/** Columns of a table that bring a model or a graph into trouble, each named with what is done about it. */
export function checkTable(name: string, table: SubjectTable): Finding[] {
  const findings: Finding[] = [];
  const rows = table.subjects.length;
  const sound: { name: string; z: Float64Array; missing: number }[] = [];
  const add = (code: string, severity: Finding['severity'], message: string, hint: string, about: string[]) =>
    findings.push({ code, severity, message, hint, about });

  for (const { name: column, values, type } of table.columns) {
    const { z, present, constant, distinct } = standardised(values);
    const missing = rows - present;
    if (present === 0) {
      add('cohort.no-values', 'warning', `${name}: “${column}” has no values.`, 'Leave it out.', [column]);
    } else if (constant) {
      add(
        'cohort.constant',
        'warning',
        `${name}: “${column}” is the same for everyone and says nothing.`,
        'It is left out of training and of the graph.',
        [column],
      );
    } else {
      if (missing > MOSTLY_MISSING * rows) {
        const percent = Math.round((100 * missing) / rows);
        add(
          'cohort.mostly-missing',
          'warning',
          `${name}: “${column}” is missing in ${percent} % of the subjects.`,
          'Consider leaving it out.',
          [column],
        );
      }
      if (type === 'integer' && rows >= 20 && distinct === rows && isCounter(values)) {
        add(
          'cohort.id-like',
          'warning',
          `${name}: “${column}” numbers the rows and looks like an id.`,
          'Leave it out.',
          [column],
        );
      }
      sound.push({ name: column, z, missing });
    }
  }
  for (let a = 0; a < sound.length; a++) {
    for (let b = a + 1; b < sound.length; b++) {
      const r = Math.abs(correlation(sound[a].z, sound[b].z));
      if (r < COLLINEAR) continue;
      const pair = [sound[a].name, sound[b].name];
      const [one, other] = pair.map((n) => `“${n}”`);
      if (r > 1 - 1e-12) {
        add(
          'cohort.duplicated',
          'warning',
          `${name}: ${one} and ${other} carry the same values but for scale.`,
          'Keep one of them.',
          pair,
        );
      } else {
        add(
          'cohort.collinear',
          'warning',
          `${name}: ${one} and ${other} nearly determine each other (r = ${r.toFixed(4)}).`,
          'Keep one of them, or expect the graph to choose at random.',
          pair,
        );
      }
    }
  }
  return findings;
}

/** Values less their mean, over their spread; NaN where missing. */
function standardised(values: Float64Array) {
  let present = 0;
  let mean = 0;
  let largest = 0;
  for (const v of values) {
    if (!Number.isFinite(v)) continue;
    present++;
    mean += (v - mean) / present;
    largest = Math.max(largest, Math.abs(v));
  }
  let squares = 0;
  for (const v of values) if (Number.isFinite(v)) squares += (v - mean) ** 2;
  const sd = Math.sqrt(squares / Math.max(present, 1));
  const constant = !(sd > 1e-12 * largest);
  const z = values.map((v) => (Number.isFinite(v) ? (v - mean) / sd : Number.NaN));
  return { z, present, constant, distinct: new Set(values).size };
}

/** Pearson's, over the rows where both have a value; 0 where fewer than three have. */
function correlation(a: Float64Array, b: Float64Array): number {
  let n = 0;
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]) || Number.isNaN(b[i])) continue;
    n++;
    sa += a[i];
    sb += b[i];
    saa += a[i] * a[i];
    sbb += b[i] * b[i];
    sab += a[i] * b[i];
  }
  const spread = Math.sqrt((saa - (sa * sa) / n) * (sbb - (sb * sb) / n));
  return n < 3 || !(spread > 0) ? 0 : (sab - (sa * sb) / n) / spread;
}

/** Whole numbers without gaps. */
function isCounter(values: Float64Array): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return high - low === values.length - 1;
}
