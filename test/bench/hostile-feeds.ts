import { type Bytes, utf8 } from '../../lib/feed/format/bytes.ts';
import { LIMITS } from '../../lib/feed/format/limits.ts';
import type { Manifest, PackRef } from '../../lib/feed/format/manifest.ts';
import { objectPath } from '../../lib/feed/format/object-ref.ts';
import { seal } from '../../lib/feed/format/signing.ts';
import { type FeedObject, makeObject } from '../../lib/feed/packs/pack.ts';
import type { FeedOutcome } from '../../lib/sync/feed/sync-feed.ts';
import type { Files } from '../fixtures/feeds/feed-files.ts';
import { testKey } from '../fixtures/feeds/keys.ts';
import { randomNumbers } from '../random-numbers.ts';

const FEED = 'abcdefghijklmnop';
const DAY = 86_400_000;

/** A feed within the limits of the format, made to cost a browser as much as it can. */
export interface HostileFeed {
  name: string;
  /** The state that is synced first. */
  before: Files;
  /** The state whose sync is measured; undefined measures the first sync. */
  after?: Files;
  /** How that sync ends. */
  ends: FeedOutcome['kind'];
}

/** Lines of a pack, or of a part of a delta. */
type Lines = readonly object[];

interface State {
  packs: readonly Lines[];
  delta?: readonly Lines[];
  seq?: number;
  manifest?: (manifest: Manifest) => object;
}

/** Signs a state without the checks of the build command. */
async function signed(now: number, { packs, delta = [], seq = 1, manifest = (all) => all }: State): Promise<Files> {
  const key = await testKey(1);
  const role = { keys: [key.publicKey], threshold: 1 };
  const times = { issued: new Date(now - DAY).toISOString(), expires: new Date(now + 10 * DAY).toISOString() };
  const objects: FeedObject[] = [];
  const objectOf = async (content: Bytes) => {
    const object = await makeObject(content);
    objects.push(object);
    return object.ref;
  };
  const refs: PackRef[] = [];
  for (const lines of packs) {
    const [first] = lines as [{ podcast: string }];
    refs.push({ ...(await objectOf(rawOf(lines))), from: [first.podcast], records: insightsIn(lines) });
  }
  const parts = [];
  for (const lines of delta) parts.push(await objectOf(rawOf(lines)));
  const records = refs.reduce((sum, pack) => sum + pack.records, 0);
  const figures = { asOf: '2026-01-01', records, episodes: 1, podcasts: 1 };
  const deltas = parts.length > 0 ? [{ from: 1, parts }] : [];
  const content = manifest({ kind: 'manifest', name: 'Hostile', ...figures, packs: refs, deltas });
  const ref = await objectOf(utf8(JSON.stringify(content)));
  const root = { kind: 'root', feed: FEED, version: 1, epoch: 1, ...times, root: role, pointer: role };
  const pointer = { kind: 'pointer', feed: FEED, epoch: 1, seq, root: 1, schema: 2, pollMinutes: 1440, manifest: ref };
  return new Map([
    ['root/1.json', await seal(root, [key])],
    ['latest.json', await seal({ ...pointer, ...times }, [key])],
    ...objects.map((object) => [objectPath(object.ref), object.bytes] as const),
  ]);
}

function rawOf(lines: Lines): Bytes {
  return utf8(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function insightsIn(lines: Lines): number {
  return lines.filter((line) => 'statement' in line).length;
}

/** Bytes of a pack: just below the limit. */
const FULL = 7_900_000;
const ON = '2026-01-01';
/** Ids in order, with two letters that gzip cannot guess, so that packs stay within the max ratio of compression. */
function numbered(prefix: string, number: number): string {
  const mixed = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  return `${prefix}${String(number).padStart(6, '0')}${(mixed % 1296).toString(36).padStart(2, '0')}`;
}

/** Lines until a pack has as many bytes or lines as it may. @param next makes the lines of the item with this number */
function fullPack(next: (number: number) => object[], max: number = LIMITS.packLines): object[] {
  const lines: object[] = [];
  let size = 0;
  for (let number = 0; ; number += 1) {
    const more = next(number);
    size += more.reduce<number>((sum, line) => sum + utf8(JSON.stringify(line)).length + 1, 0);
    if (size > FULL || lines.length + more.length > max) return lines;
    lines.push(...more);
  }
}

const podcastLine = (podcast: string, more: object = {}) => ({ podcast, title: 'x', ...more });
const episodeLine = (episode: string) => ({ episode, publishedOn: ON, title: 'x' });
const insightLine = (id: string, more: object = {}) => ({ id, statement: 'x', topics: ['x'], ...more });

/** Letters that do not compress well, and hardly repeat. */
function noise(seed: number, length: number): string {
  const random = randomNumbers(seed);
  let text = '';
  while (text.length < length) text += `${Math.floor(random() * 36 ** 4).toString(36)} `;
  return text.slice(0, length).trim();
}

/** Episodes of 1000 insights each, after one podcast. */
function fullEpisodes(insight: (number: number) => object): object[] {
  return fullPack((number) => [
    ...(number === 0 ? [podcastLine('a')] : []),
    ...(number % 1000 === 0 ? [episodeLine(numbered('e', number))] : []),
    insight(number),
  ]);
}

/** @param now milliseconds since 1970, for the times of roots and pointers */
export async function hostileFeeds(now: number): Promise<HostileFeed[]> {
  const first = async (name: string, ...packs: Lines[]): Promise<HostileFeed> => ({
    name,
    before: await signed(now, { packs }),
    ends: 'current',
  });
  const update = async (name: string, before: State, after: State): Promise<HostileFeed> => ({
    name,
    before: await signed(now, before),
    after: await signed(now, { seq: 2, ...after }),
    ends: after.manifest ? 'failed' : 'current',
  });
  const short = fullPack((number) => [
    ...(number === 0 ? [podcastLine('a')] : []),
    episodeLine(numbered('e', number)),
    insightLine(numbered('i', number)),
  ]);
  /** As many rows as a pack has, with texts that fill it. @param title of the episodes */
  const filled = (podcast: string, title: string) =>
    fullPack((number) => [
      ...(number === 0 ? [podcastLine(podcast)] : []),
      { ...episodeLine(numbered('e', number)), title },
      insightLine(numbered('i', number), { statement: `${noise(number % 8, 600)}${noise(number, 40)}` }),
    ]);
  const tiny = [podcastLine('a'), episodeLine('e'), insightLine('i')];
  const heavy = fullEpisodes((number) => insightLine(numbered('i', number), { topics: [noise(number % 16, 8)] }));
  return [
    await first('insights as short as can be', short),
    await first(
      'insights as long as can be',
      fullEpisodes((number) => {
        const topics = Array.from({ length: 16 }, (_, topic) => `${noise(1, 50)} ${(number * 16 + topic) % 250}`);
        const text = { statement: noise(number % 8, 1000), impact: noise(100, 600) + noise(number, 400) };
        return insightLine(numbered('i', number), { ...text, topics, url: `https://a.example/${'a'.repeat(500)}` });
      }),
    ),
    await first(
      'topics as many as can be',
      fullPack((number) => [
        ...(number === 0 ? [podcastLine('a')] : []),
        ...(number % 15 === 0 ? [episodeLine(numbered('e', number))] : []),
        insightLine(numbered('i', number), {
          topics: Array.from({ length: 16 }, (_, topic) => `${'x'.repeat(topic)}${number % 625}`),
        }),
      ]),
    ),
    await first(
      'podcasts as many as can be',
      fullPack((number) => [
        podcastLine(numbered('p', number)),
        episodeLine(numbered('e', 7 * number)),
        insightLine(numbered('i', number)),
      ]),
    ),
    await first(
      'podcasts of 32 aliases',
      // Each has hundreds of keys, and so takes long: a part shows as much as a whole pack.
      fullPack((number) => {
        const aliases = Array.from(
          { length: 32 },
          (_, alias) => `(formerly ${noise(alias, 75)} ${noise(number * 32 + alias, 12)})`,
        );
        return [podcastLine(numbered('p', number), { aliases }), episodeLine('e'), insightLine(numbered('i', number))];
      }, 300),
    ),
    await first(
      'words as many as can be',
      fullPack((number) => {
        const text = { statement: noise(number >> 3, 990), impact: noise(-(number >> 3) - 1, 990) };
        return [
          ...(number === 0 ? [podcastLine('a')] : []),
          episodeLine(numbered('e', number)),
          insightLine(numbered('i', number), text),
        ];
      }),
    ),
    await update(
      'a delta of withdrawals in one episode',
      { packs: [filled('a', 'x')] },
      {
        packs: [[...filled('a', 'x').slice(0, -2), podcastLine('b'), episodeLine('e'), insightLine('i')]],
        delta: [
          fullPack(
            (number) => [
              ...(number === 0 ? [{ podcast: 'a' }, { episode: numbered('e', 0), publishedOn: ON }] : []),
              { id: numbered('w', number), deleted: true },
            ],
            39_000,
          ),
        ],
      },
    ),
    await update(
      'a delta that touches every episode',
      { packs: [filled('a', 'x')] },
      {
        packs: [filled('a', 'y')],
        delta: [[{ podcast: 'a' }, ...filled('a', 'y').flatMap((line) => ('episode' in line ? line : []))]],
      },
    ),
    await update(
      'a state that withdraws everything',
      { packs: [filled('b', 'x'), filled('c', 'x')] },
      { packs: [tiny] },
    ),
    await update(
      'a small delta that touches the largest episodes',
      { packs: [heavy] },
      {
        packs: [heavy.map((line) => ('episode' in line ? { ...line, title: 'y' } : line))],
        delta: [[{ podcast: 'a' }, ...heavy.flatMap((line) => ('episode' in line ? { ...line, title: 'y' } : []))]],
      },
    ),
    await update(
      'packs as many as a manifest has',
      { packs: [tiny] },
      {
        packs: [tiny],
        manifest: (all) => {
          const {
            packs: [pack],
            ...rest
          } = all as unknown as { packs: PackRef[] };
          const packs: object[] = [];
          for (let number = 0; packs.length < 1900; number += 1) {
            const sha256 = String(number).padStart(64, '0');
            packs.push({
              ...pack,
              sha256,
              content: sha256,
              bytes: 900,
              raw: 900,
              from: [numbered('a', number)],
              records: 1,
            });
          }
          return { ...rest, records: 1900, packs };
        },
      },
    ),
  ];
}
