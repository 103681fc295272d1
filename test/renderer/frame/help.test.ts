import { describe, expect, it } from 'vitest';
import { helpOf } from '../../../renderer/i18n/index.ts';
import { STAGES } from '../../../renderer/state/location.ts';

const sources = import.meta.glob<string>('../../../renderer/**/*.svelte', {
  query: '?raw',
  import: 'default',
  eager: true,
});

describe('help', () => {
  it('has words for every area that names a topic', () => {
    const topics = Object.entries(sources).flatMap(([file, text]) =>
      [...text.matchAll(/data-help="([^"]+)"/g)].map(([, topic]) => ({ file, topic })),
    );
    expect(topics.length).toBeGreaterThan(5);
    expect(topics.filter(({ topic }) => helpOf(topic) === null)).toEqual([]);
  });

  it('has words for every stage, and none for what does not exist', () => {
    for (const stage of STAGES) expect(helpOf(`stage.${stage}`)?.text.length).toBeGreaterThan(40);
    expect(helpOf('stage.nothing')).toBeNull();
  });
});
