/** The episode or podcast that an address is the page of. */
export interface PageAddress {
  kind: 'episode' | 'podcast';
  /** The site's own id of it. */
  id: string;
  /** The site's own id of the episode's podcast, if the address has it. */
  podcast: string | undefined;
  /** The shape that matched. Addresses of another shape can have another id for the same episode or podcast. */
  shape: AddressShape;
  /** The id on the platform that the site's `platform` names, if the address has it. */
  platformId: string | undefined;
}

/** One shape of address. */
export interface AddressShape {
  kind: PageAddress['kind'];
  /** Matched against host, path and query. Its named groups are the ids of {@link PageAddress}; `id` is required. */
  pattern: RegExp;
}

/** Podcast sites have no longer addresses. */
const MAX_ADDRESS = 1000;

/**
 * The episode or podcast behind an address, by the first shape that matches.
 * @param base completes a relative address
 */
export function parseAddress(
  shapes: readonly AddressShape[],
  address: string | null | undefined,
  base: string,
): PageAddress | undefined {
  if (!address || address.length > MAX_ADDRESS || !URL.canParse(address, base)) return undefined;
  const { host, pathname, search } = new URL(address, base);
  for (const shape of shapes) {
    const { id, podcast, platformId } = shape.pattern.exec(host + pathname + search)?.groups ?? {};
    if (id) return { kind: shape.kind, id, podcast, platformId, shape };
  }
  return undefined;
}
