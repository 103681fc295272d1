import type { Handlers } from '../../contract/check.ts';
import type { InstallationApi, installationRequests } from '../../contract/installation-api.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { Runs } from '../runs/runs.ts';
import { checkInstallation } from './check-installation.ts';

/** Starts checks of the installation. */
export const installationApi = (
  ports: EnginePorts,
  runs: Runs,
): Handlers<InstallationApi, typeof installationRequests> => ({
  startCheck: async () => runs.start('check', { project: null }, (run) => checkInstallation(run, ports)),
});
