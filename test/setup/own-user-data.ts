import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';

// What the app keeps for its user must not end in the home of whoever runs the tests, nor in another test's way.
const folder = mkdtempSync(join(tmpdir(), 'etiograph-user-'));
process.env['ETIOGRAPH_USER_DATA'] = folder;

// Files share a process, so that what one has changed is put back after its own hooks.
afterAll(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true, force: true });
});
