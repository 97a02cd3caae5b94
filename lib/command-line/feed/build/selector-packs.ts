import type { SelectorPack } from '../../../domain/selector-pack.ts';
import { LIMITS } from '../../../feed/format/limits.ts';
import { checkPack } from '../../../feed/format/selector-pack.ts';
import { builtInPackFor } from '../../../sites/index.ts';
import { Problem } from '../../errors.ts';
import { readText } from '../../io.ts';

/**
 * Reads the selector packs that a feed is to carry, and checks each as a browser does.
 * @param file a JSON list of packs, an empty one for none any more; undefined where no file is named
 * @throws Problem for the first that a browser would leave aside, or when the file is no such list
 */
export async function readSelectorPacks(file: string | undefined): Promise<SelectorPack[] | undefined> {
  if (file === undefined) return undefined;
  const packs = parse(file, (await readText(file)).text());
  return packs.map((pack, index) => {
    const refuse = (reason: string) => new Problem(`${file}, pack ${index + 1}: ${reason}`);
    const builtIn = builtInPackFor(pack);
    if (!builtIn) {
      const named = (pack as { site?: unknown } | null)?.site;
      throw refuse(`expected the id of a site, got ${JSON.stringify(named)}`);
    }
    const offer = checkPack(pack, builtIn);
    if (offer.kind === 'newer') return offer.pack;
    if (offer.kind === 'refused') throw refuse(offer.reason);
    throw refuse(`expected a version above ${builtIn.version}, the built-in one`);
  });
}

function parse(file: string, text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem(`${file} is no JSON: ${(error as Error).message}`);
  }
  if (Array.isArray(value) && value.length <= LIMITS.selectorPacks) return value;
  throw new Problem(`${file}: expected a list of at most ${LIMITS.selectorPacks} selector packs`);
}
