import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ImportError } from '../feed/import/import-error.ts';
import { causeOf, Problem, userPath } from './errors.ts';

const LINE_FEED = 0x0a;

/** A line of a file. */
export interface Line {
  /** Counted from 1. */
  number: number;
  /** Undefined when the line is not UTF-8 or too long. */
  text: string | undefined;
  /** Bytes of the file up to the end of the line. */
  read: number;
}

/**
 * Splits a stream of bytes into lines. Every line feed ends a line, which may be empty; the bytes after the last line
 * feed are a line only when there are any.
 * @param limit max bytes of a line; reading stops at a line that is longer
 */
export async function* linesOf(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Line> {
  let number = 0;
  let read = 0;
  let pending: Uint8Array[] = [];
  let pendingLength = 0;
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      number += 1;
      read += pendingLength + end + 1 - start;
      yield { number, text: decode([...pending, chunk.subarray(start, end)], limit), read };
      pending = [];
      pendingLength = 0;
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
    pendingLength += chunk.length - start;
    if (pendingLength > limit) break;
  }
  if (pendingLength > 0) yield { number: number + 1, text: decode(pending, limit), read: read + pendingLength };
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
 * Streams the bytes of a file.
 * @param name as the user wrote it, for messages
 * @throws Problem when the file cannot be read or is a folder
 */
export async function* fileBytes(path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 18 });
  } catch (error) {
    throw new Problem(`cannot read ${name}: ${causeOf(error)}`);
  }
}

/** A file that was read but not decoded yet: unreadable files are reported before invalid content. */
export interface OpenedText {
  file: string;
  /** Its text, without a byte-order mark. @throws ImportError when it is not UTF-8 */
  text(): string;
}

/** @throws Problem when the file cannot be read */
export async function readText(file: string): Promise<OpenedText> {
  const bytes = await readFile(userPath(file)).catch((error) => {
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
