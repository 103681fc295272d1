import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// What the app keeps for its user must not end in the home of whoever runs the tests.
if (!process.env['ETIOGRAPH_USER_DATA']) {
  const folder = mkdtempSync(join(tmpdir(), 'etiograph-user-'));
  process.env['ETIOGRAPH_USER_DATA'] = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
