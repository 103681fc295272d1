import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** An installed package that is part of what people get. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression: `MIT`, `(MIT OR CC0-1.0)`. */
  readonly licence: string;
  readonly author: string;
  readonly folder: string;
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
  readonly author?: string | { readonly name: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * The packages that an app in this folder needs to run, with those that they need, as far as they are installed:
 * optional ones for other systems are not. Each copy counts, since two may differ.
 *
 * @param bundled folders, from home, of further packages, whose code is part of the built window
 */
export function productionPackages(home: string, bundled: readonly string[] = []): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const take = (folder: string): PackageJson | null => {
    if (found.has(folder)) return null;
    const json = readPackage(folder);
    found.set(folder, {
      name: json.name,
      version: json.version,
      licence: licenceOf(json),
      author: typeof json.author === 'object' ? json.author.name : (json.author ?? ''),
      folder,
    });
    return json;
  };
  const takeAll = (json: PackageJson, from: string): void => {
    for (const name of dependenciesOf(json)) {
      const folder = resolvePackage(name, from, home);
      const taken = folder === null ? null : take(folder);
      if (folder !== null && taken !== null) takeAll(taken, folder);
    }
  };
  takeAll(readPackage(home), home);
  // What they need in turn is in the window only as far as the list names it.
  for (const folder of bundled) take(join(home, folder));
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const readPackage = (folder: string): PackageJson =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;

const dependenciesOf = ({ dependencies, optionalDependencies }: PackageJson): string[] =>
  Object.keys({ ...dependencies, ...optionalDependencies });

const licenceOf = ({ license, licenses = [] }: PackageJson): string =>
  typeof license === 'object' ? license.type : (license ?? licenses.map(({ type }) => type).join(' OR '));

/** As Node finds it: in the nearest node_modules above, and no higher than the app. Null where it is not installed. */
function resolvePackage(name: string, from: string, home: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === home || dirname(folder) === folder) return null;
  }
}
