import type { Facts } from './facts.ts';

type Named = Pick<Facts, 'episode' | 'podcast'>;
const FIELDS = { '{episode}': 'episode', '{podcast}': 'podcast' } as const;

/**
 * What a title names, by templates such as `{episode} • {podcast} - via Podcast Addict`; the first that fits counts.
 * Where the sign between the two is in one of them as well, what is `known` otherwise has to tell where to part them.
 */
export function namedInTitle(title: string | undefined, templates: readonly string[], known: Named): Named {
  for (const template of templates) {
    const [before = '', first = '', between = '', second, after = ''] = template.split(/(\{\w+\})/);
    if (!title?.startsWith(before)) continue;
    const end = second === undefined ? between : after;
    const inside = title.slice(before.length);
    if (!inside.endsWith(end)) continue;
    const text = inside.slice(0, inside.length - end.length);
    const names = [first, second].map((field) => FIELDS[field as keyof typeof FIELDS]);
    const found = second === undefined ? [{ [names[0] ?? '']: text }] : partings(text, between, names);
    const fitting = found.filter((each) => agrees(each, known));
    if (fitting.length === 1 && fitting[0]) return fitting[0];
  }
  return {};
}

/** Every way to part a text in two. */
function partings(text: string, sign: string, [first = '', second = '']: readonly (string | undefined)[]): Named[] {
  const parts = text.split(sign);
  return parts.slice(1).map((_, index) => ({
    [first]: parts.slice(0, index + 1).join(sign),
    [second]: parts.slice(index + 1).join(sign),
  }));
}

function agrees(found: Named, known: Named): boolean {
  return (['episode', 'podcast'] as const).every(
    (name) => known[name] === undefined || found[name] === undefined || found[name] === known[name],
  );
}
