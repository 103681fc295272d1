import type { NamedChannel } from '../../../../ingest/read/signal/channels.ts';
import { meantBy } from '../../../../ingest/read/signal/channels.ts';
import type { RecordingPlan } from '../../../../ingest/recording/plan-types.ts';
import type { Remark } from '../../../../ingest/remark.ts';
import { remark } from '../store/say.ts';
import type { ProjectStore } from '../../../project/store.ts';

/** Names of channels of which somebody has said, in an earlier import, that they are the same. */
export const aliasesOf = (store: ProjectStore | null): NamedChannel[] =>
  (store?.manifest().modalities ?? []).flatMap(({ channels }) =>
    channels.flatMap(({ name, also = [] }) => (also.length > 0 ? [{ name, also }] : [])),
  );

/** Says which of the names that were called the same no recording has, and which recordings have both. */
export function tellAliases(of: string, aliases: readonly NamedChannel[], { seen }: RecordingPlan): Remark[] {
  const labels = [...new Set(seen.map(({ channels }) => channels))].map((channels) => ({
    names: channels.map(({ name }) => name),
    recordings: seen.filter((one) => one.channels === channels).length,
  }));
  const having = (name: string) => labels.filter(({ names }) => meantBy(name, names).length > 0);
  return aliases.flatMap(({ name, also = [] }): Remark[] => {
    const unknown = [name, ...also].filter((one) => having(one).length === 0);
    const both = also.flatMap((other) => {
      const recordings = having(name)
        .filter((list) => having(other).includes(list))
        .reduce((sum, list) => sum + list.recordings, 0);
      return recordings > 0 ? [{ other, recordings }] : [];
    });
    const all = [name, ...also];
    return [
      ...unknown.map((one) =>
        remark('alias-unused', of, { name: one, others: all.filter((two) => two !== one).join(', ') }),
      ),
      ...both.map(({ other, recordings }) =>
        remark('alias-both', of, { both: recordings, all: seen.length, name, other }),
      ),
    ];
  });
}

/** Says which channels may be the same as one that is read, so that people would not be left out. */
export const tellProposals = (
  of: string,
  { channels }: RecordingPlan,
  chosen: readonly NamedChannel[],
): Remark[] =>
  channels
    .filter(({ name }) => chosen.some((channel) => channel.name === name))
    .flatMap(({ name, recordings, alternatives }) =>
      alternatives
        .filter(({ isProposed }) => isProposed)
        .map((other) =>
          remark('alias-proposed', of, { name, recordings, other: other.name, others: other.recordings }),
        ),
    );
