/** `node test/budgets/check.ts`: weighs the production builds and checks their manifests; exit 1 on any fault. */
import { join } from 'node:path';
import { manifestFaults } from './manifest.ts';
import { faultsOf, weigh } from './sizes.ts';

const builds = [
  { browser: 'chrome', folder: join('.output', 'chrome-mv3') },
  { browser: 'firefox', folder: join('.output', 'firefox-mv3') },
] as const;

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
for (const { browser, folder } of builds) {
  for (const { part, bytes, max } of weigh(folder)) {
    console.log(`${browser.padEnd(8)} ${part.padEnd(34)} ${kB(bytes)} of ${kB(max)}${bytes > max ? '  TOO MUCH' : ''}`);
  }
}
const faults = builds.flatMap(({ browser, folder }) => [...faultsOf(folder), ...manifestFaults(folder, browser)]);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
