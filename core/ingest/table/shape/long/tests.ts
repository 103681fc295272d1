import { commonestOf, grouped, tally } from '../pivot/tally.ts';
import type { Item } from '../pivot/items.ts';
import { isMissingText } from '../../../cell/values.ts';
import type { LongColumns } from './columns.ts';

/** A test as the rows have it. */
interface Test {
  readonly code: string;
  /** Null where the table has no column of it. */
  readonly material: string | null;
  /** How often each name stands. */
  readonly names: Map<string, number>;
}

/** Tells tests apart: by their codes, else by their names, and by what they are measured in. */
export class Tests {
  readonly #tests = new Map<string, Test>();
  readonly #columns: LongColumns;
  readonly #meaning: ReadonlyMap<string, string>;

  /** @param meaning of codes that stand in the column of the tests, where the file gives it */
  constructor(columns: LongColumns, meaning: ReadonlyMap<string, string>) {
    this.#columns = columns;
    this.#meaning = meaning;
  }

  /** What a row is about; null where it names no test. */
  take(cells: readonly string[]): Item | null {
    const { test, code, material, unit } = this.#columns;
    const own = textAt(cells, test);
    const [name, number] = [this.#meaning.get(own) ?? own, textAt(cells, code)];
    const source = name || number;
    if (source === '') return null;
    const stuff = material === null ? null : textAt(cells, material);
    const concept = `${number === '' ? folded(name) : number}${stuff === null ? '' : `\0${folded(stuff)}`}`;
    let of = this.#tests.get(concept);
    if (!of) this.#tests.set(concept, (of = { code: number, material: stuff, names: new Map() }));
    tally(of.names, source);
    const unitText = textAt(cells, unit);
    return { concept, source, unitConcept: foldedUnit(unitText), unitText };
  }

  /** What each test, and whether its times were censored, is called; where several have one name with what tells them apart. */
  names(): ReadonlyMap<string, string> {
    const all = [...this.#tests].map(([key, test]) => ({ key, ...test, name: commonestOf(test.names)! }));
    const alike = grouped(all, ({ name }) => folded(name));
    return new Map(
      all.flatMap(({ key, name, code, material }) => {
        const others = alike.get(folded(name))!;
        const hasMaterials = new Set(others.map((other) => other.material)).size > 1;
        const hasCodes = new Set(others.map((other) => other.code)).size > 1;
        const apart = [
          ...(hasMaterials ? [material || 'not said'] : []),
          ...(hasCodes ? [code || 'no code'] : []),
        ];
        const full = apart.length === 0 ? name : `${name} (${apart.join(', ')})`;
        return [
          [key, full],
          [`${key}\0CNSR`, `${full} CNSR`],
        ] as const;
      }),
    );
  }

  /** Tests whose names are written in several ways. */
  spellings(): readonly string[] {
    const several = [...this.#tests.values()].filter(({ names }) => names.size > 1);
    return several.map(({ names }) => [...names.keys()].join(', '));
  }
}

/** What ADaM's tables of times to events call whether a time was censored. */
export const isCensoring = (name: string): boolean => /^cnsr$/i.test(name.trim());

/** Whether the times of a test were censored, as what rows are about. */
export const ofCensoring = ({ concept, source }: Item): Item => ({
  ...{ concept: `${concept}\0CNSR`, source: `${source} CNSR`, unitConcept: '', unitText: '' },
});

const textAt = (cells: readonly string[], c: number | null): string =>
  c === null || isMissingText(cells[c]) ? '' : cells[c].replace(/\s+/g, ' ');

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

/** One text for a unit that is written in several ways: `umol/l` and `µmol / L`; what changes its size stays. */
const foldedUnit = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/μ|µ/g, 'µ')
    .replace(/(^|\/)(?:u|mc)(?=mol|g(?:$|\/)|l(?:$|\/)|L(?:$|\/))/g, '$1µ')
    .replace(/(^|\/)([mdcµnpf]?)l(?=$|\/)/g, '$1$2L')
    .replace(/\*\*|\^/g, '');
