import type { Handlers } from '../contract/check.ts';
import type { ReportApi, reportRequests } from '../contract/report-api.ts';
import { exportRun } from './export-run.ts';
import type { EnginePorts } from './ports.ts';

export const reportApi = (ports: EnginePorts): Handlers<ReportApi, typeof reportRequests> => ({
  exportRun: (request) => exportRun(request, ports),
});
