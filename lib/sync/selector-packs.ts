import type { SelectorPack } from '../domain/selector-pack.ts';
import type { SiteId } from '../domain/sighting.ts';
import { checkPack, type PackOffer } from '../feed/format/selector-pack.ts';
import { isPack } from '../messages/page-commands.ts';
import { storedItem } from '../stored.ts';

/** What is known of the built-in pack of a site. */
export type BuiltIn = Pick<SelectorPack, 'site' | 'version'>;

/** Where the pack that a feed has brought for a site lies. */
export const packItem = (site: SiteId) => storedItem(`local:selector-pack:${site}`, null);

/**
 * The pack that a feed has brought for a site; nothing when there is none that is newer than the built-in one. Only its
 * shape is looked at here: its bounds were, when it was taken.
 */
export async function readPack({ site, version }: BuiltIn): Promise<SelectorPack | undefined> {
  const stored = await packItem(site).getValue();
  return isPack(stored) && stored.site === site && stored.version > version ? stored : undefined;
}

/**
 * Takes a pack that a feed offers, when it is sound and newer than the one in use; what is refused changes nothing.
 * Pages that load from now on are read by it.
 */
export async function offerPack(offered: unknown, builtIn: BuiltIn): Promise<PackOffer> {
  const inUse = (await readPack(builtIn)) ?? builtIn;
  const offer = checkPack(offered, inUse);
  if (offer.kind === 'newer') await packItem(builtIn.site).setValue(offer.pack);
  return offer;
}
