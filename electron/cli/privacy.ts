import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { PrivacyList } from '../../core/contract/privacy-views.ts';
import { UserError } from '../../core/errors.ts';
import type { RareCombination } from '../../core/cohort/rare-combinations.ts';
import { keptOutLine, privacyCsv, privacyMarkdown, rareWords } from '../../core/contract/privacy-list.ts';
import { noteProject } from './note-project.ts';
import { print, say, table } from './output.ts';
import { writeOut } from './write-out.ts';

interface Options {
  out?: string;
  json?: boolean;
}

export function addPrivacy(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('privacy')
    .description(
      'list what the imports of a project found that tells who people are, and what was done with it; never what it says',
    )
    .argument('<project>', 'folder of the project')
    .option('--out <file>', 'write the list to a file, to keep with the study’s papers: .csv or .md')
    .option('--json', 'print the list as JSON')
    .action(async (project: string, o: Options) => {
      const write = o.out === undefined ? null : writerFor(o.out);
      const api = await engine();
      await noteProject(api, project);
      const list = await api.getPrivacy({ project });
      if (write) {
        await writeOut(o.out!, write(list));
        say(`Written: ${o.out}`);
        return;
      }
      const rare = await api.getRare({ project });
      print(o.json ? JSON.stringify({ ...list, rare }) : `${describe(list)}\n\n${describeRare(rare)}`);
    });
}

function writerFor(file: string): (list: PrivacyList) => string {
  if (/\.csv$/i.test(file)) return privacyCsv;
  if (/\.(md|markdown)$/i.test(file)) return privacyMarkdown;
  throw new UserError(
    'privacy.which-format',
    `${file}: the list is written as .csv or .md.`,
    'Give the file one of these endings.',
  );
}

const describeRare = (rare: readonly RareCombination[]): string =>
  rare.length === 0
    ? 'Rare combinations: none found of what others may know of people (sex, age by tens of years, site, region, diagnosis and the like).'
    : [
        'Rare combinations: by what others may know of people, some could be recognised where the data are shared. Leave a column out, merge its levels (etiograph levels), or share without it.',
        ...rare.map((one) => `  ${rareWords(one)}`),
      ].join('\n');

function describe({ imports }: PrivacyList): string {
  if (imports.length === 0) return 'The project has no data yet.';
  return imports
    .map(({ modality, kind, people, known, key, found }) =>
      [
        `${modality} (${kind}, ${people} people${key ? `, pseudonyms of key ${key}` : ''}):`,
        found.length > 0
          ? table(
              found.map(keptOutLine).map(({ found: what, where, why, done, count }) => ({
                ...{ found: what, where, 'told by': why, 'what was done': done, 'how many': count },
              })),
            )
          : known
            ? '  nothing was found'
            : '  not known: it was imported before such a list was kept; import it again',
      ].join('\n'),
    )
    .join('\n\n');
}
