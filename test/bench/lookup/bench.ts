/**
 * `npm run bench:lookup [-- PODCASTS]`: loads made-up podcasts of 500 insights each (default: 2,000) into
 * IndexedDB in Chromium by the product's own code, times look-ups in them against bare transactions, and prints a table.
 * Exit 1 when a look-up reads too many rows, or takes more than twice as long (p95) as a bare transaction that makes
 * the same requests.
 */
import { lookUpsInChromium } from './in-chromium.ts';
import { KINDS, type Kind, type LookedUp, WORKS } from './page.ts';

const TIMES = 1000;
const MAX_RATIO = 2;
/** Rows that may be read; `unknown` has a date. */
const MAX_ROWS: Record<Kind, number> = { id: 8, date: 8, 'no date': 64, unknown: 8 };

const podcasts = Number(process.argv[2] ?? 2000);
const figures = await lookUpsInChromium(podcasts, TIMES);
const { insights, loadSeconds, megabytes } = figures;
console.log(`${insights} insights: loaded in ${loadSeconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB on disk`);
console.log('milliseconds, p50 / p95 / p99:');
const faults = KINDS.flatMap((kind) =>
  report(
    kind,
    figures.lookUps.filter((one) => one.kind === kind),
  ),
);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

function report(kind: Kind, lookUps: readonly LookedUp[]): string[] {
  const times = (name: (typeof WORKS)[number]) => {
    const sorted = lookUps.map((one) => one[name]).sort((a, b) => a - b);
    return [0.5, 0.95, 0.99].map((share) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  };
  const max = (name: 'requests' | 'rows') => Math.max(...lookUps.map((one) => one[name]));
  const ratio = (times('lookUp')[1] ?? 0) / (times('bare')[1] ?? 0);
  const shown = WORKS.map(
    (name) =>
      `${name} ${times(name)
        .map((time) => time.toFixed(2))
        .join(' / ')}`,
  ).join(', ');
  console.log(
    `${kind.padEnd(8)} (${lookUps.length}) ${shown}; look-up to bare, p95: ${ratio.toFixed(2)}; ` +
      `at most ${max('requests')} requests, ${max('rows')} rows`,
  );
  return [
    ...(ratio > MAX_RATIO ? [`${kind}: ${ratio.toFixed(2)} times a bare transaction, bar ${MAX_RATIO}`] : []),
    ...(max('rows') > MAX_ROWS[kind] ? [`${kind}: ${max('rows')} rows read, bar ${MAX_ROWS[kind]}`] : []),
  ];
}
