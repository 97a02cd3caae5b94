/**
 * `node test/boundaries/check.ts`: checks the direction of imports, and that the check can fail: it sees every module,
 * every module is under a rule, and every rule finds the violation that is planted for it. Exit 1 on any fault.
 */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cruiseTree, FOLDERS } from './cruise.ts';
import { directionRules, MAY_IMPORT, runtimeRules } from './rules.ts';

const tree = await cruiseTree(process.cwd());
const planted = await cruiseTree(fileURLToPath(new URL('planted', import.meta.url)));

const files = globSync(FOLDERS.map((folder) => `${folder}/**/*.{ts,tsx}`)).map((path) => path.replaceAll('\\', '/'));
const seen = new Set(tree.modules);
const isRuled = (file: string) =>
  file.startsWith('entrypoints/') ||
  Object.keys(MAY_IMPORT).some((name) => file === name || file.startsWith(`${name}/`));
const rules = [...directionRules, ...runtimeRules].map(({ name }) => name ?? '');
const found = new Set(planted.violations.map(({ rule }) => rule));

const faults = [
  ...tree.violations.map(({ rule, from, to }) => `${from} → ${to}: ${rule}`),
  ...files.filter((file) => !seen.has(file)).map((file) => `${file} was not seen`),
  ...files.filter((file) => !isRuled(file)).map((file) => `${file} is under no rule: add its folder to rules.ts`),
  ...rules.filter((rule) => !found.has(rule)).map((rule) => `the violation planted for "${rule}" was not found`),
];
for (const fault of faults) console.error(`boundaries: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
else console.log(`boundaries: ${files.length} modules, ${rules.length} rules, each finds its planted violation`);
