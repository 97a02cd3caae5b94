import { cleanText } from '../../domain/clean-text.ts';

/** Where something was read: the file as the user named it, and the line, counted from 1. */
export interface Place {
  file: string;
  line: number;
}

/** Max length of a quote in an error, in UTF-16 code units. */
const MAX_QUOTED = 100;

/** Input that cannot be imported: says in one line where, what was expected and what was found. */
export class ImportError extends Error {
  override name = 'ImportError';
  readonly place: Place;

  /**
   * @param expected completes "expected …"
   * @param found the text at that place; undefined when there is none
   */
  constructor(place: Place, expected: string, found?: string) {
    super(`${place.file}:${place.line}: expected ${expected}, found ${found === undefined ? 'nothing' : quote(found)}`);
    this.place = place;
  }
}

/** All errors of one input. None of it was imported. */
export class ImportErrors extends Error {
  override name = 'ImportErrors';
  readonly problems: readonly ImportError[];

  constructor(problems: readonly ImportError[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.problems = problems;
  }
}

/**
 * Runs every step, so that the user sees all errors at once.
 * @throws ImportErrors with the errors of all failed steps
 */
export function allOrErrors<T>(steps: readonly (() => T)[]): T[] {
  const problems: ImportError[] = [];
  const results = steps.flatMap((step) => {
    try {
      return [step()];
    } catch (error) {
      const failed = error instanceof ImportErrors ? error.problems : [error];
      for (const problem of failed) {
        if (!(problem instanceof ImportError)) throw problem;
        problems.push(problem);
      }
      return [];
    }
  });
  if (problems.length > 0) throw new ImportErrors(problems);
  return results;
}

function quote(found: string): string {
  const line = cleanText(found);
  return line.length > MAX_QUOTED ? `“${line.slice(0, MAX_QUOTED).trimEnd()}…”` : `“${line}”`;
}
