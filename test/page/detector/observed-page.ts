import { JSDOM } from 'jsdom';
import { vi } from 'vitest';
import { type Observation, type Observed, observe } from '../../../lib/page/detector/observation.ts';
import { spotifyReader } from '../../../lib/sites/spotify/reader.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';

const HOST = 'https://open.spotify.com';
const SHOW = '9DeepRootsRadio0000001';

/** The address of the numbered episode. */
export const episodePath = (number: number) => `/episode/${String(number).padStart(22, 'E')}`;

/** What loads late. */
const REST = `<p>Apr 1, 2026</p><h2>About</h2><div>What roots do.</div>`;

/** The main region of an episode's page, or of one whose date and notes have not loaded. */
export const episodeMain = (number: number, { isWhole = true } = {}) =>
  `<main aria-label="Talk ${number} - Roots | Podcast on Spotify"><section data-testid="episode">
  <h1 data-testid="episodeTitle">Talk ${number}</h1><a href="/show/${SHOW}"><span data-testid="showTitle">Roots</span></a>
  ${isWhole ? REST : ''}</section></main>`;

/** The player bar with the numbered episode. */
export const episodeBar = (number: number) =>
  `<aside data-testid="now-playing-bar"><a data-testid="context-item-link" href="${episodePath(number)}">Talk ${number}</a>
  <a data-testid="context-item-info-show" href="/show/${SHOW}">Roots</a>
  <div data-testid="playback-position">0:01</div><div data-testid="playback-duration">9:59</div></aside>`;

/** A page that is observed, with all that came of it. */
export interface ObservedPage {
  document: Document;
  clock: FakeClock;
  observation: Observation;
  reports: Observed[];
  /** When each page was left, in milliseconds. */
  leavings: number[];
  /** When each read was, in milliseconds. */
  pageReads: number[];
  playerReads: number[];
  /** How many reads of the page did not wait for idle time. */
  busyReads: number;
  /** Every node that was ever watched for changes. */
  watched: Node[];
  /** Those of them whose every descendant is watched. */
  deeplyWatched: Node[];
  /** Replaces the title: what the head tells of a page. */
  entitle(title: string): void;
  /** Changes the address as the application does, without telling. */
  push(path: string): void;
  /** Goes to another page, told a moment before, as by the Navigation API. */
  go(path: string): void;
  /** Hides the tab, or shows it. */
  setHidden(hidden: boolean): void;
  /** Takes the extension away. */
  die(): void;
  titles(): (string | undefined)[];
}

/** @param idleAfter how soon the page is idle, in milliseconds */
export function observedPage(path: string, body: string, { hidden = false, idleAfter = 0 } = {}): ObservedPage {
  const { window } = new JSDOM(`<title>Spotify</title><link rel="canonical" href="${HOST}${path}">${body}`, {
    url: HOST + path,
    pretendToBeVisual: true,
  });
  const { document } = window;
  const clock = fakeClock(idleAfter);
  const watched: Node[] = [];
  const deeplyWatched: Node[] = [];
  vi.stubGlobal(
    'MutationObserver',
    class extends window.MutationObserver {
      override observe(target: Node, options?: MutationObserverInit): void {
        watched.push(target);
        if (options?.subtree) deeplyWatched.push(target);
        super.observe(target, options);
      }
    },
  );
  let alive = true;
  const setHidden = (now: boolean) => {
    Object.defineProperty(document, 'hidden', { value: now, configurable: true });
    document.dispatchEvent(new window.Event('visibilitychange'));
  };
  if (hidden) setHidden(true);
  const page: Omit<ObservedPage, 'observation' | 'go'> = {
    ...{ document, clock, watched, deeplyWatched, setHidden },
    reports: [],
    leavings: [],
    pageReads: [],
    playerReads: [],
    busyReads: 0,
    entitle: (title) => {
      document.title = title;
    },
    push: (to) => window.history.pushState(null, '', to),
    die: () => {
      alive = false;
    },
    titles: () =>
      page.reports
        .at(-1)
        ?.sightings.map((sighting) =>
          sighting.kind === 'episode' ? sighting.episode.title : sighting.podcast.title,
        ) ?? [],
  };
  const reader: typeof spotifyReader = {
    ...spotifyReader,
    readPage: (...given) => {
      page.pageReads.push(clock.now());
      if (!clock.isIdle()) page.busyReads += 1;
      return spotifyReader.readPage(...given);
    },
    readPlayer: (...given) => {
      page.playerReads.push(clock.now());
      return spotifyReader.readPlayer(...given);
    },
  };
  const observation: Observation = observe(reader, {
    window: window as unknown as Window,
    clock,
    isAlive: () => alive,
    left: () => page.leavings.push(clock.now()),
    report: (observed) => page.reports.push(observed),
  });
  const go = (to: string) => {
    observation.navigate(new URL(to, HOST));
    page.push(to);
  };
  return Object.assign(page, { observation, go });
}
