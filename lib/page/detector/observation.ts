import type { PageHealth } from '../../domain/health.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { isSamePage } from '../../sites/engine/address.ts';
import { NOTHING, type Reading, type ReadResult, type SiteReader } from '../../sites/site.ts';
import { createReadScheduler } from './read-scheduler.ts';
import { rejectStaleReading } from './stale-reading.ts';
import type { Clock } from './watch.ts';
import { watchPage, watchPlayer } from './watch.ts';

/** What a page and its player hold, and in which navigation they were read. */
export interface Observed {
  navigation: number;
  /** The page is not settled yet. */
  reading: boolean;
  sightings: Sighting[];
  /** The date as the page words it, where its sighting has no exact one. */
  shownDate?: string;
}

/** How long a settled page is still watched, in milliseconds: dates and show notes load late. */
const STILL_WATCHED = 3000;
/** Time in which an announced navigation changes the address, in milliseconds. Going back takes longest. */
const MAX_COMMIT = 1000;
/** How often address and player nodes are checked, in milliseconds, for changes that no observer reports. */
const HEARTBEAT = 2000;

/** Dependencies of an observation. */
export interface ObservationWorld {
  window: Window;
  clock: Clock;
  /** Whether this copy of the extension still runs: it can be updated or removed under a page. */
  isAlive(): boolean;
  /** Called when the page or its player holds something else. */
  report(observed: Observed): void;
  /** Called once for each page that should hold a podcast: how it was read. */
  conclude(health: PageHealth): void;
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
 * Reads the page and its player at every relevant change, and reports what they hold. At a navigation it reports at
 * once that the old page is gone. A hidden tab does nothing; it reads as soon as it becomes visible.
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
  let concluded = false;
  let beat: (() => void) | undefined;
  /** Until when an announced navigation may still have to change the address. */
  let leavingUntil = 0;

  const readPage = () => reader.readPage(url, document, reader.pack);
  const isHereAlready = () => isSamePage(address(), url);
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

  /** Stops watching the page, and reports how it was read. */
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
    if (isSamePage(to, url)) return;
    readBeforeLeaving();
    if (page.state === 'sighted') {
      before = page;
      conclude();
    }
    url = to;
    leavingUntil = isHereAlready() ? 0 : clock.now() + MAX_COMMIT;
    navigation += 1;
    page = { state: 'unready' };
    tell();
    begin();
  }
  /**
   * While the address is the old one, so is the page: a last read tells later what is left over from it. A translation
   * changes what a settled page shows; Chromium marks the document.
   */
  function readBeforeLeaving(): void {
    const isOpen = page.state === 'unready' || document.documentElement.className.includes('translated-');
    const isStill = isOpen && isHereAlready();
    if (isStill && !document.hidden && readScheduler.tryConsume()) page = rejectStaleReading(readPage(), before);
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
      if (!isHere() || follow()) return;
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
  return { navigate, follow, stop };
}
