/** The kind of byte array that WebCrypto and streams accept. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/**
 * Writes text to the start of `target`.
 * @returns how many bytes were written; undefined when there is no room for all of them
 */
export function writeUtf8(text: string, target: Bytes): number | undefined {
  const { read, written } = encoder.encodeInto(text, target);
  return read === text.length ? written : undefined;
}

/** @throws TypeError when the bytes are not UTF-8 */
export function fromUtf8(bytes: Bytes): string {
  return decoder.decode(bytes);
}

function toHex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Lower-case hexadecimal SHA-256. */
export async function sha256Hex(bytes: Bytes): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

export function toBase64(bytes: Bytes): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** @throws DOMException when the text is not base64 */
export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

export function concat(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Frees memory at once, where the browser can, rather than at some garbage collection. Nothing may use it any more. */
export function release({ buffer }: Bytes): void {
  (buffer as Partial<Pick<ArrayBuffer, 'transfer'>>).transfer?.(0);
}

/** Compresses with gzip. The same input gives the same output on the same kind of machine. */
export function gzip(raw: Bytes): Promise<Bytes> {
  return readAll(through(raw, new CompressionStream('gzip')), Number.POSITIVE_INFINITY);
}

/**
 * Decompresses gzip, never holding more than `limit` bytes of the result.
 * @throws RangeError when the result would be longer; TypeError when the bytes are not gzip, are truncated, or have
 *   trailing bytes
 */
export async function gunzip(compressed: Bytes, limit: number): Promise<Bytes> {
  const whole = new Uint8Array(limit);
  let length = 0;
  await readParts(through(compressed, new DecompressionStream('gzip')), limit, (part) => {
    whole.set(part, length);
    length += part.length;
    if (part.length === part.buffer.byteLength) release(part as Bytes);
  });
  return length === limit ? whole : whole.slice(0, length);
}

/**
 * Reads a stream to its end.
 * @throws RangeError once more than `limit` bytes have arrived; the stream is then cancelled
 */
export async function readAll(stream: ReadableStream<Uint8Array>, limit: number): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  await readParts(stream, limit, (part) => parts.push(part));
  return concat(parts);
}

async function readParts(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  take: (part: Uint8Array) => void,
): Promise<void> {
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit) {
      // Not awaited: the server of an endless body may never answer.
      reader.cancel().catch(() => {});
      throw new RangeError(`more than ${limit} bytes`);
    }
    take(next.value);
  }
}

/** Bytes for a transform at once. It transforms them in one go, and a bomb becomes a thousand times as long. */
const CHUNK = 64_000;

/** Without a `Blob`, which the browser would hold in another process. */
function through(bytes: Bytes, transform: GenericTransformStream): ReadableStream<Uint8Array> {
  let start = 0;
  const source = new ReadableStream<Bytes>({
    pull: (controller) => {
      if (start >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(start, start + CHUNK));
      start += CHUNK;
    },
  });
  return source.pipeThrough(transform as ReadableWritablePair<Uint8Array, Bytes>);
}
