import { chiSquare } from './ci/chi-square.ts';
import type { CiTest, CiTestName } from './ci/ci-test.ts';
import { fisherZ } from './ci/fisher-z.ts';
import { gcm } from './ci/gcm.ts';
import type { Screened } from './screen.ts';
import { refuseUnfit } from './variables.ts';

/** @throws UserError `discovery.categories`, `discovery.test-for-type` */
export function buildTest(kind: CiTestName, { names, columns, types, data }: Screened): CiTest {
  refuseUnfit(kind, names, columns, types);
  switch (kind) {
    case 'fisher-z':
      return fisherZ(data);
    case 'gcm':
      return gcm(names, columns, types);
    case 'chi-square':
      return chiSquare(
        names,
        columns,
        types.map(({ kind: type }) => type === 'category'),
      );
  }
}
