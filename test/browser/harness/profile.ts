import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How often a folder's removal is tried, and how long the waits between are, in milliseconds. */
const ATTEMPTS = 50;
const BETWEEN_ATTEMPTS = 50;

const kept = new Map<string, ChildProcess | undefined>();

/** The folder of one browser's profile. Folder and browser go when this process does, however it ends. */
export interface Profile {
  folder: string;
  /** What a browser leaves of its own is to lie in the folder, too, and goes with it. */
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
    // A socket's path may be no longer than some hundred characters, which macOS nearly fills by itself.
    environment: process.platform === 'darwin' ? process.env : { ...process.env, TMPDIR: folder },
    usedBy: (browser) => kept.set(folder, browser ?? undefined),
    remove: () => remove(folder),
  };
}

let isWatching = false;

/** Sees to it that nothing stays when this process ends: by itself, by a signal, or because the test runner has. */
function cleanUpAtTheEnd(): void {
  if (isWatching) return;
  isWatching = true;
  const removeAll = () => [...kept.keys()].forEach(remove);
  process.once('exit', removeAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      // A browser that just starts is killed by a listener of puppeteer's.
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

/** A browser that is going down may still write, and at the exit of this process nothing can be waited for but so. */
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
