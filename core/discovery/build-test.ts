import { chiSquare } from './chi-square.ts';
import type { CiTest, CiTestName } from './ci-test.ts';
import { fisherZ } from './fisher-z.ts';
import { gcm } from './gcm.ts';
import type { Screened } from './screen.ts';

/** @throws UserError `discovery.categories` */
export function buildTest(kind: CiTestName, { names, columns, data }: Screened): CiTest {
  switch (kind) {
    case 'fisher-z':
      return fisherZ(data);
    case 'gcm':
      return gcm(names, columns);
    case 'chi-square':
      return chiSquare(names, columns);
  }
}
