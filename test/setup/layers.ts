/**
 * `npm run layers`: the rules of `.dependency-cruiser.cjs`, and the arrows between rooms. A room is a file or folder; an
 * arrow stands between two rooms of one folder of which one imports the other. It runs backwards if its end leads back
 * to its start, so that no order of the rooms has all arrows pointing the same way. Either fails the command.
 */
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** By folder, the rooms that each of its rooms imports. */
type Arrows = Map<string, Map<string, Set<string>>>;

const SHOWN = ['core', 'core/engine', 'renderer'];

const options = await extractOptions('./.dependency-cruiser.cjs');
const { output } = await cruise(['core', 'electron', 'renderer', 'test'], options, undefined, {
  tsConfig: extractTSConfig('./tsconfig.json'),
});
const { modules, summary } = output as ICruiseResult;
const arrows = arrowsOf(modules);
const broken = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
const backwards = [...arrows].flatMap(([folder, rooms]) => backwardsIn(folder, rooms));
for (const line of [...broken, ...backwards]) console.error(line);
for (const folder of SHOWN) console.log(`${folder}: ${count(arrows.get(folder))} arrows at its top level`);
console.log(`${modules.length} files, ${broken.length} rules broken, ${backwards.length} arrows backwards`);
if (broken.length + backwards.length > 0) process.exitCode = 1;

function arrowsOf(files: ICruiseResult['modules']): Arrows {
  const all: Arrows = new Map();
  for (const { source, dependencies } of files) {
    if (!/^(core|electron|renderer)\//.test(source)) continue;
    const from = source.split('/');
    for (const { resolved } of dependencies) {
      const to = resolved.split('/');
      const depth = from.findIndex((part, i) => part !== to[i]);
      if (depth < 1) continue;
      const folder = from.slice(0, depth).join('/');
      const rooms = all.get(folder) ?? new Map<string, Set<string>>();
      const ends = rooms.get(from[depth]) ?? new Set<string>();
      all.set(folder, rooms.set(from[depth], ends.add(to[depth])));
    }
  }
  return all;
}

function backwardsIn(folder: string, rooms: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...rooms].flatMap(([start, ends]) =>
    [...ends]
      .filter((end) => isReached(rooms, end, start))
      .map((end) => `backwards in ${folder}: ${start} → ${end}, which leads back`),
  );
}

function isReached(rooms: ReadonlyMap<string, ReadonlySet<string>>, start: string, end: string): boolean {
  const seen = new Set([start]);
  for (const room of seen) for (const next of rooms.get(room) ?? []) seen.add(next);
  return seen.has(end);
}

function count(rooms: ReadonlyMap<string, ReadonlySet<string>> = new Map()): number {
  return [...rooms.values()].reduce((sum, ends) => sum + ends.size, 0);
}
