import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The part of the app's package.json that it tells about itself. */
interface Package {
  readonly version: string;
  /** Exact versions. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The folder of the app's package.json, which lies nearest above this file in the sources or in the build. */
export function appHome(): string {
  const [sources, build] = ['../..', '../../..'].map((up) => fileURLToPath(new URL(up, import.meta.url)));
  return existsSync(`${sources}/package.json`) ? sources : build;
}

/** The app's package.json; null where it cannot be read. */
export function ownPackage(): Package | null {
  try {
    return JSON.parse(readFileSync(`${appHome()}/package.json`, 'utf8')) as Package;
  } catch {
    return null;
  }
}

/** The version of the app; `unknown` where its package.json cannot be read. */
export const appVersion = (): string => ownPackage()?.version ?? 'unknown';
