/**
 * A run's id from what it does and with which settings: the same configuration and seed give the same id
 * on every machine, so that an array of jobs can be told apart, taken up again and merged.
 */
export async function runId(kind: string, seed: number, configuration: unknown): Promise<string> {
  return `${kind}-s${seed}-${await shortHash(configuration)}`;
}

/**
 * Hex digits that are the same for the same settings on every machine.
 *
 * @param bytes of the hash that are kept; each gives two digits
 */
export async function shortHash(settings: unknown, bytes = 4): Promise<string> {
  return (await sha256(new TextEncoder().encode(canonical(settings)))).slice(0, 2 * bytes);
}

/** SHA-256 in hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
}

/** JSON with sorted keys, in which things that say the same are the same. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
