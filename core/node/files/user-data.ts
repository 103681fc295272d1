import { homedir } from 'node:os';
import { join } from 'node:path';

/** Folder for what is no project: settings and the list of recent projects. It is the same for both hosts. */
export function userDataFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env['ETIOGRAPH_USER_DATA']) return env['ETIOGRAPH_USER_DATA'];
  const home = homedir();
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Etiograph');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Etiograph');
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'Etiograph');
}

/**
 * Folder of the log of the terminal and of the browser's host: the system's place for the state of a user's
 * programs.
 */
export function logFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env['ETIOGRAPH_USER_DATA']) return join(env['ETIOGRAPH_USER_DATA'], 'logs');
  const home = homedir();
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Etiograph', 'Logs');
  if (platform === 'darwin') return join(home, 'Library', 'Logs', 'Etiograph');
  return join(env['XDG_STATE_HOME'] || join(home, '.local', 'state'), 'etiograph');
}
