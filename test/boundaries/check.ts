/**
 * `node test/boundaries/check.ts`: checks the direction of imports, and that the check can fail: every rule must find
 * the violation that is planted for it. Exit 1 on any fault.
 */
import { fileURLToPath } from 'node:url';
import { cruiseTree } from './cruise.ts';
import { directionRules, runtimeRules } from './rules.ts';

/** The tree has more modules than this; a tool that sees fewer is blind (as with a TypeScript it does not know). */
const MIN_MODULES = 80;

const tree = await cruiseTree(process.cwd());
const planted = await cruiseTree(fileURLToPath(new URL('planted', import.meta.url)));

const rules = [...directionRules, ...runtimeRules].map(({ name }) => name ?? '');
const found = new Set(planted.violations.map(({ rule }) => rule));
const faults = [
  ...tree.violations.map(({ rule, from, to }) => `${from} → ${to}: ${rule}`),
  ...(tree.modules < MIN_MODULES ? [`only ${tree.modules} modules were seen, expected ${MIN_MODULES} or more`] : []),
  ...rules.filter((rule) => !found.has(rule)).map((rule) => `the violation planted for "${rule}" was not found`),
];
for (const fault of faults) console.error(`boundaries: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
else console.log(`boundaries: ${tree.modules} modules, ${rules.length} rules, each finds its planted violation`);
