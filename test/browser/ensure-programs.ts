/** `node test/browser/ensure-programs.ts NAME...`: sees to it that these programs are there, or says what to install. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findProgram, OVERRIDES, type ProgramName } from './find-program.ts';

const WANTED: Record<ProgramName, { label: string; debianPackage: string }> = {
  chromium: { label: 'Chromium (or Chrome for Testing, Chrome, Edge) 137 or later', debianPackage: 'chromium' },
  firefox: { label: 'Firefox ESR (or Firefox) 140 or later', debianPackage: 'firefox-esr' },
  nginx: { label: 'nginx 1.18 or later', debianPackage: 'nginx-light' },
};

for (const name of process.argv.slice(2)) {
  if (!isProgramName(name)) fail(`Expected ${Object.keys(WANTED).join(' or ')}, got "${name}".`);
  if (!find(name)) installFromDebian(name);
  if (!find(name)) fail(help(name));
}

function find(name: ProgramName): string | undefined {
  try {
    return findProgram(name);
  } catch (error) {
    return fail((error as Error).message);
  }
}

function isProgramName(name: string): name is ProgramName {
  return Object.hasOwn(WANTED, name);
}

/** Installs Debian's package where that can be done without asking anybody anything. */
function installFromDebian(name: ProgramName): void {
  const become = rootPrefix();
  if (!isDebianLike() || !become) return;
  const { debianPackage } = WANTED[name];
  console.error(`Installing Debian's package ${debianPackage} (once) ...`);
  const apt = (...args: string[]) => {
    const [command = 'apt-get', ...rest] = [...become, 'apt-get', '-qq', '-y', ...args];
    // In run level 1 Debian starts no service that it installs: nginx is wanted as a program, not as a server.
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
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

function help(name: ProgramName): string {
  const { label, debianPackage } = WANTED[name];
  return [
    `No ${label.split(' ')[0]} was found, and none could be installed.`,
    `Install ${label}; on Debian: sudo apt-get install ${debianPackage}`,
    `If it stands in an unusual place, say where: ${OVERRIDES[name]}=/path/to/the/program`,
  ].join('\n');
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
