import type { Finding } from '../../../cohort/finding.ts';
import { few } from '../../../text/sentence.ts';

/** Columns of which each is told by itself; what is said of more alike is said once. */
const MOST = 3;
const NAMED = 4;
/** A whole number among words. */
const COUNT = /(?<=^| )\d+(?= )/g;

/** What is said of many columns in the same words, but for how many cells it is of, as one finding. @param file that messages name */
export function saidOnce(file: string, findings: readonly Finding[]): Finding[] {
  const restOf = ({ message, about }: Finding): string | null => {
    const start = `${file}, column “${about[0]}”: `;
    return about.length === 1 && message.startsWith(start) ? message.slice(start.length) : null;
  };
  const groups = new Map<string, { readonly of: Finding[]; readonly rests: string[] }>();
  const groupOf = new Map<Finding, string>();
  for (const finding of findings) {
    const { code, severity, hint, doubtful, emptyAs, split } = finding;
    const rest = restOf(finding);
    if (rest === null || doubtful || emptyAs !== undefined || split) continue;
    const key = JSON.stringify([code, severity, hint, rest.replace(COUNT, '#')]);
    const group = groups.get(key) ?? { of: [], rests: [] };
    group.of.push(finding);
    group.rests.push(rest);
    groups.set(key, group);
    groupOf.set(finding, key);
  }
  return findings.flatMap((finding) => {
    const group = groups.get(groupOf.get(finding) ?? '');
    if (!group || group.of.length <= MOST) return [finding];
    if (group.of[0] !== finding) return [];
    const about = group.of.map((one) => one.about[0]);
    const names = few(
      about.map((name) => `“${name}”`),
      NAMED,
    );
    return [{ ...finding, message: `${file}, columns ${names}: ${ofAll(group.rests)}`, about }];
  });
}

/** Texts that differ in their counts alone as one, with the least and the most of each. */
function ofAll(texts: readonly string[]): string {
  const counts = texts.map((text) => (text.match(COUNT) ?? []).map(Number));
  let k = 0;
  return texts[0].replace(COUNT, () => {
    const own = counts.map((all) => all[k]);
    k++;
    const least = own.reduce((a, b) => Math.min(a, b));
    const most = own.reduce((a, b) => Math.max(a, b));
    return least === most ? String(least) : `${String(least)} to ${String(most)}`;
  });
}
