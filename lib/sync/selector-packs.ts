import * as z from 'zod/mini';
import type { SelectorPack } from '../domain/selector-pack.ts';
import type { SiteId } from '../domain/site-ids.ts';
import { checkPack, type PackOffer } from '../feed/format/selector-pack.ts';
import { isPack } from '../messages/page-commands.ts';
import { storedValue } from '../stored.ts';

/** The site and version of a built-in pack. */
export type BuiltInPack = Pick<SelectorPack, 'site' | 'version'>;

const storedPack = (site: SiteId) =>
  storedValue(`local:selector-pack:${site}`, z.custom<SelectorPack>(isPack), undefined);

/**
 * The pack that a feed delivered for a site; undefined unless it is newer than the built-in one. Only its shape is
 * checked here: its limits were checked when it was stored.
 */
export async function readSelectorPack({ site, version }: BuiltInPack): Promise<SelectorPack | undefined> {
  const pack = await storedPack(site).get();
  return pack?.site === site && pack.version > version ? pack : undefined;
}

/**
 * Stores a pack offered by a feed if it is valid and newer than the one in use. Pages loaded from then on are read with
 * it.
 */
export async function offerSelectorPack(offered: unknown, builtIn: BuiltInPack): Promise<PackOffer> {
  const inUse = (await readSelectorPack(builtIn)) ?? builtIn;
  const offer = checkPack(offered, inUse);
  if (offer.kind === 'newer') await storedPack(builtIn.site).set(offer.pack);
  return offer;
}
