import * as z from 'zod/mini';
import { type Dataset, datasetSchema } from '../../domain/dataset.ts';
import { sha256Hex, utf8 } from '../format/bytes.ts';
import { ImportError } from '../import/import-error.ts';
import { type Digest, identify, identityKey } from './identity.ts';
import {
  compare,
  episodesOf,
  type ImportedRecord,
  type KnownPodcasts,
  knownByTitle,
  liveRecords,
  podcastsOf,
  topicNames,
} from './merge.ts';

/** Completes "expected …" when no insight is left. */
export const NO_INSIGHT = 'at least one insight that is not withdrawn';

const contentSchema = z.omit(datasetSchema, { version: true });

/**
 * Assembles a dataset from records, independent of their order. Records of one insight are merged (the highest `rev`
 * wins; `deleted` withdraws it); episodes and podcasts without insights are left out.
 * Episodes are ordered newest first, then by id; their insights by start time, then by id; podcasts by title.
 * The version is a hash of the content. The result is checked against the schema.
 * @param known ids and aliases of podcasts, merged in by title
 * @throws ImportError when records contradict each other or none is left
 */
export async function assembleDataset(imported: readonly ImportedRecord[], known: KnownPodcasts): Promise<Dataset> {
  const content = contentSchema.parse(await assembleContent(imported, known));
  return { version: (await sha256Hex(utf8(JSON.stringify(content)))).slice(0, 16), ...content };
}

/** Like {@link assembleDataset}, without the version and the final check, which take most of the time. */
export async function assembleContent(
  imported: readonly ImportedRecord[],
  known: KnownPodcasts,
  digest?: Digest,
): Promise<Omit<Dataset, 'version'>> {
  const live = liveRecords(await identify(imported, digest));
  const [newest] = live;
  if (!newest) throw new ImportError(imported[0]?.place ?? { file: 'records', line: 1 }, NO_INSIGHT);
  const knownPodcast = knownByTitle(known);
  return {
    asOf: newest.record.episode.publishedOn,
    podcasts: podcastsOf(live, knownPodcast).sort((a, b) => compare(identityKey(a.title), identityKey(b.title))),
    episodes: episodesOf(live, topicNames(live.flatMap(({ record }) => record.topics))).sort(
      (a, b) => compare(b.publishedOn, a.publishedOn) || compare(a.id, b.id),
    ),
  };
}
