import type { SelectorPack } from '../../../domain/selector-pack.ts';
import { LIMITS } from '../../../feed/format/limits.ts';
import { checkPack } from '../../../feed/format/selector-pack.ts';
import { builtInPackFor } from '../../../sites/index.ts';
import { Problem } from '../../errors.ts';
import { readText } from '../../io.ts';

/**
 * Reads the selector packs for a feed, and checks each as a browser does.
 * @param file a JSON list of packs; an empty list removes those of the feed, undefined keeps them
 * @throws Problem for the first pack that a browser would ignore, or when the file is not a list of packs
 */
export async function readSelectorPacks(file: string | undefined): Promise<SelectorPack[] | undefined> {
  if (file === undefined) return undefined;
  const packs = parse(file, (await readText(file)).text());
  return packs.map((pack, index) => {
    const refuse = (reason: string) => new Problem(`${file}, pack ${index + 1}: ${reason}`);
    const builtIn = builtInPackFor(pack);
    if (!builtIn) {
      const site = (pack as { site?: unknown } | null)?.site;
      throw refuse(`expected the id of a site, got ${JSON.stringify(site)}`);
    }
    const offer = checkPack(pack, builtIn);
    if (offer.kind === 'newer') return offer.pack;
    if (offer.kind === 'refused') throw refuse(offer.reason);
    throw refuse(`expected a version above the built-in version ${builtIn.version}`);
  });
}

function parse(file: string, text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem(`${file} is not JSON: ${(error as Error).message}`);
  }
  if (Array.isArray(value) && value.length <= LIMITS.selectorPacks) return value;
  throw new Problem(`${file}: expected a list of at most ${LIMITS.selectorPacks} selector packs`);
}
