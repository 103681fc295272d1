import { chiSquare } from './ci/chi-square.ts';
import type { CiTest, CiTestName } from './ci/ci-test.ts';
import { fisherZ } from './ci/fisher-z.ts';
import { gcm } from './ci/gcm.ts';
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
