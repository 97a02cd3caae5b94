import { type Bytes, concat } from './bytes.ts';

/** Compresses as gzip; the same bytes for the same bytes on the same kind of machine. */
export function gzip(raw: Bytes): Promise<Bytes> {
  return readAll(through(raw, new CompressionStream('gzip')), Number.POSITIVE_INFINITY);
}

/**
 * Decompresses gzip, never holding more than `most` bytes of the result.
 * @throws RangeError when there would be more; TypeError when the bytes are no gzip, cut, or followed by others
 */
export function gunzip(compressed: Bytes, most: number): Promise<Bytes> {
  return readAll(through(compressed, new DecompressionStream('gzip')), most);
}

/**
 * Reads a stream to its end.
 * @throws RangeError as soon as there are more than `most` bytes; the stream is cancelled then
 */
export async function readAll(stream: ReadableStream<Uint8Array>, most: number): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      // Not awaited: the server of an endless body need not answer.
      reader.cancel().catch(() => {});
      throw new RangeError(`more than ${most} bytes`);
    }
    parts.push(next.value);
  }
  return concat(parts);
}

function through(bytes: Bytes, transform: GenericTransformStream): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(transform as ReadableWritablePair<Uint8Array, Bytes>);
}
