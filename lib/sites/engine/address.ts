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
  /** A player in other pages, which never navigates. Its head can name the page that it is embedded from. */
  isEmbed?: true;
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
  const url = urlOf(address, base);
  if (!url) return undefined;
  for (const shape of shapes) {
    const { id, podcast, platformId } = shape.pattern.exec(url.host + url.pathname + url.search)?.groups ?? {};
    if (id) return { kind: shape.kind, id, podcast, platformId, shape };
  }
  return undefined;
}

/** An address as a URL; undefined if it is none, or none of a web page. */
export function urlOf(address: string | null | undefined, base: string | URL): URL | undefined {
  if (!address || address.length > MAX_ADDRESS || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}

/** Parameters that never tell pages apart: where a visitor came from, where the player starts, the language. */
const NOISE =
  /^(?:utm_.*|[a-z]{1,3}clid|_.*|si|ref|referrer|source|via|from|feature|app|pp|t|time|start|autoplay|amp|hl|lang)$/;
/** Parameters that tell pages apart even where the other address has none of that name. */
const ID_BEARING =
  /^(?:p|v|i|e|n|no|ep|nr|num(?:ber)?|name|slug|list|page|post|show|item|.*(?:id|podcast|episode|folge|capitulo))$/;

/**
 * Whether two addresses are of one page. Where both have an id, that decides, whatever its case and encoding. Otherwise
 * scheme, `www.`, upper and lower case, percent-encoding, a slash, an index file or `.html` at the end, fragments and
 * parameters without an id make no other page.
 * @param idOf the id of a page in its address, of a site whose addresses have one
 */
export function isSamePage(one: URL | undefined, other: URL, idOf?: (url: URL) => string | undefined): boolean {
  if (!one) return false;
  if (one.href === other.href) return true;
  const [a, b] = [one, other].map((url) => idOf?.(url));
  if (a && b) return isSameId(a, b);
  if (hostOf(one) !== hostOf(other) || pathOf(one) !== pathOf(other)) return false;
  const names = new Set<string>();
  // Content scripts of Firefox cannot iterate over parameters (bug 1023984).
  for (const url of [one, other]) url.searchParams.forEach((_, name) => void names.add(name));
  return [...names].every((name) => {
    const [value, otherValue] = [one, other].map((url) => url.searchParams.get(name));
    if (value === otherValue || NOISE.test(name.toLowerCase())) return true;
    return (value === null || otherValue === null) && !ID_BEARING.test(name.toLowerCase());
  });
}

/** The id in an address, for {@link isSamePage}: by the shapes of a site's addresses, with or without `www.`. */
export function idByShape(shapes: readonly AddressShape[], { href }: URL): string | undefined {
  const twin = href.replace(/^(https?:\/\/)(www\.)?/, (_, scheme, www) => scheme + (www ? '' : 'www.'));
  const page = parseAddress(shapes, href, href) ?? parseAddress(shapes, twin, twin);
  return page && `${page.kind} ${page.id}`;
}

/** Whether two ids from addresses are one. No site tells two pages apart by upper case or encoding alone. */
export const isSameId = (one: string, other: string) => spelling(one) === spelling(other);

const hostOf = ({ host }: URL) => host.replace(/^www\./, '');

/** Path, and the path in the fragment that some apps keep there, in one spelling. */
function pathOf({ pathname, hash }: URL): string {
  return spelling(pathname + (/^#!?\//.test(hash) ? hash : ''))
    .replace(/\/{2,}/g, '/')
    .replace(/^\/amp(?=\/)/, '')
    .replace(/(?:\/index\.\w{3,5}|\.html?)?(?:\/amp)?\/*$/, '');
}

/** A text of an address without its encoding, so that `%d7` and `%D7` are one. */
function spelling(text: string): string {
  try {
    return decodeURIComponent(text).normalize().toLowerCase();
  } catch {
    // Not in UTF-8, as on an old page: the digits can still differ in case.
    return text.toLowerCase();
  }
}
