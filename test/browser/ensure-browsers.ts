/** `node test/browser/ensure-browsers.ts NAME...`: sees to it that these browsers are there, or says what to install. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { type BrowserName, findBrowser, OVERRIDES } from './find-browser.ts';

const WANTED: Record<BrowserName, { label: string; debianPackage: string }> = {
  chromium: { label: 'Chromium (or Chrome for Testing, Chrome, Edge) 137 or later', debianPackage: 'chromium' },
  firefox: { label: 'Firefox ESR (or Firefox) 140 or later', debianPackage: 'firefox-esr' },
};

for (const name of process.argv.slice(2)) {
  if (!isBrowserName(name)) fail(`Expected "chromium" or "firefox", got "${name}".`);
  if (!find(name)) installFromDebian(name);
  if (!find(name)) fail(help(name));
}

function find(name: BrowserName): string | undefined {
  try {
    return findBrowser(name);
  } catch (error) {
    return fail((error as Error).message);
  }
}

function isBrowserName(name: string): name is BrowserName {
  return Object.hasOwn(WANTED, name);
}

/** Installs Debian's package where that can be done without asking anybody anything. */
function installFromDebian(name: BrowserName): void {
  const become = rootPrefix();
  if (!isDebianLike() || !become) return;
  const { debianPackage } = WANTED[name];
  console.error(`Installing Debian's package ${debianPackage} (once) ...`);
  const apt = (...args: string[]) => {
    const [command = 'apt-get', ...rest] = [...become, 'apt-get', '-qq', '-y', ...args];
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0;
  };
  apt('update');
  if (!apt('install', debianPackage)) console.error(`apt-get could not install it.`);
}

/** What to put before a command so that it runs as root without a password; nothing when that cannot be done. */
function rootPrefix(): string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

function isDebianLike(): boolean {
  if (!existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function help(name: BrowserName): string {
  const { label, debianPackage } = WANTED[name];
  return [
    `No ${name === 'chromium' ? 'Chromium' : 'Firefox'} was found, and none could be installed.`,
    `Install ${label}; on Debian: sudo apt-get install ${debianPackage}`,
    `If it stands in an unusual place, say where: ${OVERRIDES[name]}=/path/to/the/program`,
  ].join('\n');
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
