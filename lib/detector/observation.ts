import type { Sighting } from '../domain/sighting.ts';
import { NOTHING, type Reading, type Seen, type SiteReader } from '../sites/site.ts';
import { watchPlayer } from './player-watch.ts';
import { createRounds } from './rounds.ts';
import { refuseStale } from './stale.ts';

/** What a page and its player hold, by the navigation it was read in. */
export interface Observed {
  navigation: number;
  /** The page is not settled yet. */
  reading: boolean;
  sightings: Sighting[];
}

/** How long a settled page is still watched, in milliseconds: dates and show notes come late. */
const STILL_WATCHED = 3000;
/** How often the address and the player's nodes are looked at, in milliseconds, for what no observer tells. */
const HEARTBEAT = 2000;

/** Follows one page through its in-page navigations. */
export interface Observation {
  /** The page goes to another address; it need not be there yet. */
  navigate(url: URL): void;
  stop(): void;
}

/**
 * Reads the page and its player at every change that matters, and reports what they hold. At a navigation it reports
 * at once that the old page is gone. A hidden tab does nothing and reads as soon as it is seen.
 */
export function observe(reader: SiteReader, window: Window, report: (observed: Observed) => void): Observation {
  const { document } = window;
  let url = new URL(window.location.href);
  let navigation = 0;
  let page: Seen = { state: 'unready' };
  let player: Seen = NOTHING;
  let before: Reading | undefined;
  let settledAt = 0;
  let lastReport = '';

  const tell = () => {
    const sightings = [page, player].flatMap((seen) => (seen.state === 'sighted' ? [seen.sighting] : []));
    const observed = { navigation, reading: page.state === 'unready', sightings };
    const text = JSON.stringify(observed);
    if (text === lastReport) return;
    lastReport = text;
    report(observed);
  };
  const rounds = createRounds({
    now: () => performance.now(),
    later,
    read: () => {
      if (follow()) return 'unsettled';
      page = refuseStale(reader.readPage(url, document, reader.pack), before);
      playerWatch.attach();
      tell();
      if (page.state === 'unready') return 'unsettled';
      settledAt ||= performance.now();
      return 'settled';
    },
    giveUp: () => {
      page = NOTHING;
      tell();
    },
  });
  const readPlayer = () => {
    player = reader.readPlayer(url, document, reader.pack);
    tell();
  };
  const playerWatch = watchPlayer(reader, document, readPlayer);
  const pageObserver = new MutationObserver(() => {
    if (follow()) return;
    if (settledAt && performance.now() - settledAt > STILL_WATCHED) pageObserver.disconnect();
    else if (rounds.open()) rounds.changed();
    else pageObserver.disconnect();
  });

  function later(milliseconds: number, work: () => void): () => void {
    let frame = 0;
    const timer = setTimeout(() => {
      frame = requestAnimationFrame(work);
    }, milliseconds);
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }
  function begin(to: URL): void {
    url = to;
    settledAt = 0;
    pageObserver.disconnect();
    pageObserver.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
    rounds.restart();
  }
  function navigate(to: URL): void {
    if (samePlace(to, url)) return;
    if (page.state === 'sighted') before = page;
    navigation += 1;
    page = { state: 'unready' };
    tell();
    begin(to);
  }
  /** Goes where the address really is; says whether that is somewhere else. */
  function follow(): boolean {
    const here = new URL(window.location.href);
    if (samePlace(here, url)) return false;
    navigate(here);
    return true;
  }
  let heart: ReturnType<typeof setInterval> | undefined;
  function visibility(): void {
    clearInterval(heart);
    if (document.hidden) return;
    heart = setInterval(() => {
      if (!follow()) playerWatch.attach();
    }, HEARTBEAT);
    if (follow()) return;
    playerWatch.attach();
    rounds.changed();
  }

  document.addEventListener('visibilitychange', visibility);
  begin(url);
  visibility();
  readPlayer();
  return {
    navigate,
    stop: () => {
      document.removeEventListener('visibilitychange', visibility);
      clearInterval(heart);
      rounds.stop();
      pageObserver.disconnect();
      playerWatch.stop();
    },
  };
}

function samePlace(a: URL, b: URL): boolean {
  return a.pathname === b.pathname && a.search === b.search;
}
