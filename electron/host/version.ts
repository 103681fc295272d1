import { readFileSync } from 'node:fs';

/** The app's version, from the package.json that lies nearest above this file in the sources or in the build. */
export function appVersion(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      return JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')).version;
    } catch {
      // The build lies one folder deeper.
    }
  }
  return 'unknown';
}
