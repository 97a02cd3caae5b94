import * as z from 'zod/mini';
import { storedValue } from '../stored.ts';

/** Searches that are kept. */
const MAX_KEPT = 8;

const schema = z.array(z.string().check(z.maxLength(500))).check(z.maxLength(MAX_KEPT));
const stored = storedValue('local:recent-searches', schema, []);

/** The latest searches, newest first. */
export const readRecentSearches = (): Promise<string[]> => stored.get();

/** Adds a search, or moves it to the front. A shorter one that it continues goes. */
export function addRecentSearch(text: string): Promise<void> {
  const added = text.trim();
  if (added === '') return Promise.resolve();
  const isPart = (other: string) => added.toLowerCase().startsWith(other.toLowerCase());
  return stored.update((searches) => [added, ...searches.filter((other) => !isPart(other))].slice(0, MAX_KEPT));
}

export const clearRecentSearches = stored.clear;
