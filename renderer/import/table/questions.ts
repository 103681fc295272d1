import type { OpenTableQuestion, TableOverrides } from '../../../core/contract/import-table-api.ts';

type Code = OpenTableQuestion['code'];

/** What has no line with names. */
const NO_HEADER = 'none';

/**
 * What a choice says to the engine.
 *
 * @param choices of the question: of a header, they say which line it is about
 */
export function overridesOf(
  code: Code,
  value: string,
  choices: OpenTableQuestion['choices'],
): TableOverrides {
  if (code === 'encoding') return { encoding: value as TableOverrides['encoding'] };
  if (code === 'decimal') return { decimal: value as TableOverrides['decimal'] };
  if (code === 'date-order') return { dateOrder: value as TableOverrides['dateOrder'] };
  if (code === 'brackets') return { brackets: value as TableOverrides['brackets'] };
  // Other people may stand on several rows.
  if (code === 'blank-ids')
    return { blankIds: value as TableOverrides['blankIds'], visit: undefined, severalRows: undefined };
  if (code === 'turned') return { turned: value === 'yes' };
  if (code === 'header') {
    const line = choices.map((choice) => Number(choice.value)).find(Number.isInteger);
    return { header: value !== NO_HEADER, skip: line === undefined ? undefined : line - 1 };
  }
  return {};
}

/** The choice that was made, null where none was. */
export function answerTo(
  code: Code,
  { encoding, decimal, dateOrder, brackets, header, skip, turned, blankIds }: TableOverrides,
): string | null {
  if (code === 'encoding') return encoding ?? null;
  if (code === 'decimal') return decimal ?? null;
  if (code === 'date-order') return dateOrder ?? null;
  if (code === 'brackets') return brackets ?? null;
  if (code === 'blank-ids') return blankIds ?? null;
  if (code === 'turned' && turned !== undefined) return turned ? 'yes' : 'no';
  if (code === 'header' && header !== undefined) return header ? String((skip ?? 0) + 1) : NO_HEADER;
  return null;
}

/** Whether a question is asked by a card with its choices; the others have fields of their own. */
export const isAsked = (code: Code): boolean => code !== 'id' && code !== 'visit';

/** Whether another answer may give the columns other names, so that what was said of them may fit no more. */
export const renames = (code: Code): boolean => code === 'header' || code === 'encoding' || code === 'turned';
