import type { Facts } from './facts.ts';

type Named = Pick<Facts, 'episode' | 'podcast'>;
const FIELDS = { '{episode}': 'episode', '{podcast}': 'podcast' } as const;

/**
 * Reads a title by templates such as `{episode} • {podcast} - via Podcast Addict`; the first that fits counts.
 * @param known what other layers say. It decides where to split a title that contains the separator more than once.
 */
export function namedInTitle(title: string | undefined, templates: readonly string[], known: Named): Named {
  for (const template of templates) {
    const [before = '', first = '', separator = '', second, after = ''] = template.split(/(\{\w+\})/);
    if (!title?.startsWith(before)) continue;
    const end = second === undefined ? separator : after;
    const rest = title.slice(before.length);
    if (!rest.endsWith(end)) continue;
    const text = rest.slice(0, rest.length - end.length);
    const names = [first, second].map((field) => FIELDS[field as keyof typeof FIELDS]);
    const readings = second === undefined ? [{ [names[0] ?? '']: text }] : splits(text, separator, names);
    const [only, ...others] = readings.filter((reading) => agrees(reading, known));
    if (only && others.length === 0) return only;
  }
  return {};
}

/** Every way to split a text in two at the separator. */
function splits(text: string, separator: string, [first = '', second = '']: readonly (string | undefined)[]): Named[] {
  const parts = text.split(separator);
  return parts.slice(1).map((_, index) => ({
    [first]: parts.slice(0, index + 1).join(separator),
    [second]: parts.slice(index + 1).join(separator),
  }));
}

function agrees(reading: Named, known: Named): boolean {
  return (['episode', 'podcast'] as const).every(
    (name) => known[name] === undefined || reading[name] === undefined || reading[name] === known[name],
  );
}
