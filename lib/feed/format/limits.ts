/**
 * Limits of a feed, so that a hostile or broken one costs a browser bounded time, memory and disk. One kB is 1000
 * bytes. The publisher's commands use the same limits, so that they do not build what browsers refuse.
 */
export const LIMITS = {
  /** Bytes of `latest.json`. */
  pointer: 16_000,
  /** Bytes of a `root/{n}.json`. Parsed at once, like a manifest: a root with all keys it may have is below 10 kB. */
  root: 64_000,
  /** Bytes of a manifest, compressed or not. It is parsed at once, in a few hundredths of a second. */
  manifest: 500_000,
  /** How deep lists and objects are nested in JSON. Browsers store some of it as it is, which recurses. */
  depth: 32,
  /** Bytes of a pack or delta part. */
  pack: 1_000_000,
  /** Bytes of a pack or delta part, decompressed. */
  packRaw: 8_000_000,
  /** Lines of a pack: it is held in memory as a whole. */
  packLines: 20_000,
  /** Bytes of a line, in UTF-8. */
  line: 4_000,
  /** Insights of an episode: it is one row, so it is read and written at once. */
  episodeInsights: 1000,
  /** Different topics of an episode: each is a key of its row. */
  episodeTopics: 250,
  /** Different topics of a feed: browsers count them in memory. */
  topics: 50_000,
  /** Bytes of all parts of a delta, decompressed: browsers hold all its changes in memory. */
  deltaRaw: 16_000_000,
  /** Insights in a feed. */
  records: 200_000,
  /** Bytes of all packs of a feed. */
  feed: 64_000_000,
  /** The same, decompressed: about what they take on disk. Real text is a quarter of its size when compressed. */
  feedRaw: 320_000_000,
  /** Selector packs in a feed. */
  selectorPacks: 32,
  /** How far episode dates may be ahead of the feed's issue time, and the issue time ahead of the browser's clock. */
  hoursAhead: 48,
  /** How long a root may be valid: a stolen daily key can hide a newer root for as long. */
  rootDays: 366,
  /** Roots followed in one sync; a longer series of key rotations continues at the next sync. */
  rootsAtOnce: 32,
} as const;

/**
 * The highest ratio of raw to compressed bytes. It applies only above {@link HARMLESS_RAW}: repetitive insights
 * legitimately compress better, and content that is small when decompressed is no bomb.
 */
export const MAX_RATIO = 20;
export const HARMLESS_RAW = 1_000_000;
/** The same for all packs of a feed, or all parts of a delta, together: many harmless objects can add up to a bomb. */
export const HARMLESS_RAW_TOGETHER = 8_000_000;

/** So few lines are cheap in a feed of any size, and so many are too many to be held in memory. */
const DELTA_LINES = { harmless: 1000, max: 100_000 };

/**
 * Max lines of a delta. With more, it costs more to apply than the packs, so browsers download those.
 * @param before insights of the copy @param after insights of the new state
 */
export function maxDeltaLines(before: number, after: number): number {
  return Math.min(DELTA_LINES.max, Math.max(DELTA_LINES.harmless, 2 * (before + after)));
}

const MILLISECONDS_PER_HOUR = 3_600_000;

/** The latest time accepted by a clock that shows `time`; both in milliseconds since 1970. */
export function latestFor(time: number): number {
  return time + LIMITS.hoursAhead * MILLISECONDS_PER_HOUR;
}
