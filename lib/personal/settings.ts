import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../domain/settings.ts';
import { storedValue } from '../stored.ts';

const stored = storedValue('local:settings', settingsSchema, DEFAULT_SETTINGS);

export const readSettings = (): Promise<Settings> => stored.get();

/** Changes some settings and leaves the others, also those that another page changes at the same time. */
export function updateSettings(patch: Partial<Settings>): Promise<void> {
  return stored.update((settings) => ({ ...settings, ...patch }));
}

/** Calls `listener` with the new settings at every change, from any context. Returns how to stop. */
export const followSettings = stored.watch;
