import type { SelectorPack } from '../domain/selector-pack.ts';
import type { SiteId } from '../domain/sighting.ts';
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
