import { Float32, Table, tableFromIPC, tableToIPC, Utf8, vectorFromArray, type Vector } from 'apache-arrow';
import type { FactorKind } from '../../contract/training-results.ts';
import type { LatentTable } from '../cohort/variables.ts';

/** A run's latents as Arrow: a text column `subject` and one float column a latent, null where missing. */
export function encodeLatents(latents: LatentTable): Uint8Array {
  const columns: Record<string, Vector> = { subject: vectorFromArray([...latents.subjects], new Utf8()) };
  for (const { name, values } of latents.columns) {
    columns[name] = vectorFromArray(
      Array.from(values, (v) => (Number.isNaN(v) ? null : v)),
      new Float32(),
    );
  }
  return tableToIPC(new Table(columns), 'file');
}

/** @param modalities of every latent: what the run's record says */
export function decodeLatents(
  bytes: Uint8Array,
  modalities: readonly { name: string; kind: FactorKind; latents: readonly string[] }[],
): LatentTable {
  const table = tableFromIPC(bytes);
  const numbers = (name: string): Float64Array => {
    const column = table.getChild(name)!;
    return Float64Array.from(
      { length: column.length },
      (_, i) => (column.get(i) as number | null) ?? Number.NaN,
    );
  };
  return {
    subjects: [...table.getChild('subject')!] as string[],
    columns: modalities.flatMap(({ name: modality, kind, latents }) =>
      latents.map((name) => ({ name, modality, kind, values: numbers(name) })),
    ),
  };
}
