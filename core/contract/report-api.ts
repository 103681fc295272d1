import { z } from 'zod';

export const exportRunRequest = z.strictObject({
  project: z.string().min(1),
  run: z.string().optional(),
  folder: z.string().min(1),
  latents: z.enum(['csv', 'parquet']).nullable(),
  encoders: z.boolean(),
});

export const reportRequests = { exportRun: exportRunRequest };

export type ExportRunRequest = z.input<typeof exportRunRequest>;

export interface ReportApi {
  /** Writes latents and encoders of a training run. @returns the files written */
  exportRun(request: ExportRunRequest): Promise<string[]>;
}
