import { UserError } from '../../../errors.ts';
import { dataName } from '../../privacy/kept-name.ts';
import type { ByteSource } from '../../ports.ts';
import { CHECKS } from '../checks/all.ts';
import { findFacts } from '../checks/check.ts';
import { say } from '../say/say.ts';
import { sampleFile, type Sample } from '../text/sample.ts';
import type { PlanOverrides, TablePlan } from '../types/plan.ts';
import { idQuestion } from '../people/choose-id.ts';
import { turnedQuestion } from '../shape/turned/question.ts';
import { withRepeats } from '../columns/repeats.ts';
import { guardPlan } from './guard-plan.ts';
import { questionsOf } from './questions.ts';
import { columnsOf, lookedOf } from './columns-stage.ts';
import { gridOf, type Grid } from './grid-stage.ts';
import { peopleOf, type People } from './people-stage.ts';

/**
 * Looks at a few MB of a table, spread over the file, and decides how it will be read.
 *
 * @param path where the file is; kept in the plan
 * @throws UserError `table.empty`, `table.header-only`, `table.ragged`, `table.unknown-column`
 */
export const makePlan = async (
  source: ByteSource,
  path: string,
  overrides: PlanOverrides = {},
): Promise<TablePlan> => planOf(source.name, path, await sampleFile(source, overrides.encoding), overrides);

/** {@link makePlan} on what was read of the file: the stages of the journey of a table, one after the other. */
export function planOf(file: string, path: string, sample: Sample, asked: PlanOverrides = {}): TablePlan {
  if (sample.head.replaceAll('\0', '').trim() === '') {
    throw new UserError('table.empty', `${file} is empty.`, 'Check that the export was complete.');
  }
  const grid = gridOf(file, sample, asked);
  const people = peopleOf(grid);
  const columns = columnsOf(grid, people);
  const looked = lookedOf(grid, people, columns);
  const { overrides, layout, word, sampled } = grid;
  const { id } = people;
  const facts = [...columns.facts, ...findFacts(CHECKS, looked), ...people.facts];
  const plan: TablePlan = {
    path,
    name: dataName(file.replace(/\.(csv|tsv|tab|txt|dat|xlsx|xlsm|ods)$/i, ''), 'Table'),
    dialect: columns.dialect,
    columns: columns.plans,
    idColumn: id.column,
    idReason: id.reason,
    idOthers: id.others,
    ...(people.filled ? { filled: people.filled } : {}),
    ...asAsked(overrides),
    rowsSeen: people.found.length,
    findings: say(file, facts),
    open: [
      ...(overrides.turned === undefined && !overrides.declared ? turnedQuestion(file, sampled) : []),
      ...questionsOf(file, sample, layout, columns.inferred, word),
      ...people.open,
    ],
  };
  return guarded(plan, grid, people, looked.columns);
}

/** What a person said of the whole table. */
const asAsked = ({ numberRows, visit, sheet, declared }: PlanOverrides): Partial<TablePlan> => ({
  ...(numberRows ? { numbered: true } : {}),
  ...(visit ? { visit } : {}),
  ...(sheet ? { sheet } : {}),
  ...(declared ? { program: declared.program } : {}),
});

/** The plan without what tells who a person is, and with the columns that repeat others. */
function guarded(
  plan: TablePlan,
  { file, sample }: Grid,
  { id }: People,
  columns: readonly { readonly cells: readonly string[] }[],
): TablePlan {
  const cellsOf = (c: number): readonly string[] => columns[c].cells;
  const safe = guardPlan(plan, cellsOf, sample.whole);
  const open = safe.open.map((asked) => (asked.code === 'id' ? idQuestion(file, id, safe.columns) : asked));
  return { ...withRepeats(safe, cellsOf), open };
}
