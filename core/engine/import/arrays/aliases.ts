import type { NamedChannel } from '../../../ingest/read/signal/channels.ts';
import { meantBy } from '../../../ingest/read/signal/channels.ts';
import type { RecordingPlan } from '../../../ingest/recording/plan-types.ts';
import type { Remark } from '../../../ingest/remark.ts';
import type { ProjectStore } from '../../project/store.ts';

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
    return [
      ...unknown.map((one) => ({
        code: 'recording.alias-unused',
        severity: 'warning' as const,
        message: `${of}: no recording has a channel “${one}”, which was said to be the same as ${[name, ...also].filter((two) => two !== one).join(', ')}.`,
        hint: 'Check how the name is written.',
      })),
      ...both.map(({ other, recordings }) => ({
        code: 'recording.alias-both',
        severity: 'warning' as const,
        message: `${of}: ${recordings} of ${seen.length} recordings have both ${name} and ${other}; ${name} is taken of these.`,
        hint: 'If they measure different things, do not call them the same.',
      })),
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
        .map((other) => ({
          code: 'recording.alias-proposed',
          severity: 'warning',
          message: `${of}: ${name} (${recordings} recordings) and ${other.name} (${other.recordings}) may be the same; no recording has both.`,
          hint: `If they are, say --alias "${name}=${other.name}".`,
        })),
    );
