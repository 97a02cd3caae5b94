import type { Catalogue, PodcastEntry } from '../../domain/catalogue.ts';
import type { Reason } from '../../domain/match.ts';
import type { SightedPodcast } from '../../domain/sighting.ts';
import { podcastIdKeys, titleKeys } from './names.ts';
import { agrees, isSamePart, nameGrade, sharesAName } from './same-name.ts';

/** Rows read per look-up. More podcasts under one title than this are as good as unknown. */
const MAX_PODCASTS = 4;

/**
 * Which podcast was sighted.
 * - `found`: this one; `confidence` between 0 and 1. `sure: false` when something speaks against it: then nothing of
 *   it is sure either, and the podcast alone is no match.
 * - `several`: known podcasts that the sighting doesn't tell apart.
 * - `unknown`: none that is known; `conflict` when what is known contradicts itself.
 */
export type PodcastFinding =
  | { kind: 'found'; podcast: PodcastEntry; sure: boolean; confidence: number; reasons: Reason[] }
  | { kind: 'several'; podcasts: PodcastEntry[]; reasons: Reason[] }
  | { kind: 'unknown'; reasons: Reason[] };

const CONFLICT: Reason = { field: 'podcast', code: 'conflict', params: {} };

/** Looks the podcast up by its ids, and by its title where ids don't name it or the title disagrees with them. */
export async function findPodcast(sighted: SightedPodcast, catalogue: Catalogue): Promise<PodcastFinding> {
  const idKeys = podcastIdKeys(sighted.ids);
  const byId = idKeys.length === 0 ? [] : await catalogue.podcastsByKeys(idKeys, MAX_PODCASTS);
  const [first, ...others] = byId;
  if (!first) return findByTitle(sighted, catalogue);
  if (others.length > 0) return { kind: 'unknown', reasons: [CONFLICT] };
  return confirmId(first, sighted, catalogue);
}

/** An id names a podcast; its title must not name another one, nor be a stranger's. */
async function confirmId(
  podcast: PodcastEntry,
  sighted: SightedPodcast,
  catalogue: Catalogue,
): Promise<PodcastFinding> {
  const platform = sharedPlatform(podcast, sighted);
  const reasons: Reason[] = [{ field: 'podcast', code: 'id', params: { platform } }];
  const doubted = hasOtherId(podcast, sighted);
  const title = sighted.title;
  if (title !== undefined && nameGrade(podcast, title) !== 'full') {
    const strong = titleKeys(title).filter((key) => !key.startsWith('head:'));
    const named = strong.length === 0 ? [] : await catalogue.podcastsByKeys(strong, MAX_PODCASTS);
    if (named.length > 0) return { kind: 'unknown', reasons: [...reasons, CONFLICT] };
    if (!doubted && (sharesAName(podcast, title) || agrees(podcast.publisher, sighted.publisher))) {
      return { kind: 'found', podcast, sure: true, confidence: 0.95, reasons };
    }
    return { kind: 'found', podcast, sure: false, confidence: 0.5, reasons: [...reasons, CONFLICT] };
  }
  return doubted
    ? { kind: 'found', podcast, sure: false, confidence: 0.6, reasons: [...reasons, CONFLICT] }
    : { kind: 'found', podcast, sure: true, confidence: 0.99, reasons };
}

async function findByTitle(sighted: SightedPodcast, catalogue: Catalogue): Promise<PodcastFinding> {
  const { title } = sighted;
  if (title === undefined) return { kind: 'unknown', reasons: [] };
  const keys = titleKeys(title);
  const strong = keys.filter((key) => !key.startsWith('head:'));
  const weak = keys.filter((key) => key.startsWith('head:'));
  const full = strong.length === 0 ? [] : await catalogue.podcastsByKeys(strong, MAX_PODCASTS);
  if (full.length > 0) return chooseNamed(full, sighted, title);
  const parts = weak.length === 0 ? [] : await catalogue.podcastsByKeys(weak, MAX_PODCASTS);
  return chooseNamed(
    parts.filter((podcast) => agrees(podcast.publisher, sighted.publisher) || isSamePart(podcast, title)),
    sighted,
    title,
  );
}

/** Of podcasts with the sighted title: the one that neither ids nor publisher speak against. */
function chooseNamed(named: readonly PodcastEntry[], sighted: SightedPodcast, title: string): PodcastFinding {
  const possible = named.filter((podcast) => !hasOtherId(podcast, sighted));
  const [only] = possible.length > 0 ? possible : named;
  if (!only) return { kind: 'unknown', reasons: [] };
  const published = possible.filter((podcast) => agrees(podcast.publisher, sighted.publisher));
  if (possible.length > 1) {
    const [agreeing, ...more] = published;
    if (agreeing && more.length === 0) return foundByTitle(agreeing, sighted, title);
    return { kind: 'several', podcasts: possible, reasons: [{ field: 'podcast', code: 'several', params: {} }] };
  }
  const found = foundByTitle(only, sighted, title);
  if (possible.length === 1) return found;
  return { ...found, sure: false, confidence: 0.3, reasons: [...found.reasons, CONFLICT] };
}

type Found = Extract<PodcastFinding, { kind: 'found' }>;

function foundByTitle(podcast: PodcastEntry, sighted: SightedPodcast, title: string): Found {
  const full = nameGrade(podcast, title) === 'full';
  const own = nameGrade({ ...podcast, aliases: [] }, title) === 'full';
  const code = own ? 'title' : full ? 'title-alias' : 'title-part';
  const reasons: Reason[] = [{ field: 'podcast', code, params: { title: podcast.title } }];
  const confidence = full ? 0.95 : 0.8;
  if (podcast.publisher === undefined || sighted.publisher === undefined) {
    return { kind: 'found', podcast, sure: true, confidence, reasons };
  }
  const publisher = podcast.publisher;
  if (agrees(publisher, sighted.publisher)) {
    reasons.push({ field: 'podcast', code: 'publisher', params: { publisher } });
    return { kind: 'found', podcast, sure: true, confidence: full ? 0.98 : 0.92, reasons };
  }
  // Platforms name host, network or company as they like: with the full title that is a doubt, with a part a "no".
  reasons.push({ field: 'podcast', code: 'other-publisher', params: { publisher } });
  return { kind: 'found', podcast, sure: full, confidence: full ? 0.8 : 0.4, reasons };
}

/** Apple's and Spotify's id of a podcast never change: another one there is another podcast. Feeds do move. */
function hasOtherId(podcast: PodcastEntry, sighted: SightedPodcast): boolean {
  return (['apple', 'spotify'] as const).some((platform) => {
    const [known, seen] = [podcast.ids[platform], sighted.ids[platform]];
    return known !== undefined && seen !== undefined && known !== seen;
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
