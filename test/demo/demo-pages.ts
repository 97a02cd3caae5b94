import { readFileSync } from 'node:fs';
import type { Serve } from '../browser/harness/driver.ts';
import { appleEpisode, appleEpisodePath, appleShow, appleShowPath } from './pages/apple.ts';
import {
  ALBUM_ID,
  a16zShow,
  aiA16z,
  eventAgents,
  horowitz,
  kleppmann,
  lennys,
  openClaw,
  otherUnknownEpisode,
  PLAYLIST_ID,
  pragmaticEngineer,
  unknownEpisode,
} from './pages/catalogue.ts';
import { spotifyAlbum, spotifyEpisode, spotifyPlaylist, spotifyShow } from './pages/spotify.ts';
import { START, startPage } from './pages/start.ts';

/** A page of the demo, and what Liner Notes should make of it. */
export interface DemoPage {
  url: string;
  name: string;
  /** The name in the demo's start page and in tests. */
  expect: string;
  /** The kinds of match of its sightings, viewing first. */
  matches: ('episode' | 'candidates' | 'podcast' | 'none')[];
  badge: string;
  /** How the first insight in the panel starts; absent without a panel. */
  firstInsight?: string;
  body(): string;
}

const SPOTIFY = 'https://open.spotify.com';
const APPLE = 'https://podcasts.apple.com';

const CLOUD = 'Cloud-native architecture has shifted';
const EVENTS = 'Event-Driven Architecture';
const SCARCITY = 'Scarcity in electricity';
const HARDWARE = 'Hardware isolation';
const A16Z = 'The primary constraints on AI scaling';

export const demoPages: readonly DemoPage[] = [
  {
    url: `${SPOTIFY}/episode/${kleppmann.spotify}`,
    name: 'An episode on Spotify',
    expect: 'One insight of this very episode, though the dataset knows it by another title.',
    matches: ['episode'],
    badge: '1',
    firstInsight: CLOUD,
    body: () => spotifyEpisode(kleppmann),
  },
  {
    url: APPLE + appleEpisodePath(horowitz),
    name: 'An episode on Apple Podcasts',
    expect: 'One insight of this episode, and below it other podcasts on the same topic.',
    matches: ['episode'],
    badge: '1',
    firstInsight: SCARCITY,
    body: () => appleEpisode(horowitz),
  },
  {
    url: APPLE + appleEpisodePath(openClaw),
    name: 'Another one on Apple Podcasts',
    expect: 'One insight: found by podcast, day and a name that both titles share.',
    matches: ['episode'],
    badge: '1',
    firstInsight: HARDWARE,
    body: () => appleEpisode(openClaw),
  },
  {
    url: `${SPOTIFY}/show/${a16zShow.spotify}`,
    name: 'A show on Spotify',
    expect: 'All insights of this podcast.',
    matches: ['podcast'],
    badge: '1',
    firstInsight: A16Z,
    body: () => spotifyShow(a16zShow, [unknownEpisode, otherUnknownEpisode]),
  },
  {
    url: `${SPOTIFY}/episode/${unknownEpisode.spotify}`,
    name: 'An episode without insights',
    expect: 'No number on the icon; the tab leads to insights of other episodes of the show.',
    matches: ['podcast'],
    badge: '',
    firstInsight: A16Z,
    body: () => spotifyEpisode(unknownEpisode),
  },
  {
    url: `${SPOTIFY}/episode/${otherUnknownEpisode.spotify}`,
    name: 'Another one without insights',
    expect: 'The same: go back and forth between the two.',
    matches: ['podcast'],
    badge: '',
    firstInsight: A16Z,
    body: () => spotifyEpisode(otherUnknownEpisode),
  },
  {
    url: `${SPOTIFY}/show/${pragmaticEngineer.spotify}`,
    name: 'Another show on Spotify',
    expect: 'All insights of this podcast. Its one episode here leads to the first page.',
    matches: ['podcast'],
    badge: '1',
    firstInsight: CLOUD,
    body: () => spotifyShow(pragmaticEngineer, [kleppmann]),
  },
  {
    url: APPLE + appleShowPath(lennys),
    name: 'A show on Apple Podcasts',
    expect: 'All insights of this podcast.',
    matches: ['podcast'],
    badge: '1',
    firstInsight: HARDWARE,
    body: () => appleShow(lennys, [openClaw]),
  },
  {
    url: APPLE + appleShowPath(aiA16z),
    name: 'Another show on Apple Podcasts',
    expect: 'All insights of this podcast.',
    matches: ['podcast'],
    badge: '1',
    firstInsight: SCARCITY,
    body: () => appleShow(aiA16z, [horowitz]),
  },
  {
    url: `${SPOTIFY}/playlist/${PLAYLIST_ID}`,
    name: 'A playlist, while an episode plays',
    expect:
      'The player bar tells no date, so the episode is offered, not claimed: the tab is there, the number is not. Play one from its own page instead, and it stays sure wherever you go.',
    matches: ['candidates'],
    badge: '',
    firstInsight: EVENTS,
    body: () => spotifyPlaylist(eventAgents),
  },
  {
    url: `${SPOTIFY}/album/${ALBUM_ID}`,
    name: 'Music only',
    expect: 'Nothing at all: no number, no tab.',
    matches: [],
    badge: '',
    body: spotifyAlbum,
  },
];

/**
 * A page of the demo by its name.
 * @throws Error when there is none
 */
export function demoPage(name: string): DemoPage {
  const page = demoPages.find((demo) => demo.name === name);
  if (!page) throw new Error(`the demo has no page "${name}"`);
  return page;
}

/** The folder of the served files. */
export const DEMO_HOSTS = [SPOTIFY, APPLE, START].map((address) => new URL(address).host);

const ASSETS: Record<string, string> = {
  'app.js': 'text/javascript',
  'spotify.css': 'text/css',
  'apple.css': 'text/css',
};

/** Serves the demo's pages at their real addresses, and nothing else. */
export const serveDemo: Serve = (url) => {
  if (url.href === START) return page(startPage(demoPages));
  const asset = /^\/liner-notes-demo\/([\w.]+)$/.exec(url.pathname)?.[1] ?? '';
  const contentType = ASSETS[asset];
  if (contentType) return { status: 200, contentType, body: readFileSync(new URL(`pages/${asset}`, import.meta.url)) };
  const found = demoPages.find((demo) => demo.url === url.origin + url.pathname + url.search);
  return found && page(found.body());
};

function page(body: string): { status: number; contentType: string; body: string } {
  return { status: 200, contentType: 'text/html; charset=utf-8', body };
}
