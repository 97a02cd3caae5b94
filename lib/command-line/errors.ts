import { resolve } from 'node:path';
import { FeedFault } from '../feed/format/fault.ts';
import { ImportError, ImportErrors } from '../feed/import/import-error.ts';

/** An error that the user can correct; its message is one line. */
export class Problem extends Error {
  override name = 'Problem';
}

/** The scripts of package.json that take the user's files. */
const SCRIPTS_WITH_FILES = ['import', 'feed', 'match'];

/** Resolves a path in the folder where the user ran npm: npm itself runs scripts in the package's folder. */
export function userPath(path: string): string {
  const { npm_lifecycle_event: script = '', INIT_CWD } = process.env;
  return resolve((SCRIPTS_WITH_FILES.includes(script) && INIT_CWD) || process.cwd(), path);
}

/** Why a file operation failed: its error code, such as ENOENT. */
export function causeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

const MAX_PROBLEMS = 20;

/** The result of a command. `status` is its exit code, 0 by default. */
export interface Output {
  text: string;
  warnings?: string[];
  status?: number;
}

/** The outcome of a command, as the shell sees it. */
export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs a command. Errors in its input are written to standard error, with exit code 2. */
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

/** Runs a command, prints its output and sets the exit code. */
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
