import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../core/contract/import-api.ts';
import { names, number, whole } from './options.ts';
import { follow, print, say, table } from './output.ts';

interface Options {
  id?: string;
  codebook?: string;
  channels?: string[];
  steps?: number;
  start?: number;
  duration?: number;
  recordingPattern?: string;
  imagePattern?: string;
  imageSize?: number;
  grey?: boolean;
  page?: number;
  plan?: boolean;
  json?: boolean;
}

export function addImport(program: Command, engine: () => Promise<EngineApi>): void {
  program
    .command('import')
    .description('read tables, recordings and images into a project; the project is made where there is none')
    .argument('<project>', 'folder of the project, as my-study.etiograph')
    .argument(
      '<sources...>',
      'files and folders: CSV and TSV tables; EDF, EDF+ and BDF recordings; PNG, JPEG and TIFF images',
    )
    .option('--plan', 'only say what would be read, and as what; write nothing')
    .option('--id <column>', 'the column with the subject id, where it is not found by itself')
    .option('--codebook <file>', 'CSV with the columns variable, label, unit, type, codes, missing')
    .option('--channels <names>', 'channels of the recordings, as SPO2,HEART_RATE', names)
    .option('--steps <n>', 'points in time that a recording is reduced to', whole)
    .option('--start <seconds>', 'where the window of a recording begins', number)
    .option('--duration <seconds>', 'how long the window is; the whole night without it', number)
    .option('--recording-pattern <pattern>', 'how a file name gives the subject, as {id}_*.edf')
    .option('--image-pattern <pattern>', 'the same for images, as {id}_{side}.png')
    .option('--image-size <pixels>', 'width and height that images are brought to', whole)
    .option('--grey', 'read images without colour')
    .option('--page <n>', 'which page to read of image files that have several; the first without it', whole)
    .option('--json', 'print the result as JSON')
    .action(async (project: string, sources: string[], o: Options) => {
      const api = await engine();
      const id = await api.startImport({
        project,
        // The journal keeps them, and a replay may start in another folder.
        sources: sources.map((source) => resolve(source)),
        idColumn: o.id,
        codebook: o.codebook && resolve(o.codebook),
        planOnly: o.plan ?? false,
        recordings: {
          pattern: o.recordingPattern,
          channels: o.channels,
          steps: o.steps,
          startSeconds: o.start,
          durationSeconds: o.duration,
        },
        images: {
          pattern: o.imagePattern,
          size: o.imageSize,
          colour: o.grey ? 'grey' : undefined,
          page: o.page,
        },
      });
      const summary = await follow<ImportSummary>(api, id, 'Importing', { quiet: o.json ?? false });
      print(o.json ? JSON.stringify(summary) : o.plan ? describePlan(summary) : describeImport(summary));
      if (!o.json && !o.plan) say(`Next: etiograph train ${project}`);
    });
}

export function describeImport(summary: ImportSummary): string {
  const lines = [
    table(
      summary.modalities.map((m) => ({
        modality: m.name,
        kind: m.kind,
        subjects: m.subjects,
        'each subject': m.shape.join(' x '),
      })),
    ),
    '',
    `${summary.subjects} subjects in all. Who has what:`,
    ...summary.overlaps
      .slice(0, 8)
      .map((o) => `  ${String(o.subjects).padStart(6)}  ${o.modalities.join(', ')}`),
  ];
  if (summary.overlaps.length > 8) lines.push(`  and ${summary.overlaps.length - 8} rarer combinations`);
  for (const f of summary.findings)
    lines.push(`${f.severity === 'info' ? 'Note' : 'Look at this'}: ${f.message} ${f.hint}`);
  lines.push(...summary.notTaken.map(({ file, reason, hint }) => `Not taken: ${file}: ${reason} ${hint}`));
  if (summary.rejects > 0) {
    lines.push(
      `${summary.rejects} rows, cells or files were not taken in; each with its reason in ${summary.rejectFiles.join(', ') || 'the plan'}.`,
    );
  }
  return lines.join('\n');
}

function describePlan(plan: ImportSummary): string {
  const lines = plan.modalities.flatMap(({ name, kind, subjects, shape, columns }) => [
    `${name}: ${kind}, ${subjects} subjects, ${shape.join(' x ')} each`,
    ...(columns
      ? [
          table(
            columns.map((c) => ({
              column: c.name,
              'read as': c.type,
              unit: c.unit ?? '',
              missing: c.missing,
              values: c.values,
            })),
          ),
        ]
      : []),
    '',
  ]);
  for (const f of plan.findings)
    lines.push(`${f.severity === 'info' ? 'Note' : 'Look at this'}: ${f.message} ${f.hint}`);
  lines.push(...plan.notTaken.map(({ file, reason, hint }) => `Not taken: ${file}: ${reason} ${hint}`));
  lines.push('Nothing was written. Leave out --plan to import.');
  return lines.join('\n');
}
