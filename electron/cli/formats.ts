import { UserError } from '../../core/errors.ts';
import { exportFormats, type ExportFormat } from '../../core/export/formats.ts';

export const formatList = (): string => Object.keys(exportFormats).join(', ');

/** @throws UserError `export.unknown-format` */
export function exportFormat(name: string): ExportFormat {
  const format = (exportFormats as Record<string, ExportFormat | undefined>)[name];
  if (format) return format;
  throw new UserError('export.unknown-format', `There is no format “${name}”.`, `Known: ${formatList()}.`);
}

/** A format whose file is text. @throws UserError `export.unknown-format`, `export.not-text` */
export function textFormat(name: string): ExportFormat {
  const format = exportFormat(name);
  if (format.made === 'text') return format;
  throw new UserError(
    'export.not-text',
    `${format.label} is no text and cannot be printed here.`,
    `Use “etiograph export --format ${name} --out <folder>” on a project, or the format svg.`,
  );
}
