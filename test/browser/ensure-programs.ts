/** `node test/browser/ensure-programs.ts NAME...`: installs programs that are missing, or says how to. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram, OVERRIDES, type ProgramName } from './find-program.ts';

const PROGRAMS: Record<ProgramName, { label: string; debianPackage: string }> = {
  chromium: { label: 'Chromium (or Chrome for Testing, Chrome, Edge) 137 or later', debianPackage: 'chromium' },
  firefox: { label: 'Firefox ESR (or Firefox) 140 or later', debianPackage: 'firefox-esr' },
  nginx: { label: 'nginx 1.18 or later', debianPackage: 'nginx-light' },
};

try {
  for (const name of process.argv.slice(2)) ensure(name as ProgramName);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function ensure(name: ProgramName): void {
  if (findProgram(name)) return;
  const { label, debianPackage } = PROGRAMS[name];
  installFromDebian(debianPackage);
  if (findProgram(name)) return;
  throw new Error(
    [
      `${name} was not found and could not be installed.`,
      `Install ${label}; on Debian: sudo apt-get install ${debianPackage}`,
      `If it is in an unusual place, name it: ${OVERRIDES[name]}=/path/to/the/program`,
    ].join('\n'),
  );
}

/** Needs root, or sudo without a password. */
function installFromDebian(debianPackage: string): void {
  if (!existsSync('/usr/bin/apt-get')) return;
  console.error(`Installing Debian's package ${debianPackage} (once) ...`);
  const root = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  // In run level 1 Debian starts no service that it installs: tests start nginx themselves.
  const command = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', 'apt-get', '-qq', '-y'];
  for (const args of [['update'], ['install', debianPackage]]) {
    const [program = '', ...rest] = [...command, ...args];
    spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
