import { readFile } from 'node:fs/promises';
import { ImportError } from '../feed/import/import-error.ts';
import { causeOf, fromStart, Problem } from './problem.ts';

/** A file and how its text is had: reading comes first, so that what cannot be read is said before anything else. */
export interface OpenedText {
  file: string;
  /** Its UTF-8 text, without its byte-order mark. @throws ImportError when it is none */
  text(): string;
}

/** @throws Problem when the file cannot be read */
export async function readText(file: string): Promise<OpenedText> {
  const bytes = await readFile(fromStart(file)).catch((error) => {
    throw new Problem(`cannot read ${file}: ${causeOf(error)}`);
  });
  return { file, text: () => decode(bytes, file) };
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError({ file, line: 1 }, 'text in UTF-8', 'other bytes');
  }
}
