import type { InsightRecord } from './record.ts';

/** The ids of a record's podcast, episode and insight. */
export interface RecordIds {
  podcastId: string;
  episodeId: string;
  insightId: string;
}

/** Base 32 (RFC 4648), in lower case. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** Characters of an id: 80 bits. Ten million ids collide with a probability below 1 in 10¹⁰. */
const ID_LENGTH = 16;
/** SHA-256 of a text's UTF-8 bytes. */
export type Digest = (text: string) => Uint8Array | Promise<Uint8Array>;

/** Records hashed at a time, so that a million of them do not wait in memory. */
const BATCH_SIZE = 1000;

/**
 * Text in the form that identity compares. It ignores compatibility forms, letter case, white space, and the kinds of
 * dash and quotation mark; everything else counts.
 */
export function identityKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/[‘’‚‛`´]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Adds ids to records. Ids depend on each record alone, not on the others or their order.
 * A podcast is identified by its title; an episode by podcast, day and title; an insight by its own `id`, or else by
 * episode and statement, so that a changed statement is a different insight of the same episode.
 * An own `id` that is not in our form (lower-case letters, digits, hyphens, at most 80) is hashed.
 * `ids.source` plays no part: topic pages have none, and a podcast must be the same for every author.
 * @param digest SHA-256 of a text's UTF-8 bytes; the command line has a faster one than the browser's
 */
export async function identify<T extends { record: InsightRecord }>(
  records: readonly T[],
  digest: Digest = sha256,
): Promise<(T & RecordIds)[]> {
  const idOf = idHasher(digest);
  const cachedIdOf = cached(idOf);
  const identified: (T & RecordIds)[] = [];
  for (let start = 0; start < records.length; start += BATCH_SIZE) {
    const batch = records.slice(start, start + BATCH_SIZE);
    identified.push(
      ...(await Promise.all(batch.map(async (item) => ({ ...item, ...(await idsOf(item.record, idOf, cachedIdOf)) })))),
    );
  }
  return identified;
}

type IdOf = (...parts: string[]) => Promise<string>;

async function idsOf(record: InsightRecord, idOf: IdOf, cachedIdOf: IdOf): Promise<RecordIds> {
  const episode = episodeIdentity(record);
  const [podcastId, episodeId, insightId] = await Promise.all([
    cachedIdOf('podcast', episode[0]),
    cachedIdOf('episode', ...episode),
    record.id === undefined ? idOf('insight', ...episode, identityKey(record.statement)) : ownId(record.id, idOf),
  ]);
  return { podcastId, episodeId, insightId };
}

/**
 * Adds ids to the records of a show that has the same title as another one: they depend on an id of the show too. An
 * insight's own `id` stays.
 * @param key identifies the show among those of its name
 */
export async function namesakeIds<T extends { record: InsightRecord } & RecordIds>(
  records: readonly T[],
  key: string,
  digest: Digest = sha256,
): Promise<T[]> {
  const idOf = cached(idHasher(digest));
  return Promise.all(
    records.map(async (item) => {
      const { record, insightId } = item;
      const episode = episodeIdentity(record);
      const [podcastId, episodeId] = await Promise.all([
        idOf('podcast', episode[0], key),
        idOf('episode', ...episode, key),
      ]);
      const derived = () => idOf('insight', ...episode, identityKey(record.statement), key);
      return { ...item, podcastId, episodeId, insightId: record.id === undefined ? await derived() : insightId };
    }),
  );
}

/** What identifies a record's episode: its podcast's title, its day and its own title. */
export function episodeIdentity({ podcast, episode }: InsightRecord): [podcast: string, day: string, title: string] {
  return [identityKey(podcast.title), episode.publishedOn, identityKey(episode.title)];
}

async function ownId(id: string, idOf: IdOf): Promise<string> {
  return /^[a-z0-9-]{1,80}$/.test(id) ? id : idOf('own', id);
}

/** Many records share a podcast and an episode: hash each once. */
function cached(idOf: IdOf): IdOf {
  const known = new Map<string, Promise<string>>();
  return (...parts) => {
    const key = JSON.stringify(parts);
    const id = known.get(key) ?? idOf(...parts);
    known.set(key, id);
    return id;
  };
}

const idHasher =
  (digest: Digest): IdOf =>
  async (...parts) => {
    const bytes = await digest(JSON.stringify(parts));
    let bits = bytes.slice(0, (ID_LENGTH * 5) / 8).reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
    let id = '';
    for (; id.length < ID_LENGTH; bits >>= 5n) id = ALPHABET.charAt(Number(bits & 31n)) + id;
    return id;
  };

/** An id from the parts that identify a thing. */
export const hashId: IdOf = idHasher(sha256);

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
