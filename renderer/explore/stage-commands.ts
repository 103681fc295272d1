import { t } from '../i18n/index.ts';
import type { Command } from '../state/commands.svelte.ts';
import { folds } from '../state/room.ts';
import type { Explorer } from './explorer.svelte.ts';

/** What only the stage itself can open. */
export interface StageOpeners {
  readonly history: () => void;
  readonly search: () => void;
  readonly compare: () => void;
}

/** Commands of the graph; reads the state, so that labels and `disabled` follow it. */
export function stageCommands(
  explorer: Explorer,
  open: StageOpeners,
  { graphs, able }: { readonly graphs: number; readonly able: boolean },
): Command[] {
  const group = t('frame.graph');
  const disabled = !explorer.document;
  return [
    {
      ...{ id: 'explore.history', label: t('graphs.history.open'), words: t('graphs.history.words'), group },
      ...{ disabled: graphs === 0, run: open.history },
    },
    {
      ...{ id: 'explore.search', label: t('explore.toolbar.search'), group, shortcut: 'Ctrl+F' },
      run: open.search,
    },
    {
      ...{ id: 'explore.find', label: t('explore.find'), group, disabled: !able },
      run: () => void explorer.discovery.finder.find(),
    },
    {
      ...{ id: 'explore.showAll', label: t('explore.filters.clear'), group, disabled },
      run: () => {
        explorer.showAll();
      },
    },
    ...(['inspector', 'legend'] as const).map((part) => ({
      ...{ id: `explore.fold-${part}`, group, disabled },
      label: t(folds[part].open ? `explore.${part}.fold` : `explore.${part}.unfold`),
      run: () => {
        folds[part].turn();
      },
    })),
    { id: 'explore.compare', label: t('explore.compare.title'), group, disabled, run: open.compare },
  ];
}
