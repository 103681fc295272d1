import { app, project, runs } from '../../state/index.ts';
import type { WizardPorts } from './session.svelte.ts';

/** The window's own engine, project and runs. @param tells whether the wizard is there to say what comes of a run */
export const wizardPorts = (tells: () => boolean): WizardPorts => ({
  engine: app.engine,
  project: project.path,
  taken: () => (project.current?.modalities ?? []).map(({ name }) => name),
  follow: (id) => runs.follow(id, tells),
  cancel: (id) => void runs.cancel(id),
});
