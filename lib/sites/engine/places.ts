/** What an address of a site stands for, where that is an episode or a podcast. */
export interface Place {
  kind: 'episode' | 'podcast';
  /** What the site calls it: the same in every address of it. */
  id: string;
  /** What the site calls the podcast of the episode, where the address says. */
  podcast: string | undefined;
  /** Which of the shapes of an address it was: another one can call the same thing by another id. */
  shape: PlaceShape;
  /** The id as a platform knows it that datasets know too, where the address bears one. */
  known: string | undefined;
}

/** One shape of address: matched against host, path and query together, with the groups of {@link Place} by name. */
export interface PlaceShape {
  kind: Place['kind'];
  address: RegExp;
}

/** Longer addresses are no podcast's. */
const MAX_ADDRESS = 1000;

/** What an address stands for on a site; one that is relative is completed by `base`. */
export function placeAt(
  shapes: readonly PlaceShape[],
  address: string | null | undefined,
  base: string,
): Place | undefined {
  if (!address || address.length > MAX_ADDRESS || !URL.canParse(address, base)) return undefined;
  const { host, pathname, search } = new URL(address, base);
  for (const shape of shapes) {
    const { id, podcast, known } = shape.address.exec(host + pathname + search)?.groups ?? {};
    if (id) return { kind: shape.kind, id, podcast, known, shape };
  }
  return undefined;
}
