import type { Catalogue, PodcastEntry } from '../../domain/catalogue.ts';
import type { Reason } from '../../domain/match.ts';
import { podcastIdKeys } from '../../domain/podcast-id-keys.ts';
import type { SightedPodcast } from '../../domain/sighting.ts';
import { isSameTitle, podcastTitleKeys, titlesOf, withoutEdition } from './names.ts';
import { isSamePublisher, nameGrade, sharesTellingWord, taglinesAgree } from './same-name.ts';

/** Maximum rows per look-up. A title shared by more podcasts is as good as unknown. */
const MAX_PODCASTS = 4;

/**
 * The sighted podcast.
 * - `found`: this podcast, with a `confidence` from 0 to 1. With `sure: false` something contradicts it: no episode of it
 *   can be sure, and the podcast alone is no match.
 * - `several`: podcasts that the sighting does not distinguish.
 * - `unknown`: none. The reasons include `conflict` if parts of the sighting contradict each other.
 */
export type PodcastFinding =
  | { kind: 'found'; podcast: PodcastEntry; sure: boolean; confidence: number; reasons: Reason[] }
  | { kind: 'several'; podcasts: PodcastEntry[]; reasons: Reason[] }
  | { kind: 'unknown'; reasons: Reason[] };

const CONFLICT: Reason = { field: 'podcast', code: 'conflict', params: {} };

/** Looks up the podcast by its ids, and by its title if the ids are unknown or the title disagrees. */
export async function findPodcast(sighted: SightedPodcast, catalogue: Catalogue): Promise<PodcastFinding> {
  const idKeys = podcastIdKeys(sighted.ids);
  const byId = idKeys.length === 0 ? [] : await catalogue.podcastsByKeys(idKeys, MAX_PODCASTS);
  const [first, ...others] = byId;
  if (!first) return findByTitle(sighted, catalogue);
  if (others.length > 0) return { kind: 'unknown', reasons: [CONFLICT] };
  return confirmId(first, sighted, catalogue);
}

/** Checks the title of a podcast found by id: it must not be another podcast's, known or unknown. */
async function confirmId(
  podcast: PodcastEntry,
  sighted: SightedPodcast,
  catalogue: Catalogue,
): Promise<PodcastFinding> {
  const platform = sharedPlatform(podcast, sighted);
  const reasons: Reason[] = [{ field: 'podcast', code: 'id', params: { platform } }];
  const isDoubtful = hasOtherPodcastId(podcast, sighted);
  const title = sighted.title;
  if (title !== undefined && nameGrade(podcast, title) !== 'full') {
    const strong = podcastTitleKeys(title).filter((key) => !key.startsWith('head:'));
    const named = strong.length === 0 ? [] : await catalogue.podcastsByKeys(strong, MAX_PODCASTS);
    if (named.length > 0) return { kind: 'unknown', reasons: [...reasons, CONFLICT] };
    if (!isDoubtful && (sharesTellingWord(podcast, title) || isSamePublisher(podcast.publisher, sighted.publisher))) {
      return { kind: 'found', podcast, sure: true, confidence: 0.95, reasons };
    }
    return { kind: 'found', podcast, sure: false, confidence: 0.5, reasons: [...reasons, CONFLICT] };
  }
  return isDoubtful
    ? { kind: 'found', podcast, sure: false, confidence: 0.6, reasons: [...reasons, CONFLICT] }
    : { kind: 'found', podcast, sure: true, confidence: 0.99, reasons };
}

async function findByTitle(sighted: SightedPodcast, catalogue: Catalogue): Promise<PodcastFinding> {
  const { title } = sighted;
  if (title === undefined) return { kind: 'unknown', reasons: [] };
  const keys = podcastTitleKeys(title);
  const strong = keys.filter((key) => !key.startsWith('head:'));
  const weak = keys.filter((key) => key.startsWith('head:'));
  const full = strong.length === 0 ? [] : await catalogue.podcastsByKeys(strong, MAX_PODCASTS);
  if (full.length > 0) return chooseNamed(full, sighted, title);
  const plain = withoutEdition(title);
  if (plain !== undefined) return publicEdition({ ...sighted, title: plain, ids: {} }, catalogue);
  const parts = weak.length === 0 ? [] : await catalogue.podcastsByKeys(weak, MAX_PODCASTS);
  return chooseNamed(
    parts.filter((podcast) => isSamePublisher(podcast.publisher, sighted.publisher) || taglinesAgree(podcast, title)),
    sighted,
    title,
  );
}

/** The podcast of which a paid edition was sighted, never sure: the edition may have episodes of its own. */
async function publicEdition(sighted: SightedPodcast, catalogue: Catalogue): Promise<PodcastFinding> {
  const finding = await findByTitle(sighted, catalogue);
  return finding.kind === 'found' ? { ...finding, sure: false, confidence: 0.5 } : finding;
}

/** Chooses among podcasts with the sighted title the one that neither ids nor publisher contradict. */
function chooseNamed(named: readonly PodcastEntry[], sighted: SightedPodcast, title: string): PodcastFinding {
  const possible = named.filter((podcast) => !hasOtherPodcastId(podcast, sighted));
  const [only] = possible.length > 0 ? possible : named;
  if (!only) return { kind: 'unknown', reasons: [] };
  const samePublisher = possible.filter((podcast) => isSamePublisher(podcast.publisher, sighted.publisher));
  if (possible.length > 1) {
    const [match, ...more] = samePublisher;
    if (match && more.length === 0) return foundByTitle(match, sighted, title);
    return { kind: 'several', podcasts: possible, reasons: [{ field: 'podcast', code: 'several', params: {} }] };
  }
  const found = foundByTitle(only, sighted, title);
  if (possible.length === 1) return found;
  return { ...found, sure: false, confidence: 0.3, reasons: [...found.reasons, CONFLICT] };
}

type Found = Extract<PodcastFinding, { kind: 'found' }>;

function foundByTitle(podcast: PodcastEntry, sighted: SightedPodcast, title: string): Found {
  const isFull = nameGrade(podcast, title) === 'full';
  const isExact = titlesOf(podcast).some((known) => isSameTitle(known, title));
  const isOwnTitle = nameGrade({ ...podcast, aliases: [] }, title) === 'full';
  const code = isOwnTitle ? 'title' : isFull ? 'title-alias' : 'title-part';
  const reasons: Reason[] = [{ field: 'podcast', code, params: { title: podcast.title } }];
  // "Preacher" may be another podcast than "The Preacher".
  const confidence = isExact ? 0.95 : isFull ? 0.9 : 0.8;
  if (podcast.publisher === undefined || sighted.publisher === undefined) {
    return { kind: 'found', podcast, sure: true, confidence, reasons };
  }
  const publisher = podcast.publisher;
  if (isSamePublisher(publisher, sighted.publisher)) {
    reasons.push({ field: 'podcast', code: 'publisher', params: { publisher } });
    return { kind: 'found', podcast, sure: true, confidence: isExact ? 0.98 : isFull ? 0.96 : 0.92, reasons };
  }
  // Platforms differ in naming host, network or company. So it lowers confidence in a full title, but refutes a part.
  reasons.push({ field: 'podcast', code: 'other-publisher', params: { publisher } });
  return { kind: 'found', podcast, sure: isFull, confidence: isFull ? 0.8 : 0.4, reasons };
}

/** Whether Apple or Spotify has another id for the podcast. Theirs never change, while feeds do move. */
function hasOtherPodcastId(podcast: PodcastEntry, sighted: SightedPodcast): boolean {
  return (['apple', 'spotify'] as const).some((platform) => {
    const [known, sightedId] = [podcast.ids[platform], sighted.ids[platform]];
    return known !== undefined && sightedId !== undefined && known !== sightedId;
  });
}

function sharedPlatform(podcast: PodcastEntry, sighted: SightedPodcast): string {
  const platforms = ['apple', 'spotify', 'feedUrl', 'guid', 'youtube', 'source'] as const;
  const known = new Set(podcastIdKeys(podcast.ids));
  const shared = platforms.find((platform) => {
    const value = sighted.ids[platform];
    return value !== undefined && podcastIdKeys({ [platform]: value }).some((key) => known.has(key));
  });
  return shared === 'feedUrl' ? 'feed' : (shared ?? 'id');
}
