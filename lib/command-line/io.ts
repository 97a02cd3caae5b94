import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ImportError } from '../feed/import/import-error.ts';
import { causeOf, fromStart, Problem } from './errors.ts';

const NEWLINE = 0x0a;

/** A line of a file. */
export interface Line {
  /** Counted from 1. */
  number: number;
  /** Undefined when its bytes are no UTF-8, or too many. */
  text: string | undefined;
  /** Bytes of the file up to its end. */
  read: number;
}

/**
 * Cuts a stream of bytes into lines as they come. Every newline ends a line, an empty one too; after the last newline
 * there is a line only if something stands there.
 * @param most bytes of a line; where more come without an end, that is the last line
 */
export async function* linesOf(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Line> {
  let number = 0;
  let read = 0;
  let begun: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      number += 1;
      read += held + end + 1 - start;
      yield { number, text: decode([...begun, chunk.subarray(start, end)], limit), read };
      begun = [];
      held = 0;
      start = end + 1;
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
    held += chunk.length - start;
    if (held > limit) break;
  }
  if (held > 0) yield { number: number + 1, text: decode(begun, limit), read: read + held };
}

function decode(parts: readonly Uint8Array[], limit: number): string | undefined {
  const bytes = Buffer.concat(parts);
  if (bytes.length > limit) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The bytes of a file as they come.
 * @param name as the person wrote it, for messages
 * @throws Problem when it cannot be read, or is a folder
 */
export async function* fileBytes(path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 18 });
  } catch (error) {
    throw new Problem(`cannot read ${name}: ${causeOf(error)}`);
  }
}

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
  return { file, text: () => decodeText(bytes, file) };
}

function decodeText(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError({ file, line: 1 }, 'text in UTF-8', 'other bytes');
  }
}
