import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { etiograph, isSentence } from './in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'etiograph-mistakes-'));
const at = (name: string): string => join(folder, name);
const table = at('table.csv');
const people = at('people.csv');
const graph = at('graph.txt');
let projects = 0;
const project = (): string => at(`P${String(++projects)}.etiograph`);

beforeAll(async () => {
  const rows = Array.from({ length: 60 }, (_, i) => [
    Math.sin(i),
    Math.cos(3 * i),
    Math.sin(i) + Math.cos(7 * i),
  ]);
  writeFileSync(table, ['a,b,c', ...rows].join('\n'));
  writeFileSync(people, ['subject_id,a,b,c', ...rows.map((row, i) => [`s${String(i)}`, ...row])].join('\n'));
  writeFileSync(graph, 'Graph Nodes:\nX;Y;Z\n\nGraph Edges:\n1. X --> Y\n2. Y --> Z\n');
  writeFileSync(at('empty.csv'), '');
  writeFileSync(at('blank.csv'), '\n\n\n');
  writeFileSync(at('header.csv'), 'a,b\n');
  writeFileSync(at('one.csv'), 'a\n1\n2\n3\n');
  writeFileSync(at('bytes.csv'), randomBytes(5000));
  writeFileSync(at('bytes.dat'), randomBytes(5000));
  writeFileSync(at('some.json'), '{"a": 1}');
  mkdirSync(at('folder'));
  symlinkSync('/nowhere', at('dangling.csv'));
  const { status, err } = await etiograph('sample', at('sample'), '--subjects', '20', '--json');
  expect(status, err).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is no table, no graph and no codebook. */
const files: Readonly<Record<string, () => string>> = {
  'an empty file': () => at('empty.csv'),
  'a file of empty lines': () => at('blank.csv'),
  'a header alone': () => at('header.csv'),
  'random bytes': () => at('bytes.csv'),
  'random bytes of no known ending': () => at('bytes.dat'),
  JSON: () => at('some.json'),
  'a folder': () => at('folder'),
  'a link to nowhere': () => at('dangling.csv'),
  'what is not there': () => at('none.csv'),
  'an image': () => join(at('sample'), 'fundus', readdirSync(join(at('sample'), 'fundus'))[0]),
  'a recording': () => join(at('sample'), 'sleep', readdirSync(join(at('sample'), 'sleep'))[0]),
  'a device': () => '/dev/null',
};
const uses: Readonly<Record<string, (file: string) => string[]>> = {
  'as the table of discover': (file) => ['discover', file],
  'as the graph of discover': (file) => ['discover', '--d-separation', file],
  'as the truth of compare': (file) => ['compare', file, graph],
  'as the estimate of compare': (file) => ['compare', graph, file],
  'as a codebook': (file) => ['import', project(), people, '--codebook', file],
  'as a project': (file) => ['train', file],
  'as the project of an export': (file) => ['export', file],
  'as the project of a report': (file) => ['report', file, '--out', at('report.html')],
  'as the project of a replay': (file) => ['replay', file],
};

describe.each(Object.keys(files))('%s', (file) => {
  it.each(Object.keys(uses))('%s is refused in a sentence that names it', async (use) => {
    const outcome = await etiograph(...uses[use](files[file]()));
    expect(isSentence(outcome), `${String(outcome.status)} ${outcome.err}`).toBe(true);
    expect(outcome.err).toContain(files[file]().split('/').at(-1));
  });
});

const P = at('nowhere.etiograph');
describe('a value that makes no sense', () => {
  it.each([
    ['discover', table, '--alpha=-1'],
    ['discover', table, '--alpha=2'],
    ['discover', table, '--alpha='],
    ['discover', table, '--max-order=-1'],
    ['discover', table, '--max-order='],
    ['discover', table, '--max-order=1.5'],
    ['discover', table, '--bootstrap=1e9'],
    ['discover', table, '--seed='],
    ['discover', table, '--variables', ''],
    ['discover', table, '--variables', 'a'],
    ['discover', table, '--variables', 'a,a'],
    ['discover', table, '--run', 'x'],
    ['discover', table, '--directions'],
    ['discover', table, '--tiers', 'a|a'],
    ['discover', table, '--tiers', 'a|zz'],
    ['discover', table, '--tiers', '|'],
    ['discover', table, '--rest-anywhere'],
    ['discover', table, '--tiers-file', at('nowhere.txt')],
    ['discover', table, '--tiers', 'a', '--tiers-file', table],
    ['discover', table, '--require', 'a->b', '--require', 'b->a'],
    ['discover', table, '--format', 'png'],
    ['discover', at('one.csv')],
    ['discover'],
    ['train', P, '--epochs=0'],
    ['train', P, '--epochs=1e300'],
    ['train', P, '--learning-rate=-1'],
    ['train', P, '--restarts=Infinity'],
    ['train', P, '--seed=99999999999999999999'],
    ['train', P, '--learn', ''],
    ['train', P, '--learn', 'Sleep:latents=1.5'],
    ['train', P, '--learn', 'Sleep:latents=many'],
    ['train', P, '--learn', 'Sleep:depth=3'],
    ['train', P, '--method', 'magic'],
    ['train', P, '--device', 'toaster'],
    ['train', ''],
    ['choose-latents', P, '--range', '4-1'],
    ['choose-latents', P, '--range', '1-99'],
    ['choose-latents', P, '--learn', 'Sleep:latents=1.5'],
    ['sample', at('s'), '--subjects', '-5'],
    ['sample', at('s'), '--subjects', '1e15'],
    ['sample', ''],
    ['demo', ''],
    ['demo', at('folder')],
    ['import', project()],
    ['import', '', people],
    ['import', project(), people, '--id', 'zz'],
    ['import', project(), at('sample'), '--steps', '1e9'],
    ['import', project(), at('sample'), '--duration', '0'],
    ['import', project(), at('sample'), '--image-size', '3'],
    ['import', project(), at('sample'), '--recording-pattern', 'night'],
    ['report', P, '--out', at('report.doc')],
    ['report', P, '--sections', 'love'],
    ['report', P, '--paper', 'A0'],
    ['bench', 'patience'],
    ['devices', 'x'],
    ['patience'],
  ])('%s %s %s %s is refused in a sentence', async (...args) => {
    const outcome = await etiograph(...args);
    expect(isSentence(outcome), `${String(outcome.status)} ${outcome.err}`).toBe(true);
    expect(outcome.err).not.toMatch(/expected \w|received|>=|<=|Invalid/);
  });
});

it('a project is found without its ending, by every command', async () => {
  const named = at('Named');
  expect((await etiograph('import', `${named}.etiograph`, people)).status).toBe(0);
  const { status, err } = await etiograph('discover', named);
  expect(status, err).toBe(0);
  expect((await etiograph('export', named, '--format', 'tetrad')).out).toContain('Graph Nodes');
});
