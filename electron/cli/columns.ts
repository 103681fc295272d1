import type { ColumnView } from '../../core/contract/cohort-api.ts';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { UserError } from '../../core/errors.ts';
import { few } from '../../core/text/sentence.ts';

/** Most columns that one page of the engine's answer has. */
const PAGE = 2000;

/** @throws UserError `table.unknown-column`, `roles.which-table` where several tables have it */
export function columnNamed(columns: readonly ColumnView[], name: string): ColumnView {
  const found = columns.filter((column) => column.name === name);
  if (found.length === 1) return found[0];
  throw found.length === 0
    ? new UserError(
        'table.unknown-column',
        `There is no column “${name}”.`,
        `The columns are: ${few(
          columns.map((column) => column.name),
          30,
        )}.`,
      )
    : new UserError(
        'roles.which-table',
        `${few(
          found.map(({ modality }) => modality),
          5,
        )} all have a column “${name}”.`,
        'Say which is meant with --table.',
      );
}

/** All columns of a table, or of all tables. */
export async function columnsOf(
  api: EngineApi,
  project: string,
  modality: string | undefined,
): Promise<readonly ColumnView[]> {
  const columns: ColumnView[] = [];
  for (;;) {
    const page = await api.getVariables({ project, modality, offset: columns.length, limit: PAGE });
    columns.push(...page.variables);
    if (columns.length >= page.total || page.variables.length === 0) return columns;
  }
}
