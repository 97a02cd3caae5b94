import { cleanText, MAX_DESCRIPTION, MAX_TITLE } from '../../domain/clean-text.ts';

/** Longest id that `platform-ids` takes. A cut id would be another one, so a longer one is left out. */
const MAX_ID = 512;
const MAX_SECONDS = 1e9;

function cut(raw: unknown, limit: number): string | undefined {
  if (typeof raw !== 'string') return undefined;
  // Cut before cleaning, so that a title of a megabyte costs no more than a long one; cleaned again because a cut can
  // split a surrogate pair or leave a space at the end.
  return cleanText(cleanText(raw.slice(0, limit * 4)).slice(0, limit)) || undefined;
}

/** A title or name: one clean line, or nothing. */
export const line = (raw: unknown) => cut(raw, MAX_TITLE);

/** Show notes, cut to what a sighting may hold. */
export const notes = (raw: unknown) => cut(raw, MAX_DESCRIPTION);

/** A platform's id. */
export function identifier(raw: unknown): string | undefined {
  const id = typeof raw === 'string' ? raw.trim() : '';
  return id && id.length <= MAX_ID ? id : undefined;
}

/** A positive number of whole seconds. */
export function seconds(raw: unknown, perSecond = 1): number | undefined {
  const value = Math.round(Number(raw) / perSecond);
  return value > 0 && value < MAX_SECONDS ? value : undefined;
}

/** What lies at a path inside parsed JSON, its keys and positions joined by dots. */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** What lies at the best path that leads to something; `{id}` in a path stands for `id`. */
export function from(value: unknown, paths: readonly string[], id = ''): unknown {
  for (const path of paths) {
    const found = at(value, path.replace('{id}', id));
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

/** Longest embedded data that is parsed, in UTF-16 code units; the longest seen had 260,000. */
const MAX_JSON = 2_000_000;

/** Parsed JSON, or nothing when it is too long or no JSON: a page's data is one layer of several, its lack no error. */
export function parsed(json: unknown): unknown {
  if (typeof json !== 'string' || !json || json.length > MAX_JSON) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
