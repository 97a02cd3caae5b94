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

const contentSchema = z.omit(datasetSchema, { version: true });

/**
 * Puts records together as a dataset: the same for the same records in any order. Records of one insight become one
 * (the highest `rev` holds; withdrawn when that is `deleted`); an episode or podcast without insights is left out.
 * Episodes are newest first, then by id; their insights by where they are said, then by id; podcasts by title.
 * The version is that of the content: another exactly when the content is another. The result is checked by schema.
 * @param known ids and aliases of podcasts, merged in by title
 * @throws ImportError when records contradict each other or none is left
 */
export async function assembleDataset(imported: readonly ImportedRecord[], known: KnownPodcasts): Promise<Dataset> {
  const content = contentSchema.parse(await assembleContent(imported, known));
  return { version: (await sha256Hex(utf8(JSON.stringify(content)))).slice(0, 16), ...content };
}

/** The same without its version and its last check, which cost more than all else: for who neither stores nor publishes it. */
export async function assembleContent(
  imported: readonly ImportedRecord[],
  known: KnownPodcasts,
  digest?: Digest,
): Promise<Omit<Dataset, 'version'>> {
  const live = liveRecords(await identify(imported, digest));
  const [newest] = live;
  if (!newest) throw new ImportError(imported[0]?.place ?? { file: 'records', line: 1 }, 'an insight not withdrawn');
  const knownPodcast = knownByTitle(known);
  return {
    asOf: newest.record.episode.publishedOn,
    podcasts: podcastsOf(live, knownPodcast).sort((a, b) => compare(identityKey(a.title), identityKey(b.title))),
    episodes: episodesOf(live, topicNames(live.flatMap(({ record }) => record.topics))).sort(
      (a, b) => compare(b.publishedOn, a.publishedOn) || compare(a.id, b.id),
    ),
  };
}
