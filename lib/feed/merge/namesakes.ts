import type { PodcastIds } from '../../domain/platform-ids.ts';
import { podcastIdKeys } from '../../domain/podcast-id-keys.ts';
import { ImportError } from '../import/import-error.ts';
import { type Digest, namesakeIds } from './identity.ts';
import { compare, type IdentifiedRecord, type KnownPodcast } from './merge.ts';

/** Ids that tell shows apart: two shows never share one, and a show has one of each. */
const TELLING = ['apple', 'spotify', 'youtube', 'feedUrl', 'guid'] as const;

/** A show among those of one name. */
interface Show {
  records: IdentifiedRecord[];
  keys: Set<string>;
  values: Map<string, Set<string>>;
}

/**
 * Keeps shows of one name apart: gives the records of all but one of them ids of their own. Records belong to one show if
 * they share a platform id or feed address, or nothing in them differs. The show with the most records keeps the ids that
 * follow from its title.
 * @param records all records of each title among them
 * @param onAmbiguous receives an error for each record that does not say which of several shows it is about; these
 * records are left out
 */
export async function separateNamesakes(
  records: readonly IdentifiedRecord[],
  known: (title: string) => KnownPodcast | undefined,
  onAmbiguous: (error: ImportError) => void,
  digest?: Digest,
): Promise<IdentifiedRecord[]> {
  const separated: IdentifiedRecord[] = [];
  for (const [, named] of Map.groupBy(records, ({ podcastId }) => podcastId)) {
    const shows = showsOf(named, known);
    const [first, ...others] = shows;
    if (!first || others.length === 0) {
      separated.push(...named);
      continue;
    }
    const assigned = new Set(shows.flatMap((show) => show.records));
    for (const record of named) if (!assigned.has(record)) onAmbiguous(ambiguous(record, shows.length));
    separated.push(...first.records);
    for (const { records, keys } of others) {
      const [key = ''] = [...keys].sort(compare);
      separated.push(...(await namesakeIds(records, key, digest)));
    }
  }
  return separated;
}

function ambiguous({ place, record }: IdentifiedRecord, shows: number): ImportError {
  const expected = `a platform id or feed address in “podcast.ids” that tells which of ${shows} podcasts of this name it is`;
  return new ImportError(place, expected, record.podcast.title);
}

/** The shows of one name, the one with the most records first. Records that fit several shows are in none. */
function showsOf(named: readonly IdentifiedRecord[], known: (title: string) => KnownPodcast | undefined): Show[] {
  const linked = linkedShows(named, known);
  const shows: Show[] = [];
  const open: Show[] = [];
  // Shows that differ in an id are different; of the others, each belongs to the only one it does not differ from.
  for (const show of linked) {
    if (show.keys.size > 0 && linked.some((other) => differ(show, other))) shows.push(show);
    else open.push(show);
  }
  if (shows.length < 2) return [{ records: [...named], keys: new Set(), values: new Map() }];
  for (const show of open) {
    const possible = shows.filter((other) => show.keys.size > 0 && !differ(show, other));
    if (possible.length === 1) possible[0]?.records.push(...show.records);
  }
  return shows
    .filter(({ records }) => records.length > 0)
    .map((show) => ({ show, key: [...show.keys].sort(compare)[0] ?? '' }))
    .sort((a, b) => b.show.records.length - a.show.records.length || compare(a.key, b.key))
    .map(({ show }) => show);
}

/** Groups records that share an id, directly or through others. Records without any id are a group. */
function linkedShows(named: readonly IdentifiedRecord[], known: (title: string) => KnownPodcast | undefined): Show[] {
  const idsOf = ({ record: { podcast } }: IdentifiedRecord): PodcastIds =>
    keysOf(podcast.ids ?? {}).length > 0 ? (podcast.ids ?? {}) : (known(podcast.title)?.ids ?? {});
  let shows: Show[] = [];
  // Most records of a show have the same ids: link each set of ids once.
  for (const records of Map.groupBy(named, (record) => JSON.stringify(keysOf(idsOf(record)).sort(compare))).values()) {
    const [first] = records;
    if (!first) continue;
    const show = showOf(records, idsOf(first));
    const linked = shows.filter((other) => isLinked(show, other));
    shows = [...shows.filter((other) => !linked.includes(other)), joined([show, ...linked])];
  }
  return shows;
}

function showOf(records: IdentifiedRecord[], ids: PodcastIds): Show {
  const values = TELLING.flatMap((what) => {
    const [key] = ids[what] === undefined ? [] : podcastIdKeys({ [what]: ids[what] });
    return key === undefined ? [] : ([[what, new Set([key])]] as const);
  });
  return { records, keys: new Set(keysOf(ids)), values: new Map<string, Set<string>>(values) };
}

function keysOf({ source: _, ...ids }: PodcastIds): string[] {
  return podcastIdKeys(ids);
}

function isLinked(a: Show, b: Show): boolean {
  if (a.keys.size === 0 || b.keys.size === 0) return a.keys.size === b.keys.size;
  return [...a.keys].some((key) => b.keys.has(key));
}

function joined(shows: readonly Show[]): Show {
  const values = TELLING.map(
    (what) => [what, new Set(shows.flatMap((show) => [...(show.values.get(what) ?? [])]))] as const,
  );
  return {
    records: shows.flatMap(({ records }) => records),
    keys: new Set(shows.flatMap(({ keys }) => [...keys])),
    values: new Map(values.filter(([, found]) => found.size > 0)),
  };
}

/** Whether a platform has different ids for the two, or they have different feed addresses. */
function differ(a: Show, b: Show): boolean {
  if (a === b) return false;
  return TELLING.some((what) => {
    const [ofA, ofB] = [a.values.get(what), b.values.get(what)];
    return ofA !== undefined && ofB !== undefined && [...ofA].every((value) => !ofB.has(value));
  });
}
