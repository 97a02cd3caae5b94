import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Attempts to remove a folder, and the wait between them in milliseconds. */
const ATTEMPTS = 50;
const BETWEEN_ATTEMPTS = 50;

const kept = new Map<string, ChildProcess | undefined>();

/** The folder of a browser's profile. Folder and browser go with this process, however it ends. */
export interface Profile {
  folder: string;
  /** Puts the browser's temporary files into the folder too. */
  environment: NodeJS.ProcessEnv;
  /** The browser that uses it; killed before the folder is removed. */
  usedBy(browser: ChildProcess | null): void;
  remove(): void;
}

export function makeProfile(): Profile {
  cleanUpAtTheEnd();
  const folder = mkdtempSync(join(tmpdir(), 'liner-notes-'));
  kept.set(folder, undefined);
  return {
    folder,
    // A socket's path has about 100 characters at most, which macOS nearly uses up.
    environment: process.platform === 'darwin' ? process.env : { ...process.env, TMPDIR: folder },
    usedBy: (browser) => kept.set(folder, browser ?? undefined),
    remove: () => remove(folder),
  };
}

let isWatching = false;

/** Removes everything when this process ends: by itself, by a signal, or with the test runner. */
function cleanUpAtTheEnd(): void {
  if (isWatching) return;
  isWatching = true;
  const removeAll = () => [...kept.keys()].forEach(remove);
  process.once('exit', removeAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      // A listener of puppeteer's kills a browser that is starting.
      process.emit('exit', 1);
      removeAll();
      process.kill(process.pid, signal);
    });
  }
  process.once('disconnect', () => {
    if (kept.size > 0) process.kill(process.pid, 'SIGTERM');
  });
}

function remove(folder: string): void {
  const browser = kept.get(folder);
  kept.delete(folder);
  if (browser && browser.exitCode === null && browser.signalCode === null) browser.kill('SIGKILL');
  removeFolder(folder);
}

/** A browser that is closing may still write. At the exit of a process, only blocking waits work. */
function removeFolder(folder: string): void {
  for (let attempt = 1; existsSync(folder); attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_ATTEMPTS);
    }
  }
}
