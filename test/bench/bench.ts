/**
 * `npm run bench [-- --write]`: measures the production build in Chromium against the nearest bare equivalent in the
 * same run and prints the ratios; `--write` also writes them into test/bench/README.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launch } from '../browser/harness/launch.ts';
import { buildExtensions } from './extensions.ts';
import { feedReports } from './feed-reports.ts';
import { firstInsight, serveSynthetic } from './first-insight.ts';
import { injected } from './injected.ts';
import { lookUp } from './look-up.ts';
import { pageCost } from './page-cost.ts';
import { between, markdownTable, plainTable, type Report } from './table.ts';

const README = 'test/bench/README.md';
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
// Fails now rather than after minutes of measuring.
if (values.write) textWith('');

/** Shows progress during long steps. */
const say = (what: string) => console.log(`… ${what}`);

say('building extensions');
const extensions = await buildExtensions();
const reports: Report[] = [];
const add = (report: Report) => {
  reports.push(report);
  console.log(`\n${plainTable(report)}`);
};
try {
  add(injected(extensions.shipped));
  say('loading pages and navigating in them');
  add(await pageCost(extensions.shipped, extensions.empty));
  const synthetic = await launch('chromium', serveSynthetic(extensions.dataset), { build: extensions.synthetic });
  try {
    say('looking up');
    add(await lookUp(synthetic, extensions.dataset));
    say('opening the popup');
    add(await firstInsight(synthetic));
  } finally {
    await synthetic.close();
  }
  await feedReports(extensions, add, say);
} finally {
  extensions.remove();
}
if (values.write) writeFileSync(README, textWith(markdownTable(reports)));

/** The README with the table in it; ends the process where it has no place for one. */
function textWith(table: string): string {
  try {
    return between(readFileSync(README, 'utf8'), table);
  } catch (error) {
    console.error(`${README}: ${(error as Error).message}`);
    process.exit(1);
  }
}
