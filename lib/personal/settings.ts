import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../domain/settings.ts';
import { storedValue } from '../stored.ts';

const stored = storedValue('local:settings', settingsSchema, DEFAULT_SETTINGS);

export const readSettings = (): Promise<Settings> => stored.get();

/** Changes only the settings given; others that another page changes at the same time are kept. */
export function updateSettings(patch: Partial<Settings>): Promise<void> {
  return stored.update((settings) => ({ ...settings, ...patch }));
}

/** Calls `listener` with the new settings at every change, from any context. Returns a function that stops it. */
export const followSettings = stored.watch;
