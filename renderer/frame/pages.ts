import type { HelpPage } from '../../core/contract/help-pages.ts';
import { pageBlocks, type Block } from '../../core/text/page.ts';

const texts = import.meta.glob<string>(
  '../../docs/{tables,recordings,images,privacy,training,graph,formats,terminal,method}.md',
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

/** A page of help; only who opens or searches the help loads them. */
export const pageOf = (name: HelpPage): Block[] => pageBlocks(texts[`../../docs/${name}.md`]);
