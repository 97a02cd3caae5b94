// Makes a fresh machine ready: `node .ci/set-up.mjs PROGRAM...`, started by npm scripts. Nothing is installed yet and any
// Node may run this, so it uses Node's own modules only. A second run takes milliseconds.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The Node that the `node` dev dependency pins: the one that npm scripts run on once it is there. */
const pinnedNode = `node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`;

if (Number.parseInt(process.versions.node, 10) < 20) {
  fail(`Liner Notes needs Node 20 or later; this is ${process.version} (${process.execPath}).`);
}
if (!packagesAreInstalled()) {
  // On the Node that runs npm: the pinned one is about to be replaced.
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  if (!npm || !node) fail('Start this by npm: `npm start` or `npm test`.');
  console.error('Installing the packages (once, about a minute) ...');
  run(node, [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--ignore-scripts=false']);
}
run(pinnedNode, ['test/browser/ensure-programs.ts', ...process.argv.slice(2)]);

/** Whether node_modules has what package-lock.json asks for, by the lock file that npm writes into it. */
function packagesAreInstalled() {
  const installedLock = 'node_modules/.package-lock.json';
  if (!existsSync(installedLock) || !existsSync(pinnedNode)) return false;
  const installed = packagesOf(installedLock);
  // Optional ones may be for other systems.
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, { integrity, optional }]) =>
      path === '' || (installed[path] ?? (optional && { integrity }))?.integrity === integrity,
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) fail(`${command} could not be run: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
