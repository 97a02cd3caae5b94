import type { InsightRecord } from './record.ts';

/** The ids of a record's podcast, episode and insight. */
export interface RecordIds {
  podcastId: string;
  episodeId: string;
  insightId: string;
}

/** Base 32 of RFC 4648, in lower case. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** Characters in an id: 80 bits, so that ten million ids collide with a chance below one in ten thousand million. */
const ID_LENGTH = 16;
/** SHA-256 of a text's UTF-8 bytes. */
export type Digest = (text: string) => Uint8Array | Promise<Uint8Array>;

/** How many records are hashed at a time, so that a million do not wait in memory. */
const AT_ONCE = 1000;

/**
 * Text as identity compares it: compatibility forms, letter case, white space, and the kinds of dash and quotation
 * mark make no difference, everything else does.
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
 * Gives records their ids, which depend on each record alone: any order and any selection of records gives the same.
 * A podcast is known by its title, an episode by podcast, day and title, an insight by its own `id`, else by episode
 * and statement: a changed statement is another insight of the same episode.
 * An own `id` that is no id of ours (lower-case letters, digits, hyphens, at most 80) is hashed.
 * `ids.source` names nothing here: topic pages have none, and the same podcast must be one whoever writes about it.
 * @param digest SHA-256 of a text's UTF-8 bytes; a command line has a faster one than the browser's
 */
export async function identify<T extends { record: InsightRecord }>(
  records: readonly T[],
  digest: Digest = sha256,
): Promise<(T & RecordIds)[]> {
  const idOf = idHasher(digest);
  const rememberedId = remembering(idOf);
  const identified: (T & RecordIds)[] = [];
  for (let start = 0; start < records.length; start += AT_ONCE) {
    const some = records.slice(start, start + AT_ONCE);
    identified.push(
      ...(await Promise.all(some.map(async (one) => ({ ...one, ...(await idsOf(one.record, idOf, rememberedId)) })))),
    );
  }
  return identified;
}

type IdOf = (...parts: string[]) => Promise<string>;

async function idsOf(record: InsightRecord, idOf: IdOf, rememberedId: IdOf): Promise<RecordIds> {
  const episode = episodeIdentity(record);
  const [podcastId, episodeId, insightId] = await Promise.all([
    rememberedId('podcast', episode[0]),
    rememberedId('episode', ...episode),
    record.id === undefined ? idOf('insight', ...episode, identityKey(record.statement)) : ownId(record.id, idOf),
  ]);
  return { podcastId, episodeId, insightId };
}

/** What tells a record's episode from all others: its podcast's title, its day and its own title. */
export function episodeIdentity({ podcast, episode }: InsightRecord): [podcast: string, day: string, title: string] {
  return [identityKey(podcast.title), episode.publishedOn, identityKey(episode.title)];
}

async function ownId(id: string, idOf: IdOf): Promise<string> {
  return /^[a-z0-9-]{1,80}$/.test(id) ? id : idOf('own', id);
}

/** Many records share a podcast and an episode: each is hashed once. */
function remembering(idOf: IdOf): IdOf {
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

/** An id out of what tells one thing from all others. */
export const hashId: IdOf = idHasher(sha256);

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
