import { browser } from 'wxt/browser';

type Area = 'local' | 'session';

/** One value in the browser's storage. Whoever reads it parses it. */
export interface StoredItem {
  /** The value, or the fallback where none is stored. */
  getValue(): Promise<unknown>;
  setValue(value: unknown): Promise<void>;
  removeValue(): Promise<void>;
  /** Calls `listener` with every new value, from whichever context; returns how to stop. */
  watch(listener: (value: unknown) => void): () => void;
}

/** The form that stored values have now; it stands beside each, under its key and `$`, as `{ v }`. */
const VERSION = 1;

/**
 * A value by area and key, such as `local:settings`. Its version is written beside it, so that a later form can tell
 * what it finds; the convention is that of WXT's storage.
 */
export function storedItem(place: `${Area}:${string}`, fallback: unknown): StoredItem {
  const [name, key] = split(place);
  const area = browser.storage[name];
  return {
    getValue: async () => (await area.get(key))[key] ?? fallback,
    setValue: (value) => area.set({ [key]: value, ...(name === 'local' && { [`${key}$`]: { v: VERSION } }) }),
    removeValue: () => area.remove([key, `${key}$`]),
    watch: (listener) => {
      const heard = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key];
        if (change) listener(change.newValue ?? fallback);
      };
      area.onChanged.addListener(heard);
      return () => area.onChanged.removeListener(heard);
    },
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
