import { createReadStream } from 'node:fs';

const LINE_FEED = 10;
/** No record is longer; what is, is no file of records. In bytes. */
const MOST_LINE = 1_000_000;

/** A line of a file. */
export interface FileLine {
  /** Counted from 1. */
  number: number;
  /** Undefined when the bytes are no UTF-8, or too many. */
  text: string | undefined;
  /** Bytes of the file up to its end. */
  read: number;
}

/** Reads a file line by line, without its byte-order mark; never holds more than a line and a piece of the file. */
export async function* readLines(file: string): AsyncGenerator<FileLine> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let read = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      number += 1;
      read += end + 1 - start;
      yield { number, text: decode(bytes.subarray(start, end)), read };
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > MOST_LINE) {
      yield { number: number + 1, text: undefined, read };
      return;
    }
  }
  if (rest.length > 0) yield { number: number + 1, text: decode(rest), read: read + rest.length };
}

function decode(bytes: Buffer): string | undefined {
  if (bytes.length > MOST_LINE) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
