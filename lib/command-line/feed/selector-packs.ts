import { readFile } from 'node:fs/promises';
import type { SelectorPack } from '../../domain/selector-pack.ts';
import { checkPack } from '../../feed/selector-pack.ts';
import { builtInPack, sites } from '../../sites/index.ts';
import { causeOf, fromStart, Problem } from '../problem.ts';

/** Packs that a feed carries at most: browsers read a manifest with more as a broken one. */
const MOST = 32;

/**
 * Reads the selector packs that a feed is to carry, and checks each as a browser does.
 * @param file a JSON list of packs, an empty one for none any more; undefined where no file is named
 * @throws Problem for the first that a browser would leave aside, or when the file is no such list
 */
export async function readSelectorPacks(file: string | undefined): Promise<SelectorPack[] | undefined> {
  if (file === undefined) return undefined;
  const packs = parse(file, await readText(file));
  return packs.map((pack, index) => {
    const named = (pack as { site?: unknown } | null)?.site;
    const site = sites.find(({ id }) => id === named);
    if (!site) throw new Problem(`${file}, pack ${index + 1}: expected the id of a site, got ${JSON.stringify(named)}`);
    const offer = checkPack(pack, builtInPack(site.id));
    if (offer.kind === 'newer') return offer.pack;
    const { version } = builtInPack(site.id);
    const reason = offer.kind === 'refused' ? offer.reason : `expected a version above ${version}, the built-in one`;
    throw new Problem(`${file}, pack ${index + 1}: ${reason}`);
  });
}

async function readText(file: string): Promise<string> {
  return readFile(fromStart(file), 'utf8').catch((error) => {
    throw new Problem(`cannot read ${file}: ${causeOf(error)}`);
  });
}

function parse(file: string, text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem(`${file} is no JSON: ${(error as Error).message}`);
  }
  if (Array.isArray(value) && value.length <= MOST) return value;
  throw new Problem(`${file}: expected a list of at most ${MOST} selector packs`);
}
