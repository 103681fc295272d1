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
    const known = number || name;
    if (known === '') return null;
    const stuff = material === null ? null : textAt(cells, material);
    const key = `${number === '' ? folded(name) : number}${stuff === null ? '' : `\0${folded(stuff)}`}`;
    let of = this.#tests.get(key);
    if (!of) this.#tests.set(key, (of = { code: number, material: stuff, names: new Map() }));
    of.names.set(name || number, (of.names.get(name || number) ?? 0) + 1);
    const unitText = textAt(cells, unit);
    return { concept: key, source: name || number, unitConcept: foldedUnit(unitText), unitText };
  }

  /** What each test is called; where several have one name with what tells them apart. */
  names(): ReadonlyMap<string, string> {
    const bare = new Map([...this.#tests].map(([key, { names }]) => [key, commonest(names)]));
    const keys = new Map<string, string[]>();
    for (const [key, name] of bare) keys.set(folded(name), [...(keys.get(folded(name)) ?? []), key]);
    return new Map(
      [...this.#tests].map(([key, { code, material }]) => {
        const name = bare.get(key)!;
        const others = keys.get(folded(name))!.map((other) => this.#tests.get(other)!);
        const hasMaterials = new Set(others.map((other) => other.material)).size > 1;
        const hasCodes = new Set(others.map((other) => other.code)).size > 1;
        const apart = [
          ...(hasMaterials ? [material || 'not said'] : []),
          ...(hasCodes ? [code || 'no code'] : []),
        ];
        return [key, apart.length === 0 ? name : `${name} (${apart.join(', ')})`];
      }),
    );
  }

  /** Tests whose names are written in several ways. */
  spellings(): readonly string[] {
    return [...this.#tests.values()].flatMap(({ names }) =>
      names.size > 1 ? [[...names.keys()].join(', ')] : [],
    );
  }
}

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

const commonest = (counts: ReadonlyMap<string, number>): string =>
  [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
