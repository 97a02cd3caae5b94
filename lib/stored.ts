import { browser } from 'wxt/browser';
import type * as z from 'zod/mini';

type Area = 'local' | 'session';

/** One value in the browser's storage, parsed whenever it is read. */
export interface StoredValue<T, Fallback = T> {
  /** The value, or the fallback where nothing is stored or what is stored does not parse. */
  get(): Promise<T | Fallback>;
  set(value: T): Promise<void>;
  /** Replaces the value by what `change` makes of it. Changes run one after the other, across contexts. */
  update(change: (value: T | Fallback) => T): Promise<void>;
  /** Calls `listener` with the new value at every change, from any context. Returns how to stop. */
  watch(listener: (value: T | Fallback) => void): () => void;
  /** Removes the value: the fallback holds again. */
  clear(): Promise<void>;
}

/**
 * Version of the form that stored values have. It is written beside each value as `{ v }`, under the key and `$` (the
 * convention of WXT's storage), so that a later form can tell what it finds.
 */
const VERSION = 1;

/**
 * A value in the browser's storage. What does not parse is left as it is until the next update.
 * @param place area and key, such as `local:settings`
 * @param fallback the value where none is stored
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
  const inTurn = (work: () => Promise<void>): Promise<void> => navigator.locks.request(place, work);
  const write = (value: T) => area.set({ [key]: value, ...(name === 'local' && { [`${key}$`]: { v: VERSION } }) });
  return {
    get,
    set: (value) => inTurn(() => write(value)),
    update: (change) => inTurn(async () => write(change(await get()))),
    watch: (listener) => {
      const heard = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key];
        if (change) listener(parse(change.newValue));
      };
      area.onChanged.addListener(heard);
      return () => area.onChanged.removeListener(heard);
    },
    clear: () => inTurn(() => area.remove([key, `${key}$`])),
  };
}

/** The keys of all that is stored in an area. */
export async function storedKeys(area: Area): Promise<string[]> {
  return Object.keys(await browser.storage[area].get());
}

function split(place: `${Area}:${string}`): [Area, string] {
  const end = place.indexOf(':');
  return [place.slice(0, end) as Area, place.slice(end + 1)];
}
