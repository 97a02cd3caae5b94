import { FeedFault } from '../feed/feed-fault.ts';
import { ImportError, ImportErrors } from '../feed/import-error.ts';
import { Problem } from './problem.ts';

const MOST_PROBLEMS = 20;

/** Runs a command: what it returns goes to standard output, what is wrong with its input to standard error (exit 2). */
export async function runCommand(command: () => Promise<string>): Promise<void> {
  try {
    const output = await command();
    if (output) console.log(output);
  } catch (error) {
    const lines = linesOf(error).map((line) => line.replace(/\s+/g, ' '));
    console.error(lines.slice(0, MOST_PROBLEMS).join('\n'));
    if (lines.length > MOST_PROBLEMS) console.error(`… and ${lines.length - MOST_PROBLEMS} more`);
    process.exitCode = 2;
  }
}

function linesOf(error: unknown): string[] {
  if (error instanceof ImportErrors) return error.problems.map((problem) => problem.message);
  if (error instanceof ImportError || error instanceof FeedFault || error instanceof Problem) return [error.message];
  throw error;
}
