import { resolve } from 'node:path';

/** What cannot be done, in one line for the person at the terminal. */
export class Problem extends Error {
  override name = 'Problem';
}

/** Scripts of package.json that take files of the person's. */
const SCRIPTS = ['import', 'feed', 'match'];

/** A path as the person meant it: npm runs scripts in the package's folder, and says where the person was. */
export function fromStart(path: string): string {
  const { npm_lifecycle_event: script = '', INIT_CWD } = process.env;
  return resolve((SCRIPTS.includes(script) && INIT_CWD) || process.cwd(), path);
}

/** Why the file system refused, in one word. */
export function causeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
