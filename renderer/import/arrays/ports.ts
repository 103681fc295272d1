import { app, project, runs } from '../../state/index.ts';
import type { WizardPorts } from './session.svelte.ts';

/** The window's own engine, project and runs. */
export const wizardPorts = (): WizardPorts => ({
  engine: app.engine,
  project: project.path,
  taken: () => (project.current?.modalities ?? []).map(({ name }) => name),
  follow: (id) => runs.follow(id),
  cancel: (id) => void runs.cancel(id),
});
