import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../domain/settings.ts';
import { storedItem } from '../stored.ts';

const item = storedItem('local:settings', DEFAULT_SETTINGS);

/** The settings as stored; what does not parse there counts as never set, and is left as it is until the next change. */
export async function readSettings(): Promise<Settings> {
  return parseSettings(await item.getValue());
}

/** Changes some settings and leaves the others, also those that another page changes at the same time. */
export async function updateSettings(patch: Partial<Settings>): Promise<void> {
  await navigator.locks.request('settings', async () => item.setValue({ ...(await readSettings()), ...patch }));
}

/** Calls `listener` with the new settings at every change, from whichever context; returns how to stop. */
export function followSettings(listener: (settings: Settings) => void): () => void {
  return item.watch((value) => listener(parseSettings(value)));
}

function parseSettings(value: unknown): Settings {
  const parsed = settingsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  console.warn('Liner Notes: the stored settings do not parse; the defaults are used');
  return DEFAULT_SETTINGS;
}
