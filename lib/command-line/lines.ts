const NEWLINE = 0x0a;

/** A line of a file, counted from 1; without text when its bytes are no UTF-8. */
export interface Line {
  number: number;
  text: string | undefined;
}

/**
 * Cuts a stream of bytes into lines as they come. Every newline ends a line, an empty one too; after the last newline
 * there is a line only if something stands there.
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 0;
  let begun: Uint8Array[] = [];
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      number += 1;
      yield { number, text: decode([...begun, chunk.subarray(start, end)]) };
      begun = [];
      start = end + 1;
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
  }
  if (begun.length > 0) yield { number: number + 1, text: decode(begun) };
}

function decode(parts: readonly Uint8Array[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
}
