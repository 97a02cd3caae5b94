/** What cannot be done, in one line for the person at the terminal. */
export class Problem extends Error {
  override name = 'Problem';
}

/** Scripts of package.json that take files of the person's. */
const SCRIPTS = ['import', 'feed'];

/** npm runs scripts in the package's folder, and says where the person was. */
export const STARTED_IN =
  (SCRIPTS.includes(process.env.npm_lifecycle_event ?? '') && process.env.INIT_CWD) || process.cwd();

/** Why the file system refused, in one word. */
export function causeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
