import type { CheckedGroup, InstallationCheck } from '../../contract/installation-api.ts';
import { CALIBRATION_NOTE } from '../../discovery/check/calibration.ts';
import { listed, plural } from '../../text/sentence.ts';

/** What is checked, in this order. */
export type GroupName = 'numbers' | 'graphs' | 'calibration' | 'device';

const INSTALL =
  'Install this version of Etiograph again and check once more; if it fails again, report it with this text.';

/** What each group is called, and what a failure in it means. */
export const GROUPS: Readonly<
  Record<
    GroupName,
    Pick<CheckedGroup, 'name' | 'note'> & { readonly failure: NonNullable<CheckedGroup['failure']> }
  >
> = {
  numbers: {
    name: 'Numbers',
    failure: {
      means:
        'p-values, correlations or random draws are not what they should be on this computer: nothing that is computed here can be relied on.',
      todo: INSTALL,
    },
  },
  graphs: {
    name: 'Graphs with a known answer',
    failure: {
      means: 'A graph came out otherwise than it must: links or arrows of your graphs can be wrong.',
      todo: `Do not use graphs that were found here. ${INSTALL}`,
    },
  },
  calibration: {
    name: 'Calibration of the tests of independence',
    note: CALIBRATION_NOTE,
    failure: {
      means:
        'A test draws false links more often, or finds true ones more rarely, than it says: p-values of that test are not what they seem.',
      todo: `Choose another test until this is mended. ${INSTALL}`,
    },
  },
  device: {
    name: 'The device that trains',
    note: 'Loss and gradient of a layer, beside TensorFlow.js’s own arithmetic.',
    failure: {
      means:
        'A device computes wrongly or not at all: factors that were learned on it can be wrong. Graphs of tables alone are not touched.',
      todo: 'Train on the processor (Training > Advanced > Device, or --device cpu), and bring the driver of the graphics card up to date.',
    },
  },
};

/** The outcome of all lines in one sentence. */
export function sayOutcome(groups: readonly CheckedGroup[]): string {
  const lines = groups.flatMap((group) => group.lines);
  const failed = lines.filter(({ passed }) => !passed).length;
  if (failed === 0)
    return `This installation is in order: all ${String(lines.length)} checks gave what they must.`;
  const where = groups.filter(({ failure }) => failure).map(({ name }) => name);
  return `${String(failed)} of ${String(lines.length)} checks failed, under ${listed(where)}.`;
}

/** Facts that are told beside the result, by their names. */
export type Facts = Readonly<Record<string, string>>;

/** The result as a text file. */
export function reportText({ sentence, groups }: Omit<InstallationCheck, 'report'>, facts: Facts): string {
  const parts = groups.map(({ name, note, lines, failure }) => {
    const failed = lines.filter(({ passed }) => !passed).length;
    const head = `${name}: ${failed === 0 ? `all ${String(lines.length)} passed` : `${String(failed)} of ${String(lines.length)} failed`}`;
    return [
      `${head}\n${'-'.repeat(head.length)}`,
      ...(failure ? [`What it means: ${failure.means}\nWhat to do: ${failure.todo}`] : []),
      ...(note === undefined ? [] : [note]),
      lines
        .map(
          (line) =>
            `${line.passed ? 'passed' : 'FAILED'}  ${line.what}\n        expected ${line.expected}\n        found    ${line.found}`,
        )
        .join('\n'),
    ].join('\n\n');
  });
  const told = Object.entries(facts).map(([key, value]) => `${key}: ${value}`);
  const title = 'Etiograph: check of this installation';
  return [`${title}\n${'='.repeat(title.length)}`, sentence, told.join('\n'), ...parts].join('\n\n') + '\n';
}

/** `a line`, `3 lines`: for progress. */
export const linesDone = (n: number): string => `${String(n)} ${plural(n, 'check')} done`;
