import type { FlatKind } from '../../ingest/table/types/plan.ts';
import { few } from '../../text/sentence.ts';
import { baseName, type SortedSources } from '../project/sources.ts';
import type { ImportWork } from './import-work.ts';
import type { PlannedTable } from './tables/plan-many.ts';

/** Says of lists that describe an export that none of their export is among the tables. */
export function unusedParts(
  { parts }: SortedSources,
  planned: readonly PlannedTable[],
): ImportWork['findings'] {
  const kinds = [...new Set(parts.map(({ of }) => of))];
  return kinds
    .filter((kind) => !planned.some(({ look }) => look.plan.flat?.by === kind))
    .map((kind) => {
      const own = parts.filter(({ of }) => of === kind).map(({ path }) => baseName(path));
      const { of, hint } = UNUSED[kind];
      return {
        severity: 'warning',
        message: `Not used, since no table is ${of}: ${few(own, 3, 4)}.`,
        hint,
      };
    });
}

const UNUSED: Readonly<Record<FlatKind, { readonly of: string; readonly hint: string }>> = {
  redcap: {
    of: 'an export of their REDCap project',
    hint: 'Choose the project’s data (CSV, raw) together with them.',
  },
  omop: {
    of: 'of people, such as PERSON or MEASUREMENT, in the OMOP common data model',
    hint: 'Choose these tables together with them.',
  },
  long: { of: 'of measurements', hint: '' },
  turned: { of: 'of people in columns', hint: '' },
  ukb: {
    of: 'of UK Biobank',
    hint: 'Choose the data (.csv, .tab, .dta, …) together with them.',
  },
};
