import { fact, type Fact } from '../say/say.ts';
import type { ColumnPlan } from '../types/plan.ts';

const LONGEST = 20;
/** What units are made of, in small letters. */
const PARTS: ReadonlySet<string> = new Set(
  (
    'g kg mg µg ug mcg ng pg fg t lb lbs oz l dl cl ml µl ul fl m km dm cm mm µm um nm in ft mol mmol µmol umol nmol pmol fmol ' +
    'osm mosm mosmol eq meq s sec ms min h hr hrs std d day days tag tage wk week weeks woche wochen mo month months monat monate ' +
    'y yr yrs year years a jahr jahre mmhg cmh2o kpa pa hpa mbar torr hz khz mhz bpm spm rpm u iu ie ui ku kiu miu mu µu µiu ukat ' +
    'µkat nkat kat kcal cal kj j w kw v mv µv uv ma µa db dba lux c f k °c °f celsius % ‰ ppm ppb score points pts ' +
    'punkte count counts cells zellen copies beats breaths schläge kopien log10 log ln ratio index sds'
  ).split(' '),
);

/** Whether a text is a unit: `kg`, `mg/dl`, `kg/m²`, `10^9/l`, `[%]`, `ml/min/1.73m2`. */
export function isUnit(text: string): boolean {
  const bare = text.trim().replace(/^[[(](.*)[\])]$/, '$1');
  if (bare === '' || bare.length > LONGEST) return false;
  const parts = bare
    .toLowerCase()
    .replaceAll('μ', 'µ')
    .split(/\s*[/*·×]\s*|\s+|\bper\b|\bpro\b/)
    .filter(Boolean)
    .map((part) =>
      part
        .replace(/^(?:1[.,]73|10(?:\^|\*\*|e)?[\d³⁶⁹¹²]*)(?=$|[a-z])/, '')
        .replace(/(?:\^?-?\d|[²³⁻¹])+$/, ''),
    );
  return parts.some((part) => PARTS.has(part)) && parts.every((part) => part === '' || PARTS.has(part));
}

/**
 * The columns with the units that stand on a line below their names, and what is said of it. All texts of that line are
 * units of columns of numbers, or none of them is kept.
 *
 * @param line the cells of the line; null where there is none
 */
export function withUnitsLine(
  columns: readonly ColumnPlan[],
  line: readonly string[] | null,
): { readonly columns: readonly ColumnPlan[]; readonly facts: readonly Fact[] } {
  const written = columns.map(({ name, type }, c) => {
    const text = (line?.[c] ?? '').trim();
    // A name whose cell is merged over several lines stands on each of them.
    return (type === 'number' || type === 'integer') && text !== name ? text : '';
  });
  const texts = written.filter((text) => text !== '');
  if (texts.length === 0 || !texts.every((text) => isUnit(text) || /^[-–]$/.test(text)))
    return { columns, facts: [] };
  const told: string[] = [];
  const withUnits = columns.map((column, c) => {
    const unit = written[c].replace(/^[[(](.*)[\])]$/, '$1').trim();
    if (column.unit !== null || !isUnit(unit)) return column;
    told.push(`${column.name} (${unit})`);
    return { ...column, unit };
  });
  if (told.length === 0) return { columns, facts: [] };
  return { columns: withUnits, facts: [fact('table.units-line', [], { units: told })] };
}
