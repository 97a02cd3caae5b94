import * as z from 'zod/mini';
import type { SelectorPack } from '../domain/selector-pack.ts';
import type { SiteId } from '../domain/site-ids.ts';
import { checkPack, type PackOffer } from '../feed/format/selector-pack.ts';
import { isPack } from '../messages/page-commands.ts';
import { storedValue } from '../stored.ts';

/** What is known of the built-in pack of a site. */
export type BuiltInPack = Pick<SelectorPack, 'site' | 'version'>;

const storedPack = (site: SiteId) =>
  storedValue(`local:selector-pack:${site}`, z.custom<SelectorPack>(isPack), undefined);

/**
 * The pack that a feed has brought for a site; nothing when there is none that is newer than the built-in one. Only its
 * shape is looked at here: its bounds were, when it was taken.
 */
export async function readSelectorPack({ site, version }: BuiltInPack): Promise<SelectorPack | undefined> {
  const pack = await storedPack(site).get();
  return pack?.site === site && pack.version > version ? pack : undefined;
}

/**
 * Takes a pack that a feed offers, when it is sound and newer than the one in use; what is refused changes nothing.
 * Pages that load from now on are read by it.
 */
export async function offerSelectorPack(offered: unknown, builtIn: BuiltInPack): Promise<PackOffer> {
  const inUse = (await readSelectorPack(builtIn)) ?? builtIn;
  const offer = checkPack(offered, inUse);
  if (offer.kind === 'newer') await storedPack(builtIn.site).set(offer.pack);
  return offer;
}
