/** How the cells of a column are taken apart. */
export interface WayApart {
  readonly mark: string;
  /** Numbers in most cells. */
  readonly count: number;
  /** Those of the cells that have so many. */
  readonly numbers: readonly (readonly number[])[];
}

/** Words that name a blood pressure, in names of columns. */
const PRESSURES = new Set(
  'rr bp nibp abp ibp pressure blutdruck druck blodtryck blodtrykk bloeddruk tension tensión presión ta pa pressione pression ciśnienie rrsys давление ад 血压 血壓 血圧'.split(
    ' ',
  ),
);
/** What people's pressures lie between in mmHg, at their middle. */
const [SYSTOLIC, DIASTOLIC] = [
  [70, 220],
  [30, 130],
];
const MOSTLY = 0.95;

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Whether two numbers are a blood pressure, by the name of the column and by the numbers. */
function arePressures(name: string, { mark, count, numbers }: WayApart): boolean {
  if (mark !== '/' || count !== 2) return false;
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  if (!words.some((word) => PRESSURES.has(word))) return false;
  const [first, second] = [0, 1].map((place) => middle(numbers.map((parts) => parts[place])));
  const higher = numbers.filter(([high, low]) => high > low).length;
  const lies = (value: number, [low, high]: readonly number[]): boolean => value >= low && value <= high;
  return higher >= MOSTLY * numbers.length && lies(first, SYSTOLIC) && lies(second, DIASTOLIC);
}

/** What tells the parts of a column apart, behind its name: systolic and diastolic of a blood pressure, else 1, 2, … */
export const partWords = (name: string, way: WayApart): string[] =>
  arePressures(name, way)
    ? ['systolic', 'diastolic']
    : Array.from({ length: way.count }, (_, place) => String(place + 1));
