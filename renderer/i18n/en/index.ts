import { arrays } from './arrays.ts';
import { choice } from './choice.ts';
import { cohort } from './cohort.ts';
import { explore } from './explore.ts';
import { frame } from './frame.ts';
import { graphs } from './graphs.ts';
import { help } from './help.ts';
import { host } from './host.ts';
import { importing } from './import.ts';
import { report } from './report.ts';
import { roles } from './roles.ts';
import { train } from './train.ts';
import { ui } from './ui.ts';

/** The English catalogue; a subject a file. A key is `subject.name`: `t('frame.save')`. */
export const en = {
  ui,
  frame,
  help,
  host,
  import: importing,
  arrays,
  cohort,
  train,
  choice,
  explore,
  roles,
  graphs,
  report,
};
