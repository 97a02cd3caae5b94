import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
  if (kept.size === 0) process.once('exit', () => [...kept.keys()].forEach(remove));
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

function remove(folder: string): void {
  const browser = kept.get(folder);
  kept.delete(folder);
  if (browser && browser.exitCode === null && browser.signalCode === null) browser.kill('SIGKILL');
  // A browser that is going down may still write.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
