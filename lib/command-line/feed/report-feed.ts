import { LIMITS, MAX_RATIO } from '../../feed/format/limits.ts';
import type { BuildReport } from './build/build.ts';
import type { Verdict } from './verify.ts';

const number = new Intl.NumberFormat('en');

/** What was built, for the person at the terminal. */
export function builtText(report: BuildReport): string {
  const { records, episodes, podcasts, packs, bytes, deltas, pointer } = report;
  const changes = deltas.map(({ from, parts }) => {
    const size = parts.reduce((sum, part) => sum + part.bytes, 0);
    return `delta from ${from}: ${number.format(size)} bytes`;
  });
  return [
    `${count(records, 'insight')}, ${count(episodes, 'episode')}, ${count(podcasts, 'podcast')}`,
    `${count(packs, 'pack')}, ${number.format(bytes)} bytes`,
    ...changes,
    `number ${pointer.seq}, epoch ${pointer.epoch}, expires ${pointer.expires}`,
    `fingerprint ${report.fingerprint}`,
    `read ${count(report.read, 'record')}, ${number.format(process.resourceUsage().maxRSS / 1000)} MB of memory at most`,
  ].join('\n');
}

/** What the publisher should know of a feed that was built all the same. */
export function warningsOf({ records, bytes, harmless }: BuildReport): string[] {
  const over = [
    records > LIMITS.records ? `${number.format(records)} insights (at most ${number.format(LIMITS.records)})` : [],
    bytes > LIMITS.feed ? `packs of ${number.format(bytes)} bytes (at most ${number.format(LIMITS.feed)})` : [],
    harmless ? [] : `packs that hold more than ${MAX_RATIO} times their bytes`,
  ].flat();
  if (over.length === 0) return [];
  return [`browsers refuse this feed: it has ${over.join(' and ')}. Split it into several, by podcast or by topic`];
}

/**
 * One line for each fault, `ERROR name path`; then what was verified.
 * @param fingerprint of the root that was trusted
 * @param given the fingerprint that was asked for
 */
export function verdictText(verdict: Verdict, fingerprint: string | undefined, given: string | undefined): string {
  const { faults, trusted, manifest, pointer } = verdict;
  const errors = faults.map(({ code, path }) => `ERROR ${code} ${path}`);
  const trust =
    trusted &&
    `trusted: root ${trusted.version}, ${given === undefined ? 'the folder’s first' : 'as given'}, ${fingerprint}`;
  if (errors.length > 0 || !manifest || !pointer) return [...errors, trust ?? []].flat().join('\n');
  return [
    `ok: number ${pointer.seq}, ${count(manifest.records, 'insight')}, ${count(manifest.packs.length, 'pack')}, ${count(manifest.deltas.length, 'delta')}, expires ${pointer.expires}`,
    trust ?? [],
  ]
    .flat()
    .join('\n');
}

function count(amount: number, word: string): string {
  return `${number.format(amount)} ${word}${amount === 1 ? '' : 's'}`;
}
