import { cleanText, MAX_DESCRIPTION, MAX_TITLE } from '../../domain/clean-text.ts';

/** Longest id that `platform-ids` accepts. A cut id would be another id, so a longer one is dropped. */
const MAX_ID = 512;
const MAX_SECONDS = 1e9;

function cut(raw: unknown, limit: number): string | undefined {
  if (typeof raw !== 'string') return undefined;
  // Cut first, so that a megabyte costs no more to clean than a long title. Clean again, since a cut can split a
  // surrogate pair or leave a space at the end.
  return cleanText(cleanText(raw.slice(0, limit * 4)).slice(0, limit)) || undefined;
}

/** A title or name: one clean line; undefined if blank or no text. */
export const line = (raw: unknown) => cut(raw, MAX_TITLE);

/** Show notes, cut to the length that a sighting may have. */
export const notes = (raw: unknown) => cut(raw, MAX_DESCRIPTION);

/** A platform's id; undefined if blank or too long. */
export function identifier(raw: unknown): string | undefined {
  const id = typeof raw === 'string' || typeof raw === 'number' ? `${raw}`.trim() : '';
  return id && id.length <= MAX_ID ? id : undefined;
}

/** A duration in whole seconds; undefined unless positive. */
export function seconds(raw: unknown, perSecond = 1): number | undefined {
  const value = Math.round(Number(raw) / perSecond);
  return value > 0 && value < MAX_SECONDS ? value : undefined;
}

/** A plain value of JSON-LD: itself, the first of a list, or the value or name of an object. */
export function plain(value: unknown): unknown {
  const [first] = [value].flat();
  return typeof first === 'object' ? from(first, ['@value', 'name']) : first;
}

/** A duration in seconds: ISO 8601 (`PT41M7S`, `P0DT0H41M7S`), as on a clock (`00:41:07`), or a number of seconds. */
export function durationOf(duration: unknown): number | undefined {
  const text = `${plain(duration)}`.replace(/\s+/g, '');
  const [clock, ...places] = /^(?:(\d{1,4}):)?(\d{1,6}):(\d\d)(?:[.,]\d+)?$/.exec(text) ?? [];
  const [iso, ...parts] =
    /^P(?:0+Y)?(?:0+M)?(?:(\d{1,3})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:[.,]\d+)?S)?)?$/i.exec(
      text,
    ) ?? [];
  if (clock ?? iso) {
    const [days = 0, ...rest] = clock ? [0, ...places] : parts;
    return seconds(rest.reduce((total: number, part) => total * 60 + Number(part ?? 0), (Number(days) * 24) / 60));
  }
  return /^\d+(?:\.\d+)?$/.test(text) ? seconds(text) : undefined;
}

/** The value at a path inside parsed JSON: keys and positions joined by dots. */
export function at(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split('.')) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

/** The value at the best path that has one. `{id}` in a path is replaced by `id`. */
export function from(value: unknown, paths: readonly string[], id = ''): unknown {
  for (const path of paths) {
    const found = at(value, path.replace('{id}', id));
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

/** Longest embedded data that is parsed, in UTF-16 code units; the longest so far had 260,000. */
export const MAX_JSON = 2_000_000;

/** Parsed JSON; undefined if too long or invalid. A page's data is one layer of several, so its absence is no error. */
export function parsed(json: unknown): unknown {
  if (typeof json !== 'string' || !json || json.length > MAX_JSON) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
