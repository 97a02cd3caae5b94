import type { Bytes } from '../../feed/format/bytes.ts';
import type { ObjectRef } from '../../feed/format/object-ref.ts';

/** Max bytes to keep: all of a small feed, and little memory. */
const MAX_BYTES = 4_000_000;

/**
 * The contents of objects that a run has just downloaded and verified. Browsers keep such large values in files of their
 * own, so that reading one back takes longer than writing its rows.
 */
export class FreshContents {
  readonly #byHash = new Map<string, Bytes>();
  #bytes = 0;

  /** Keeps a verified content, if there is room. */
  add({ sha256 }: Pick<ObjectRef, 'sha256'>, content: Bytes): void {
    if (this.#byHash.has(sha256) || this.#bytes + content.length > MAX_BYTES) return;
    this.#byHash.set(sha256, content);
    this.#bytes += content.length;
  }

  /** The content of an object, if it is kept; then it is no longer. */
  take({ sha256 }: Pick<ObjectRef, 'sha256'>): Bytes | undefined {
    const content = this.#byHash.get(sha256);
    if (!content) return undefined;
    this.#byHash.delete(sha256);
    this.#bytes -= content.length;
    return content;
  }
}
