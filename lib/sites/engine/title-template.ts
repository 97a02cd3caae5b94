import type { Facts } from './facts.ts';

type Named = Pick<Facts, 'episode' | 'podcast'>;
const FIELDS = { '{episode}': 'episode', '{podcast}': 'podcast' } as const;

/**
 * Reads a title by templates such as `{episode} • {podcast} - via Podcast Addict`, most specific first. The reading that
 * other layers confirm counts. If they confirm none, the first template that fits does: they may have guessed wrong.
 * @param known what other layers say. It decides where to split a title that contains the separator more than once.
 */
export function namedInTitle(title: string | undefined, templates: readonly string[], known: Named): Named {
  let first: Named | undefined;
  for (const template of templates) {
    const readings = title === undefined ? [] : readingsOf(title, template);
    const [confirmed, ...others] = bestOf(readings, known);
    if (confirmed && others.length === 0) return confirmed;
    // More than one way to split it, and nothing that says which: no answer is better than a wrong one.
    if (readings.length > 0) first ??= readings.length === 1 ? unlessWider(readings[0] ?? {}, known) : {};
  }
  return first ?? {};
}

/** Every way to read a title by a template. */
function readingsOf(title: string, template: string): Named[] {
  const [before = '', one = '', separator = '', two, after = ''] = template.split(/(\{\w+\})/);
  const end = two === undefined ? separator : after;
  const rest = title.slice(before.length);
  if (!title.startsWith(before) || !rest.endsWith(end)) return [];
  const text = rest.slice(0, rest.length - end.length);
  const names = [one, two].map((field) => FIELDS[field as keyof typeof FIELDS]);
  return two === undefined ? [{ [names[0] ?? '']: text }] : splits(text, separator, names);
}

/** Every way to split a text in two at the separator. */
function splits(text: string, separator: string, [first = '', second = '']: readonly (string | undefined)[]): Named[] {
  const parts = text.split(separator);
  return parts.slice(1).map((_, index) => ({
    [first]: parts.slice(0, index + 1).join(separator),
    [second]: parts.slice(index + 1).join(separator),
  }));
}

const NAMES = ['episode', 'podcast'] as const;

/** The readings that agree with most of what is known; none, if none agrees with any. */
function bestOf(readings: readonly Named[], known: Named): readonly Named[] {
  const agreement = (reading: Named) =>
    NAMES.filter((name) => known[name] !== undefined && reading[name] === known[name]).length;
  const most = Math.max(0, ...readings.map(agreement));
  return most === 0 ? [] : readings.filter((reading) => agreement(reading) === most);
}

/** A reading, unless a whole title is read as a name that is only a part of it: no template knows its form then. */
function unlessWider(reading: Named, known: Named): Named {
  const [name, other] = NAMES.filter((each) => reading[each] !== undefined);
  return name && !other && known[name] && reading[name]?.includes(known[name]) ? {} : reading;
}

/**
 * A document's title from where one of `names` begins, if there is nothing but decoration before it. Without such a
 * name, a title without a count ("(1) ") or a pictogram before it.
 */
export function undecorated(title: string | undefined, names: readonly (string | undefined)[]): string | undefined {
  for (const name of names) {
    const start = name ? title?.indexOf(name) : -1;
    if (title && start !== undefined && start >= 0 && isDecoration(title.slice(0, start))) return title.slice(start);
  }
  return title?.replace(/^(?:\(\d+\+?\)|\p{Extended_Pictographic}\uFE0F?|[•●▶►]\uFE0F?)\s+/u, '');
}

/**
 * Whether a text before a title is nothing but what a site or another extension puts before the title of a tab: "(1) ",
 * "[2] ", "3. ", "🔊 ". A letter or a bare number makes another title.
 */
const isDecoration = (text: string) => !/\p{L}|(?:^|\s)\p{Nd}+\s*$/u.test(text);

/** The rest of a title that begins or ends with a name, behind or before a separator: "Tides | Salt" beside "Salt". */
export function besideName(title: string | undefined, name: string | undefined): string | undefined {
  if (!title || !name) return undefined;
  if (title.startsWith(name)) return /^\s*[|–—·•»:-]\s+(.+)$/.exec(title.slice(name.length))?.[1];
  return title.endsWith(name) ? /^(.*\S)\s+[|–—·•«-]\s*$/.exec(title.slice(0, -name.length))?.[1] : undefined;
}
