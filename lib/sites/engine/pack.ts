import type { SelectorPack } from '../../domain/selector-pack.ts';

/**
 * A pack as data from outside laid over the built-in one: only names that this version of the reader knows count. The
 * background has checked shape and bounds; whether every selector is one, only a document can tell: with one that is
 * none the whole pack is refused, and the built-in one is the answer.
 */
export function usablePack<P extends SelectorPack>(
  builtIn: P,
  offered: SelectorPack | undefined,
  document: Document,
): P {
  if (!offered || offered.site !== builtIn.site || offered.version <= builtIn.version) return builtIn;
  try {
    const probe = document.createDocumentFragment();
    for (const selector of Object.values(offered.selectors).flat()) probe.querySelector(selector);
  } catch {
    return builtIn;
  }
  return {
    ...builtIn,
    version: offered.version,
    selectors: overlaid(builtIn.selectors, offered.selectors),
    paths: overlaid(builtIn.paths, offered.paths),
  };
}

type Lists = Readonly<Record<string, readonly string[]>>;

function overlaid(builtIn: Lists, offered: Lists): Lists {
  return Object.fromEntries(Object.entries(builtIn).map(([name, list]) => [name, offered[name] ?? list]));
}
