import * as z from 'zod/mini';
import { type Dataset, datasetSchema } from '../../domain/dataset.ts';
import { sha256Hex, utf8 } from '../format/bytes.ts';
import { ImportError, ImportErrors } from '../import/import-error.ts';
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
import { separateNamesakes } from './namesakes.ts';

/** Completes "expected …" when no insight is left. */
export const NO_INSIGHT = 'at least one insight that is not withdrawn';

const contentSchema = z.omit(datasetSchema, { version: true });

/**
 * Assembles a dataset from records, independent of their order. Records of one insight are merged (the highest `rev`
 * wins; `deleted` withdraws it); episodes and podcasts without insights are left out.
 * Episodes are ordered newest first, then by id; their insights by start time, then by id; podcasts by title.
 * The version is a hash of the content. The result is checked against the schema.
 * @param known ids and aliases of podcasts, merged in by title
 * @throws ImportError when records contradict each other or none is left; ImportErrors when they fit several podcasts of
 *   one name
 */
export async function assembleDataset(imported: readonly ImportedRecord[], known: KnownPodcasts): Promise<Dataset> {
  const content = contentSchema.parse(await assembleContent(imported, known));
  return { version: (await sha256Hex(utf8(JSON.stringify(content)))).slice(0, 16), ...content };
}

export interface AssembleOptions {
  /** SHA-256; the command line has a faster one than the browser's. */
  digest?: Digest;
  /** Receives each record that fits several podcasts of one name, and is left out; by default it is an error. */
  onAmbiguous?: (error: ImportError) => void;
}

/** Like {@link assembleDataset}, without the version and the final check, which take most of the time. */
export async function assembleContent(
  imported: readonly ImportedRecord[],
  known: KnownPodcasts,
  { digest, onAmbiguous }: AssembleOptions = {},
): Promise<Omit<Dataset, 'version'>> {
  const knownPodcast = knownByTitle(known);
  const problems: ImportError[] = [];
  const report = onAmbiguous ?? ((error: ImportError) => problems.push(error));
  const identified = await identify(imported, digest);
  const live = liveRecords(await separateNamesakes(identified, knownPodcast, report, digest));
  if (problems.length > 0) throw new ImportErrors(problems);
  const [newest] = live;
  if (!newest) throw new ImportError(imported[0]?.place ?? { file: 'records', line: 1 }, NO_INSIGHT);
  return {
    asOf: newest.record.episode.publishedOn,
    podcasts: podcastsOf(live, knownPodcast).sort((a, b) => compare(identityKey(a.title), identityKey(b.title))),
    episodes: episodesOf(live, topicNames(live.flatMap(({ record }) => record.topics))).sort(
      (a, b) => compare(b.publishedOn, a.publishedOn) || compare(a.id, b.id),
    ),
  };
}
