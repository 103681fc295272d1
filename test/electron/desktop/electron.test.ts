import { describe, test } from 'vitest';
import { electronHere, launchElectron } from './launch-electron.ts';
import { desktopSuite } from './suite.ts';

if (!('missing' in electronHere)) desktopSuite('Electron itself', launchElectron);
else {
  const { missing } = electronHere;
  process.stderr.write(`\nSKIPPED: the desktop suite on Electron itself. ${missing}\n`);
  describe('Electron itself', () => {
    test.skip(`is not tested here: ${missing}`, () => {});
  });
}
