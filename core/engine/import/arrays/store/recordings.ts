import { importRecordings } from '../../../../ingest/recording/import.ts';
import type { RecordingPlan, RecordingSettings } from '../../../../ingest/recording/plan-types.ts';
import type { EnginePorts } from '../../../project/ports.ts';
import { streamed, type ArraysJob, type ArraysToStore } from './streamed.ts';
import { unmatched } from './unmatched.ts';

/** Recordings as they are streamed into a project, one file at a time. */
export const recordingsToStore = (
  plan: RecordingPlan,
  settings: RecordingSettings,
  { paths, ...job }: ArraysJob & { readonly paths: readonly string[] },
  { version, recordingReader }: Pick<EnginePorts, 'version' | 'recordingReader'>,
): ArraysToStore =>
  streamed<Float32Array, Awaited<ReturnType<typeof importRecordings>>>(job, {
    draft: {
      kind: 'recording',
      type: 'float32',
      shape: [settings.steps, settings.channels.length],
      channels: settings.channels.map(({ name, unit, also }) => ({
        ...{ name, unit: unit || null },
        ...(also && also.length > 0 ? { also } : {}),
      })),
    },
    files: plan.recordings.map(({ subject, name }) => ({ id: subject, name })),
    pattern: plan.pattern,
    before: unmatched(plan),
    read: { settings, version },
    async start(run, kept) {
      const reader = await recordingReader(paths);
      try {
        return await importRecordings(plan, settings, run, job.name, { kept, reader });
      } finally {
        await reader.close();
      }
    },
    remarks: ({ remarks }) => remarks,
  });
