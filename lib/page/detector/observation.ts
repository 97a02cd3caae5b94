import type { PageHealth } from '../../domain/health.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { isSamePage } from '../../sites/engine/address.ts';
import { NOTHING, type Reading, type ReadResult, type SiteReader } from '../../sites/site.ts';
import type { Clock } from './clock.ts';
import { createReadScheduler } from './read-scheduler.ts';
import { asLeft, rejectStaleReading, titleOf } from './stale-reading.ts';
import { watchHead, watchPlayer } from './watch.ts';

/** What a page and its player hold, and in which navigation they were read. */
export interface Observed {
  navigation: number;
  /** The page is not settled yet. */
  reading: boolean;
  sightings: Sighting[];
  /** The date as the page words it, where its sighting has no exact one. */
  shownDate?: string;
  /** How the page was read, if it should hold a podcast: once nothing is missing, or nothing better is expected. */
  health?: PageHealth;
}

/** How long the head of a settled page is still watched, in milliseconds: dates and show notes load late. */
const STILL_WATCHED = 3000;
/** Time in which an announced navigation changes the address, in milliseconds. Going back takes longest. */
const MAX_COMMIT = 1000;
/** How often address and player nodes are checked, in milliseconds, for changes that no observer reports. */
const HEARTBEAT = 2000;
/**
 * What is known of the page before is void this long after a navigation, in milliseconds. Most pages are read in less, and
 * then are told of once.
 */
export const MAX_STALE = 150;

/** Dependencies of an observation. */
export interface ObservationWorld {
  window: Window;
  clock: Clock;
  /** Whether this copy of the extension still runs: it can be updated or removed under a page. */
  isAlive(): boolean;
  /** Called when the page was left for another, which is not read yet. */
  left(): void;
  /** Called when the page or its player holds something else. */
  report(observed: Observed): void;
}

/** Follows one page through its in-page navigations. */
export interface Observation {
  /** The page goes to another address, which it may not show yet. */
  navigate(url: URL): void;
  /** The address may have changed. */
  follow(): void;
  stop(): void;
}

/**
 * Reads the page once it has settled, and the player at every change, and reports what they hold. After a navigation the
 * old page is gone {@link MAX_STALE} later, whether the new one is read or not. A hidden tab does nothing; it reads as
 * soon as it becomes visible.
 */
export function observe(reader: SiteReader, world: ObservationWorld): Observation {
  const { window, clock } = world;
  const { document } = window;
  const address = () => new URL(window.location.href);
  let url = address();
  let navigation = 0;
  let page: ReadResult = { state: 'unready' };
  let player: ReadResult = NOTHING;
  let before: Reading | undefined;
  let lastReport = '';
  let endWatch: (() => void) | undefined;
  /** The head of the settled page is not watched any more. */
  let isOver = false;
  let endStale: (() => void) | undefined;
  let beat: (() => void) | undefined;
  /** Until when an announced navigation may still have to change the address. */
  let leavingUntil = 0;
  let hasGivenUp = false;

  const readPage = () => rejectStaleReading(reader.readPage(url, document, reader.pack), before);
  const isHereAlready = () => window.location.href === url.href || isSamePage(address(), url);
  const tell = () => {
    endStale?.();
    endStale = undefined;
    const sightings = [page, player].flatMap((seen) => (seen.state === 'sighted' ? [seen.sighting] : []));
    const shownDate = page.state === 'sighted' ? page.shownDate : undefined;
    const health = healthOf(page) ?? (hasGivenUp ? { missing: [] } : undefined);
    // A better layer may still load.
    const isFinal = isOver || hasGivenUp || health?.missing.length === 0;
    const reading = page.state === 'unready';
    const observed = {
      navigation,
      reading,
      sightings,
      ...(shownDate && { shownDate }),
      ...(health && isFinal && { health }),
    };
    const text = JSON.stringify(observed);
    if (text === lastReport) return;
    lastReport = text;
    world.report(observed);
  };
  const readScheduler = createReadScheduler({
    clock,
    read: () => {
      if (!isHere()) return 'settled';
      if (follow()) return 'unsettled';
      page = readPage();
      if (!isOver) headWatch.attach();
      playerWatch.attach();
      if (page.state === 'unready') return 'unsettled';
      endWatch ??= clock.after(STILL_WATCHED, () => {
        isOver = true;
        headWatch.stop();
        tell();
      });
      tell();
      return isWhole(page) ? 'settled' : 'late';
    },
    giveUp: () => {
      headWatch.stop();
      page = NOTHING;
      hasGivenUp = true;
      tell();
    },
  });
  const playerWatch = watchPlayer(reader, document, clock, () => {
    if (!isHere()) return;
    player = reader.readPlayer(url, document, reader.pack);
    // Right after a navigation, both are told of together.
    if (page.state !== 'unready' || !endStale) tell();
  });
  const headWatch = watchHead(document, () => {
    if (readScheduler.isOpen()) readScheduler.changed();
    else headWatch.stop();
  });

  function navigate(to: URL): void {
    if (isSamePage(to, url)) return;
    readBeforeLeaving();
    if (page.state === 'sighted') before = asLeft(page, before);
    url = to;
    leavingUntil = isHereAlready() ? 0 : clock.now() + MAX_COMMIT;
    navigation += 1;
    page = { state: 'unready' };
    hasGivenUp = false;
    isOver = false;
    endWatch?.();
    endWatch = undefined;
    world.left();
    if (document.hidden) {
      tell();
      return;
    }
    endStale ??= clock.after(MAX_STALE, tell);
    headWatch.attach();
    readScheduler.restart();
  }
  /**
   * While the address is the old one, so is the page: a last read tells later what is left over from it. A translation
   * changes what a settled page shows; Chromium marks the document.
   */
  function readBeforeLeaving(): void {
    const isOpen = page.state === 'unready' || document.documentElement.className.includes('translated-');
    if (isOpen && isHereAlready() && !document.hidden && readScheduler.tryConsume()) page = readPage();
  }
  /** Follows the real address. @returns whether the page is not, or not yet, at the expected one */
  function follow(): boolean {
    if (isHereAlready()) return false;
    if (clock.now() >= leavingUntil) navigate(address());
    return true;
  }
  function isHere(): boolean {
    if (world.isAlive()) return true;
    stop();
    return false;
  }
  function pulse(): void {
    beat = clock.after(HEARTBEAT, () => {
      pulse();
      if (isHere() && !follow()) playerWatch.attach();
    });
  }
  function rest(): void {
    beat?.();
    isOver = false;
    endWatch?.();
    endWatch = undefined;
    endStale?.();
    endStale = undefined;
    readScheduler.stop();
    headWatch.stop();
    playerWatch.stop();
  }
  function visibility(): void {
    if (endStale) tell();
    rest();
    if (document.hidden || !isHere()) return;
    pulse();
    if (follow()) return;
    readScheduler.readSoon();
  }
  function stop(): void {
    document.removeEventListener('visibilitychange', visibility);
    rest();
  }

  document.addEventListener('visibilitychange', visibility);
  visibility();
  return { navigate, follow, stop };
}

/** Whether nothing is missing that loads late: the body, a date, notes. */
function isWhole(page: ReadResult): boolean {
  if (page.state !== 'sighted') return false;
  const { sighting, shownDate, shownTitle } = page;
  if (shownTitle !== undefined && shownTitle !== titleOf(sighting)) return false;
  if (sighting.kind === 'podcast') return true;
  const { publishedAt, publishedOn, description } = sighting.episode;
  return description !== undefined && (publishedAt ?? publishedOn ?? shownDate) !== undefined;
}

function healthOf(page: ReadResult): PageHealth | undefined {
  if (page.state !== 'sighted') return undefined;
  const { layers, missing = [] } = page;
  const by = page.sighting.kind === 'episode' ? layers.episode : layers.podcast;
  return { ...(by && { by }), missing: [...missing] };
}
