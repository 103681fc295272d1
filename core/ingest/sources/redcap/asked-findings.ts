import { few, people } from '../../../text/sentence.ts';
import { type Decided, MOST_NAMED, named, type Tell } from './decided.ts';

/** Says what was not asked, and where that cannot be told. */
export function tellAsked({ facts, unread, taken }: Decided, tell: Tell): void {
  const counts = (of: ReadonlyMap<string, number>): string =>
    few(
      [...of].map(([name, n]) => `${name} (${people(n)})`),
      MOST_NAMED,
    );
  if (facts.notAsked.size > 0) {
    tell({
      code: 'redcap.not-asked',
      severity: 'info',
      message: `not asked, since an earlier answer hides the question: ${counts(facts.notAsked)}. ${facts.notAsked.size === 1 ? 'It is' : 'They are'} empty there, as if missing, and counted apart.`,
      hint: 'Who was asked depends on other columns: a graph shows that as links.',
    });
  }
  if (facts.hidden.size > 0) {
    tell({
      code: 'redcap.hidden-values',
      severity: 'warning',
      message: `answered, though an earlier answer hides the question: ${counts(facts.hidden)}. The values are kept.`,
      hint: 'Look at these records in REDCap.',
    });
  }
  if (facts.unopened.size > 0) {
    tell({
      code: 'redcap.unopened',
      severity: 'info',
      message: `on forms that nobody has opened, boxes are written as not ticked and are read as missing: ${counts(facts.unopened)}.`,
      hint: '',
    });
  }
  if (facts.unticked.size > 0) {
    tell({
      code: 'redcap.unticked',
      severity: 'warning',
      message: `nothing is ticked, and nothing else on the form shows whether somebody has opened it: ${counts(facts.unticked)}. The boxes are read as not ticked.`,
      hint: 'Export the form with its other fields, or with blank values for the status of forms that were never opened.',
    });
  }
  const there = new Set(taken.map(({ column }) => column.field?.name));
  const open = unread.filter((name) => there.has(name));
  if (open.length > 0) {
    tell({
      code: 'redcap.condition-unread',
      severity: 'warning',
      message: `when ${named(open)} ${open.length === 1 ? 'is' : 'are'} asked cannot be told: ${open.length === 1 ? 'its condition' : 'their conditions'} in the dictionary ${open.length === 1 ? 'is' : 'are'} more than comparisons of fields. Empty cells count as missing, asked or not.`,
      hint: '',
    });
  }
  const lost = [...facts.lacking];
  if (lost.length > 0) {
    tell({
      code: 'redcap.condition-lacks',
      severity: 'warning',
      message: `when ${named(lost)} ${lost.length === 1 ? 'is' : 'are'} asked hangs on fields or events that the file does not have. Empty cells count as missing where it cannot be told.`,
      hint: 'Export all fields and events, without labels in place of names, if this matters.',
    });
  }
}
