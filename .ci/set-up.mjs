// Makes a fresh machine ready: `node .ci/set-up.mjs [browser|tests]`. Runs before anything is installed, on whatever
// Node is there, so it uses nothing but Node's own modules; what it does a second time takes milliseconds.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MIN_NODE = 20;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The Node that the `node` development dependency pins: npm puts it first on the PATH of every script. */
const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
/** What is needed besides: to look at the product, and to test it. */
const programs = { browser: ['chromium'], tests: ['chromium', 'firefox', 'nginx'] };

checkNode();
const wanted = wantedPrograms();
if (!packagesAreRight()) installPackages();
if (wanted.length > 0) run(pinnedNode, [join(root, 'test', 'browser', 'ensure-programs.ts'), ...wanted]);

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= MIN_NODE) return;
  fail(`Liner Notes needs Node ${MIN_NODE} or later; this is Node ${process.versions.node} (${process.execPath}).`);
}

function wantedPrograms() {
  const [what] = process.argv.slice(2);
  if (what === undefined) return [];
  if (!Object.hasOwn(programs, what)) fail(`Expected "browser" or "tests", got "${what}".`);
  return programs[what];
}

/** Whether node_modules holds what package-lock.json asks for, going by the lock file that npm leaves in there. */
function packagesAreRight() {
  const left = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(left) || !existsSync(pinnedNode)) return false;
  const installed = packagesOf(left);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, asked]) => {
    if (path === '') return true;
    const there = installed[path];
    // Optional ones may be for other systems.
    return there ? there.version === asked.version && there.integrity === asked.integrity : asked.optional;
  });
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

function installPackages() {
  console.error('Installing the packages (once, about a minute) ...');
  const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--ignore-scripts=false'];
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  // The Node that runs npm, not the pinned one, which is about to be replaced.
  if (npm && node) run(node, [npm, 'ci', ...flags]);
  else run('npm', ['ci', ...flags], { shell: process.platform === 'win32' });
  if (!existsSync(pinnedNode)) fail(`npm has installed no Node at ${pinnedNode}. Delete node_modules and try again.`);
}

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) fail(`${command} could not be run: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
