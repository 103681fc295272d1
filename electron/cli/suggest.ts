import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { Suggestion } from '../../core/discovery/suggested/suggest.ts';
import { counted } from '../../core/text/sentence.ts';
import { isProject } from './discover.ts';
import { noteProject } from './note-project.ts';
import { names } from './options.ts';
import { print, say } from './output.ts';

export function addSuggest(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('suggest')
    .description('list what everybody knows of the variables, which discover takes with --suggested')
    .argument('<source>', 'a project folder, or a table')
    .option('--run <id>', 'training run whose factors are among the variables, or none')
    .option('--variables <names>', 'of these alone, needed where there are very many', names)
    .option('--json', 'print the list as JSON')
    .action(async (source: string, o: { run?: string; variables?: string[]; json?: boolean }) => {
      const list = await suggestions(source, o, await engine());
      if (o.json) print(JSON.stringify(list));
      else if (list.length === 0) say('Nothing is suggested: no name or label of a variable tells.');
      else {
        for (const { id, reason, forbidden } of list) {
          print(`${id}\n  ${reason}\n  Rules out ${counted(forbidden.length, 'arrow')}.`);
        }
        say(
          `Take all of them with: etiograph discover ${source} --suggested, or some with --suggested-only <id>.`,
        );
      }
    });
}

async function suggestions(
  source: string,
  { run, variables }: { readonly run?: string; readonly variables?: readonly string[] },
  api: EngineApi,
): Promise<readonly Suggestion[]> {
  if (!isProject(source))
    return api.listTableSuggestions({ table: source, variables: variables && [...variables] });
  await noteProject(api, source);
  return api.listSuggestions({
    ...{ project: source, run: run === 'none' ? null : run },
    variables: variables && [...variables],
  });
}
