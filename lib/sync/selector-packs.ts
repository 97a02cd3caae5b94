import { storage } from 'wxt/utils/storage';
import type { SelectorPack } from '../domain/selector-pack.ts';
import type { SiteId } from '../domain/sighting.ts';
import { checkPack, type PackOffer } from '../feed/selector-pack.ts';

/** What is known of the built-in pack of a site. */
type BuiltIn = Pick<SelectorPack, 'site' | 'version'>;

const itemOf = (site: SiteId) => storage.defineItem<unknown>(`local:selector-pack:${site}`, { fallback: null });

/** The pack that a feed has brought for a site; nothing when there is none that is newer than the built-in one. */
export async function readPack(builtIn: BuiltIn): Promise<SelectorPack | undefined> {
  const stored = await itemOf(builtIn.site).getValue();
  if (stored === null) return undefined;
  const offer = checkPack(stored, builtIn);
  return offer.kind === 'newer' ? offer.pack : undefined;
}

/**
 * Takes a pack that a feed offers, when it is sound and newer than the one in use; what is refused changes nothing.
 * Pages that load from now on are read by it.
 */
export async function offerPack(offered: unknown, builtIn: BuiltIn): Promise<PackOffer> {
  const inUse = (await readPack(builtIn)) ?? builtIn;
  const offer = checkPack(offered, inUse);
  if (offer.kind === 'newer') await itemOf(builtIn.site).setValue(offer.pack);
  return offer;
}
