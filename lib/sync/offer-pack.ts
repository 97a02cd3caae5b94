import { checkPack, type PackOffer } from '../feed/format/selector-pack.ts';
import { type BuiltIn, packItem, readPack } from './selector-packs.ts';

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
