import { cleanText, MOST_DESCRIPTION, MOST_TITLE } from '../domain/clean-text.ts';

/** Longest id that `platform-ids` takes. A cut id would be another one, so a longer one is left out. */
const MOST_ID = 512;

function cut(raw: unknown, most: number): string | undefined {
  if (typeof raw !== 'string') return undefined;
  // Cut before cleaning, so that a title of a megabyte costs no more than a long one; cleaned again because a cut can
  // split a surrogate pair or leave a space at the end.
  return cleanText(cleanText(raw.slice(0, most * 4)).slice(0, most)) || undefined;
}

/** A title or name: one clean line, or nothing. */
export const line = (raw: unknown) => cut(raw, MOST_TITLE);

/** Show notes as plain text: markup gone, cut to what a sighting may hold. */
export const notes = (raw: unknown) =>
  cut(
    typeof raw === 'string' ? raw.slice(0, MOST_DESCRIPTION * 4).replace(/<\/?[a-z][^<>]*>/gi, ' ') : raw,
    MOST_DESCRIPTION,
  );

/** A platform's id, from text or number. */
export function identifier(raw: unknown): string | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined;
  const id = String(raw).trim();
  return id !== '' && id.length <= MOST_ID ? id : undefined;
}

/** A positive number of whole seconds. */
export function seconds(raw: unknown, perSecond = 1): number | undefined {
  const value = Math.round(Number(raw) / perSecond);
  return (typeof raw === 'number' || typeof raw === 'string') && value > 0 && Number.isFinite(value)
    ? value
    : undefined;
}

/** What lies at a path inside parsed JSON. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}

/** The first `most` elements of what should be a list. */
export const list = (value: unknown, most: number): unknown[] => (Array.isArray(value) ? value.slice(0, most) : []);

/** Parsed JSON, or nothing when it is too long or no JSON: a page's data is a layer, its absence no error. */
export function parsed(text: string | null | undefined, most: number): unknown {
  if (!text || text.length > most) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
