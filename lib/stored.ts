import { browser } from 'wxt/browser';
import type * as z from 'zod/mini';

type Area = 'local' | 'session';

/** One value in the browser's storage, parsed at every read. */
export interface StoredValue<T, Fallback = T> {
  /** The value; the fallback if nothing is stored or the stored value does not parse. */
  get(): Promise<T | Fallback>;
  set(value: T): Promise<void>;
  /** Replaces the value by the result of `change`. Updates are serialised across contexts. */
  update(change: (value: T | Fallback) => T): Promise<void>;
  /** Calls `listener` with the new value at every change, from any context. Returns a function that stops it. */
  watch(listener: (value: T | Fallback) => void): () => void;
  /** Removes the value, so that `get` returns the fallback. */
  clear(): Promise<void>;
}

/**
 * Version of the stored format. It is written as `{ v }` under the key plus `$` (the convention of WXT's storage), so
 * that a later version can tell which format it finds.
 */
const VERSION = 1;

/**
 * A value in the browser's storage. A stored value that does not parse stays in place until the next update.
 * @param place area and key, such as `local:settings`
 * @param fallback the value if none is stored
 */
export function storedValue<T, Fallback>(
  place: `${Area}:${string}`,
  schema: z.ZodMiniType<T>,
  fallback: Fallback,
): StoredValue<T, Fallback> {
  const [name, key] = split(place);
  const area = browser.storage[name];
  const parse = (stored: unknown): T | Fallback => {
    if (stored === undefined || stored === null) return fallback;
    const parsed = schema.safeParse(stored);
    if (parsed.success) return parsed.data;
    console.warn(`Liner Notes: stored ${key} does not parse and is ignored`);
    return fallback;
  };
  const get = async () => parse((await area.get(key))[key]);
  const withLock = (work: () => Promise<void>): Promise<void> => navigator.locks.request(place, work);
  const write = (value: T) => area.set({ [key]: value, ...(name === 'local' && { [`${key}$`]: { v: VERSION } }) });
  return {
    get,
    set: (value) => withLock(() => write(value)),
    update: (change) => withLock(async () => write(change(await get()))),
    watch: (listener) => {
      const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key];
        if (change) listener(parse(change.newValue));
      };
      area.onChanged.addListener(onChanged);
      return () => area.onChanged.removeListener(onChanged);
    },
    clear: () => withLock(() => area.remove([key, `${key}$`])),
  };
}

/** All keys stored in an area. */
export async function storedKeys(area: Area): Promise<string[]> {
  return Object.keys(await browser.storage[area].get());
}

function split(place: `${Area}:${string}`): [Area, string] {
  const colon = place.indexOf(':');
  return [place.slice(0, colon) as Area, place.slice(colon + 1)];
}
