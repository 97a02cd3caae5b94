import { resolve } from 'node:path';
import { FeedFault } from '../feed/format/fault.ts';
import { ImportError, ImportErrors } from '../feed/import/import-error.ts';

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

const MAX_PROBLEMS = 20;

/** What a command has to say: its text, warnings beside it, and its exit code where that is not 0. */
export interface Output {
  text: string;
  warnings?: string[];
  status?: number;
}

/** What comes of a command, as a shell sees it. */
export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs a command; what is wrong with its input goes to standard error, with exit code 2. */
export async function outcomeOf(command: () => Promise<Output>): Promise<Outcome> {
  try {
    const { text, warnings = [], status = 0 } = await command();
    return { status, stdout: text && `${text}\n`, stderr: warnings.map((line) => `warning: ${line}\n`).join('') };
  } catch (error) {
    const lines = linesOf(error).map((line) => line.replace(/\s+/g, ' '));
    const more = lines.length > MAX_PROBLEMS ? [`… and ${lines.length - MAX_PROBLEMS} more`] : [];
    return { status: 2, stdout: '', stderr: `${[...lines.slice(0, MAX_PROBLEMS), ...more].join('\n')}\n` };
  }
}

/** Runs a command for the person at the terminal. */
export async function runCommand(command: () => Promise<Output>): Promise<void> {
  const { status, stdout, stderr } = await outcomeOf(command);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = status;
}

function linesOf(error: unknown): string[] {
  if (error instanceof ImportErrors) return error.problems.map((problem) => problem.message);
  if (error instanceof ImportError || error instanceof FeedFault || error instanceof Problem) return [error.message];
  throw error;
}
