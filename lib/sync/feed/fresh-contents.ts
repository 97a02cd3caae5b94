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

  /** Whether there is room for all of these: a part of a large feed would help little, and take memory all the time. */
  fits(objects: readonly Pick<ObjectRef, 'raw'>[]): boolean {
    const kept = [...this.#byHash.values()].reduce((sum, { length }) => sum + length, 0);
    return objects.reduce((sum, { raw }) => sum + raw, kept) <= MAX_BYTES;
  }

  /** Keeps a verified content. */
  add({ sha256 }: Pick<ObjectRef, 'sha256'>, content: Bytes): void {
    this.#byHash.set(sha256, content);
  }

  /** The content of an object, if it is kept; then it is no longer. */
  take({ sha256 }: Pick<ObjectRef, 'sha256'>): Bytes | undefined {
    const content = this.#byHash.get(sha256);
    this.#byHash.delete(sha256);
    return content;
  }
}
