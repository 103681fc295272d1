import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journalCall } from '../../../core/engine/project/journal-call.ts';
import type { EnginePorts } from '../../../core/engine/project/ports.ts';
import { findInputs } from '../../../core/engine/report/find-inputs.ts';
import { fingerprint } from '../../../core/node/files/fingerprint.ts';
import { walkFiles } from '../../../core/node/files/files.ts';
import { keptRequests } from '../../../core/node/kept-requests.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-inputs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: string[]): string => join(folder, ...names);
function file(text: string, ...names: string[]): string {
  mkdirSync(at(...names.slice(0, -1)), { recursive: true });
  writeFileSync(at(...names), text);
  return at(...names);
}
const computer = (name: string): EnginePorts =>
  ({
    files: { walk: walkFiles, fingerprint },
    keptRequests: keptRequests(() => at(name)),
  }) as unknown as EnginePorts;

async function imported(
  request: Record<string, unknown>,
  paths: readonly string[],
  ports = computer('home'),
) {
  const inputs = await Promise.all(paths.map((path) => fingerprint(path)));
  const call = await journalCall(
    'file' in request ? 'startTableImport' : 'startImport',
    { project: at('p'), ...request },
    ports,
  );
  return { what: 'import', at: '2026-01-01T00:00', inputs, call };
}

async function found(
  entry: Awaited<ReturnType<typeof imported>>,
  folders: string[],
  ports = computer('home'),
) {
  const calls = await findInputs([entry], folders, ports, new AbortController().signal);
  return calls.get(entry)!.request;
}

describe('the files of a replay', () => {
  it('are where they were, which stands in no journal', async () => {
    const path = file('a', 'Cohen David', 'labs.csv');
    const entry = await imported({ sources: [path] }, [path]);
    expect(JSON.stringify(entry.call.request)).toBe('{"sources":["labs.csv"]}');
    expect(JSON.stringify(entry)).not.toContain('David');
    expect(await found(entry, [])).toEqual({ sources: [path] });
  });

  it('are looked for in the folders that are named, and known from then on', async () => {
    const path = file('a', 'in', 'labs.csv');
    const night = file('b', 'in', 'nights', 'a.edf');
    const entry = await imported({ sources: [path, at('in', 'nights')] }, [path, night]);
    mkdirSync(at('drive'));
    renameSync(at('in'), at('drive', 'old'));
    const now = { sources: [at('drive', 'old', 'labs.csv'), at('drive', 'old', 'nights')] };
    await expect(found(entry, [])).rejects.toMatchObject({
      code: 'replay.missing',
      message: '2 of what was imported are not found: labs.csv, nights.',
    });
    const half = file('a', 'half', 'labs.csv');
    await expect(found(entry, [at('half')])).rejects.toMatchObject({
      message: '1 of what was imported is not found: nights. Found: labs.csv.',
    });
    rmSync(half);
    expect(await found(entry, [at('drive')])).toEqual(now);
    expect(await found(entry, [])).toEqual(now);
  });

  it('are found in a folder that has another name now', async () => {
    const paths = ['a.csv', 'nights/b.edf'].map((name) => file(name, 'in', ...name.split('/')));
    const entry = await imported({ sources: [at('in')] }, paths);
    mkdirSync(at('drive'));
    renameSync(at('in'), at('drive', 'study of 2024'));
    const now = { sources: [at('drive', 'study of 2024')] };
    await expect(found(entry, [at('drive', 'study of 2024', 'nights')])).rejects.toMatchObject({
      code: 'replay.missing',
    });
    // Copies in both of two folders have no folder in common that was named.
    file('a', 'copy', 'a.csv');
    const both = [at('copy'), at('drive')];
    await expect(found(entry, both, computer('other'))).rejects.toMatchObject({ code: 'replay.missing' });
    expect(await found(entry, [at('drive')], computer('other'))).toEqual(now);
    expect(await found(entry, [at('drive', 'study of 2024')], computer('third'))).toEqual(now);
  });

  it('on another computer are found by name, and by content where names are alike', async () => {
    const paths = [file('one', 'a', 'labs.csv'), file('two', 'b', 'labs.csv')];
    const entry = await imported({ sources: paths }, paths);
    file('three', 'c', 'labs.csv');
    const other = computer('other');
    const { sources } = (await found(entry, [folder], other)) as { sources: string[] };
    expect(sources.toSorted()).toEqual(paths);
    await expect(found(entry, [at('c', 'none')], computer('third'))).rejects.toMatchObject({
      code: 'file.missing',
    });
  });

  it('are found though their names are not told in full', async () => {
    const path = file('a', 'in', 'Cohen David labs.csv');
    const entry = await imported({ file: path, overrides: { codebook: null } }, [path]);
    expect(entry.call.request).toEqual({ file: '‹name› labs.csv', overrides: { codebook: null } });
    expect(await found(entry, [folder], computer('other'))).toEqual({
      file: path,
      overrides: { codebook: null },
    });
  });

  it('are all of a folder where too many were chosen one by one to be named', async () => {
    const paths = Array.from({ length: 120 }, (_, i) => file('x', 'nights', `${i}.edf`));
    const entry = await imported({ sources: paths }, []);
    expect(entry.call.request).toEqual({ sources: [] });
    expect(await found(entry, [])).toEqual({ sources: paths });
    await expect(found(entry, [], computer('other'))).rejects.toMatchObject({ code: 'replay.missing' });
    expect(await found(entry, [at('nights')], computer('other'))).toEqual({ sources: [at('nights')] });
  });

  it('cannot be read again elsewhere where a cell was typed that may tell who a person is', async () => {
    const path = file('a', 'labs.csv');
    const overrides = {
      missing: { crp: ['-9', 'Mrs Thornbury called'] },
      labels: { crp: 'C-reactive protein' },
    };
    const entry = await imported({ file: path, overrides }, [path]);
    expect(entry.call.request).toEqual({
      file: 'labs.csv',
      overrides: { ...overrides, missing: { crp: ['-9', '‹withheld›'] } },
    });
    expect(await found(entry, [])).toEqual({ file: path, overrides });
    await expect(found(entry, [folder], computer('other'))).rejects.toMatchObject({
      code: 'replay.incomplete',
    });
  });

  it('are asked for where this computer could keep nothing', async () => {
    const path = file('a', 'labs.csv');
    file('no folder', 'full');
    const entry = await imported({ sources: [path] }, [path], computer('full'));
    expect(entry.call).toEqual({ method: 'startImport', request: { sources: ['labs.csv'] } });
    await expect(found(entry, [], computer('full'))).rejects.toMatchObject({ code: 'replay.missing' });
  });
});
