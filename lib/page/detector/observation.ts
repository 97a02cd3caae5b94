import type { PageHealth } from '../../domain/health.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { NOTHING, type Reading, type ReadResult, type SiteReader } from '../../sites/site.ts';
import { createReadScheduler } from './read-scheduler.ts';
import { rejectStaleReading } from './stale-reading.ts';
import type { Clock } from './watch.ts';
import { watchPage, watchPlayer } from './watch.ts';

/** What a page and its player hold, by the navigation it was read in. */
export interface Observed {
  navigation: number;
  /** The page is not settled yet. */
  reading: boolean;
  sightings: Sighting[];
  /** The date in the page's own words, where its sighting has no exact one. */
  shownDate?: string;
}

/** How long a settled page is still watched, in milliseconds: dates and show notes come late. */
const STILL_WATCHED = 3000;
/** How often the address and the player's nodes are looked at, in milliseconds, for what no observer tells. */
const HEARTBEAT = 2000;

/** What an observation needs of the world. */
export interface ObservationWorld {
  window: Window;
  clock: Clock;
  /** Whether the extension is still there: it can be updated or removed under a page. */
  isAlive(): boolean;
  /** The page or its player holds something else now. */
  report(observed: Observed): void;
  /** Called at each heartbeat: every {@link HEARTBEAT} ms while the page is visible. */
  beat(): void;
  /** How a page was read, once for each that should hold a podcast. */
  conclude(health: PageHealth): void;
}

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
export function observe(reader: SiteReader, world: ObservationWorld): Observation {
  const { window, clock } = world;
  const { document } = window;
  let url = new URL(window.location.href);
  let navigation = 0;
  let page: ReadResult = { state: 'unready' };
  let player: ReadResult = NOTHING;
  let before: Reading | undefined;
  let lastReport = '';
  let endWatch: (() => void) | undefined;
  let concluded = false;
  let beat: (() => void) | undefined;

  const readPage = () => reader.readPage(url, document, reader.pack);
  const tell = () => {
    const sightings = [page, player].flatMap((seen) => (seen.state === 'sighted' ? [seen.sighting] : []));
    const shownDate = page.state === 'sighted' ? page.shownDate : undefined;
    const observed = { navigation, reading: page.state === 'unready', sightings, ...(shownDate && { shownDate }) };
    const text = JSON.stringify(observed);
    if (text === lastReport) return;
    lastReport = text;
    world.report(observed);
  };
  const readScheduler = createReadScheduler({
    clock,
    read: () => {
      if (!isHere() || follow()) return 'unsettled';
      page = rejectStaleReading(readPage(), before);
      if (!concluded) pageWatch.attach();
      playerWatch.attach();
      tell();
      if (page.state === 'unready') return 'unsettled';
      endWatch ??= clock.after(STILL_WATCHED, conclude);
      return 'settled';
    },
    giveUp: () => {
      conclude();
      page = NOTHING;
      tell();
    },
  });
  const playerWatch = watchPlayer(reader, document, clock, () => {
    if (!isHere()) return;
    player = reader.readPlayer(url, document, reader.pack);
    tell();
  });
  const pageWatch = watchPage(reader, document, () => {
    if (!isHere() || follow()) return;
    if (readScheduler.open()) readScheduler.changed();
    else pageWatch.stop();
  });

  /** The page has been watched to its end. */
  function conclude(): void {
    pageWatch.stop();
    if (concluded) return;
    concluded = true;
    if (page.state === 'unready') world.conclude({ missing: [] });
    if (page.state !== 'sighted') return;
    const { layers, missing = [] } = page;
    const by = page.sighting.kind === 'episode' ? layers.episode : layers.podcast;
    world.conclude({ ...(by && { by }), missing: [...missing] });
  }
  function begin(): void {
    endWatch?.();
    endWatch = undefined;
    concluded = false;
    pageWatch.stop();
    playerWatch.restart();
    if (!document.hidden) readScheduler.restart();
  }
  function navigate(to: URL): void {
    if (samePlace(to, url)) return;
    readBeforeLeaving();
    if (page.state === 'sighted') {
      before = page;
      conclude();
    }
    url = to;
    navigation += 1;
    page = { state: 'unready' };
    tell();
    begin();
  }
  /** While the address is still the old one, so is the page: what was built since the last read tells later what is left over. */
  function readBeforeLeaving(): void {
    const isStill = page.state === 'unready' && samePlace(new URL(window.location.href), url);
    if (isStill && !document.hidden && readScheduler.tryConsume()) page = rejectStaleReading(readPage(), before);
  }
  /** Goes where the address really is; says whether that is somewhere else. */
  function follow(): boolean {
    const here = new URL(window.location.href);
    if (samePlace(here, url)) return false;
    navigate(here);
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
      if (!isHere() || follow()) return;
      world.beat();
      playerWatch.attach();
      if (!concluded) pageWatch.attach();
    });
  }
  function rest(): void {
    beat?.();
    endWatch?.();
    endWatch = undefined;
    readScheduler.stop();
    pageWatch.stop();
    playerWatch.stop();
  }
  function visibility(): void {
    rest();
    if (document.hidden || !isHere()) return;
    pulse();
    if (follow()) return;
    playerWatch.attach();
    readScheduler.readNextFrame();
  }
  function stop(): void {
    document.removeEventListener('visibilitychange', visibility);
    rest();
  }

  document.addEventListener('visibilitychange', visibility);
  visibility();
  return { navigate, stop };
}

function samePlace(a: URL, b: URL): boolean {
  return a.pathname === b.pathname && a.search === b.search;
}
