import { fileBytes } from '../file-bytes.ts';
import { type Line, linesOf } from '../lines.ts';

/** No record is longer; what is, is no file of records. In bytes. */
const MOST_LINE = 1_000_000;

/** Reads a file line by line, without its byte-order mark; never holds more than a line and a piece of the file. */
export function readLines(file: string, name: string): AsyncGenerator<Line> {
  return linesOf(fileBytes(file, name), MOST_LINE);
}
