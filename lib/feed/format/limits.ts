/**
 * What a feed may ask of a browser, so that a hostile or broken one costs bounded time, memory and disk. One kB is
 * 1000 bytes. The publisher's side keeps to the same limits, so that it never builds what no browser takes.
 */
export const LIMITS = {
  /** Bytes of `latest.json`. */
  pointer: 16_000,
  /** Bytes of a `root/{n}.json`. */
  root: 512_000,
  /** Bytes of a manifest, compressed or not. */
  manifest: 2_000_000,
  /** Bytes of a pack, or of a part of a delta. */
  pack: 1_000_000,
  /** Bytes of a pack, or of a part of a delta, once decompressed. */
  packRaw: 8_000_000,
  /** Bytes of a line, in UTF-8. */
  line: 4_000,
  /** Insights in a feed. */
  records: 200_000,
  /** Bytes of all packs of a feed. */
  feed: 64_000_000,
  /** Selector packs that a feed carries. */
  selectorPacks: 32,
  /** How far dates may lie ahead of the feed's own time of issue, and that ahead of the reader's clock. */
  hoursAhead: 48,
  /** Roots taken in one sync: a longer row of key rotations goes on at the next. */
  rootsAtOnce: 32,
} as const;

/**
 * The highest ratio of raw to compressed bytes. Only what is larger than {@link HARMLESS_RAW} is held to it: made-up
 * and repetitive insights compress better than that, and what is small once decompressed is no bomb.
 */
export const MAX_RATIO = 20;
export const HARMLESS_RAW = 1_000_000;
/** The same for all packs of a feed together, and for all parts of a delta: many that are harmless alone are a bomb. */
export const HARMLESS_RAW_TOGETHER = 8_000_000;

const MILLISECONDS_PER_HOUR = 3_600_000;

/** The latest time, in milliseconds since 1970, that counts as now for a clock that shows `time`. */
export function latestFor(time: number): number {
  return time + LIMITS.hoursAhead * MILLISECONDS_PER_HOUR;
}
