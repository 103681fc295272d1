import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the app's package.json, which lies nearest above this file in the sources or in the build. */
export function appHome(): string {
  const [sources, build] = ['../..', '../../..'].map((up) => fileURLToPath(new URL(up, import.meta.url)));
  return existsSync(`${sources}/package.json`) ? sources : build;
}

export function appVersion(): string {
  try {
    return (JSON.parse(readFileSync(`${appHome()}/package.json`, 'utf8')) as { version: string }).version;
  } catch {
    return 'unknown';
  }
}
