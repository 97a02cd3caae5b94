import { ALBUM_ID, a16zShow, type DemoEpisode, type DemoPodcast, kleppmann, PLAYLIST_ID } from './catalogue.ts';
import { clock, cover, html, json, minutes, monthOf } from './markup.ts';

/** Pages built the way Spotify builds them in 2026: its test ids, head metas and bar, with our own looks and words. */

const HOST = 'https://open.spotify.com';

interface Shell {
  /** The document's title and the name of `main`, without "| Podcast on Spotify". */
  label: string;
  head?: string;
  main: string;
  bar?: string;
  /** While something plays, the document's title names it. */
  title?: string;
}

function shell({ label, head = '', main, bar = idleBar(), title = label }: Shell): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/liner-notes-demo/spotify.css">
${head}
</head>
<body>
<script id="appServerConfig" type="text/plain">${btoa(json({ market: 'US', locale: { locale: 'en' } }))}</script>
<nav aria-label="Main"><strong>Demo of the web player</strong>
<a href="/show/${a16zShow.spotify}" data-in-page>A show</a>
<a href="/episode/${kleppmann.spotify}" data-in-page>An episode</a>
<a href="/playlist/${PLAYLIST_ID}" data-in-page>A playlist</a>
<a href="/album/${ALBUM_ID}" data-in-page>An album</a>
<a href="https://demo.liner-notes.example/">All demo pages</a></nav>
<main aria-label="${html(label)}">${main}</main>
${bar}
<script src="/liner-notes-demo/app.js"></script>
</body>
</html>`;
}

export function spotifyEpisode(episode: DemoEpisode, bar?: string): string {
  const { title, podcast, seconds, notes, publishedAt } = episode;
  const address = `${HOST}/episode/${episode.spotify}`;
  const description = `Listen to this episode from ${podcast.title} on Spotify. ${notes}`;
  const head = `<meta name="description" content="${html(description)}">
<meta property="og:site_name" content="Spotify">
<meta property="og:title" content="${html(title)}">
<meta property="og:description" content="${html(podcast.title)} · Episode">
<meta property="og:url" content="${address}">
<meta property="og:type" content="music.song">
<meta name="music:duration" content="${seconds}">
<meta name="music:release_date" content="${publishedAt.slice(0, 10)}">
<link rel="canonical" href="${address}">
<script type="application/ld+json">${json({
    '@context': 'http://schema.googleapis.com/',
    '@type': 'MusicGroup',
    '@id': address,
    url: address,
    name: title,
    description,
    datePublished: publishedAt.slice(0, 10),
  })}</script>`;
  const main = `<section data-testid="episode">
<header data-testid="entity-header">${cover(podcast.cover, 160)}<div><span class="kind">Podcast Episode</span>
<h1><span data-testid="episodeTitle">${html(title)}</span></h1>
<a href="/show/${podcast.spotify}" data-in-page><span data-testid="entityAuthor"><span data-testid="showTitle">${html(podcast.title)}</span></span></a></div></header>
<div data-testid="action-bar">${playButton(episode)}<p>${monthOf(publishedAt)}</p><p data-testid="episode-progress-not-played">${minutes(seconds)}</p></div>
<h2>Description</h2><div role="tabpanel" id="description-panel"><p>${html(notes)}</p></div>
<a class="all" href="/show/${podcast.spotify}" data-in-page>See all episodes</a></section>`;
  return shell({ label: `${title} - ${podcast.title} | Podcast on Spotify`, head, main, ...(bar ? { bar } : {}) });
}

export function spotifyShow(podcast: DemoPodcast, episodes: readonly DemoEpisode[]): string {
  const address = `${HOST}/show/${podcast.spotify}`;
  const head = `<meta property="og:title" content="${html(podcast.title)}">
<meta property="og:url" content="${address}">
<link rel="canonical" href="${address}">
<script type="application/ld+json">${json({
    '@context': 'http://schema.googleapis.com/',
    '@type': 'PodcastSeries',
    url: address,
    name: podcast.title,
    publisher: podcast.publisher,
    description: podcast.about,
  })}</script>`;
  const rows = episodes.map(
    (episode, index) => `<div data-testid="episode-${index}" class="row">${cover(podcast.cover, 64)}<div>
<a href="/episode/${episode.spotify}" data-in-page><div data-testid="episodeTitle">${html(episode.title)}</div></a>
<p>${html(episode.notes)}</p><p class="quiet">${monthOf(episode.publishedAt)} · ${minutes(episode.seconds)}</p></div></div>`,
  );
  const main = `<section><header data-testid="entity-header">${cover(podcast.cover, 160)}<div><span class="kind">Podcast</span>
<h1><span data-testid="show-title">${html(podcast.title)}</span></h1>
<span data-testid="entityAuthor">${html(podcast.publisher)}</span></div></header>
<p>${html(podcast.about)}</p><h2>All Episodes</h2><div data-testid="infinite-scroll-list">${rows.join('\n')}</div></section>`;
  return shell({ label: `${podcast.title} | Podcast on Spotify`, head, main });
}

/** A playlist, while a podcast's episode plays. */
export function spotifyPlaylist(playing: DemoEpisode): string {
  const main = `<section><header>${cover(['#312e81', '#a78bfa'], 160)}<div><span class="kind">Public Playlist</span>
<h1>Slow Mornings</h1><span>Someone · 4 songs</span></div></header>${trackRows()}</section>`;
  return shell({
    label: 'Slow Mornings - playlist by Someone | Spotify',
    title: `${playing.title} • ${playing.podcast.title}`,
    main,
    bar: episodeBar(playing),
  });
}

/** Music only, and music plays. */
export function spotifyAlbum(): string {
  const main = `<section><header>${cover(['#134e4a', '#2dd4bf'], 160)}<div><span class="kind">Album</span>
<h1>Four Quiet Rooms</h1><span>The Made-up Quartet · 4 songs</span></div></header>${trackRows()}</section>`;
  const bar = barOf(
    `<div data-testid="context-item-info-title"><a data-testid="context-item-link" href="/album/${ALBUM_ID}">Second Room</a></div>
<div data-testid="context-item-info-subtitles"><a data-testid="context-item-info-artist" href="/artist/4LinerNotesDemoBand001">The Made-up Quartet</a></div>`,
    '0:41',
    '3:12',
  );
  return shell({
    label: 'Four Quiet Rooms - Album by The Made-up Quartet | Spotify',
    title: 'Second Room • The Made-up Quartet',
    main,
    bar,
  });
}

function trackRows(): string {
  const rows = ['First Room', 'Second Room', 'Third Room', 'Fourth Room'].map(
    (title, index) =>
      `<div class="row" data-testid="tracklist-row"><a href="/track/4LinerNotesDemoSong00${index}">${title}</a><span class="quiet">The Made-up Quartet</span></div>`,
  );
  return `<div>${rows.join('\n')}</div>`;
}

function playButton(episode: DemoEpisode): string {
  const bar = html(episodeBar(episode));
  const title = html(`${episode.title} • ${episode.podcast.title}`);
  return `<button type="button" data-testid="play-button" data-bar="${bar}" data-title="${title}">Play</button>`;
}

/** The bar while an episode plays. */
function episodeBar(episode: DemoEpisode): string {
  const { title, podcast, seconds } = episode;
  return barOf(
    `<div data-testid="context-item-info-title"><a data-testid="context-item-link" href="/episode/${episode.spotify}" data-in-page>${html(title)}</a></div>
<div data-testid="context-item-info-subtitles"><a data-testid="context-item-info-show" href="/show/${podcast.spotify}" data-in-page>${html(podcast.title)}</a></div>`,
    '12:01',
    clock(seconds),
  );
}

function idleBar(): string {
  return barOf('', '-:--', '-:--');
}

function barOf(widget: string, position: string, duration: string): string {
  return `<aside data-testid="now-playing-bar" aria-label="Now playing"><div data-testid="now-playing-widget">${widget}</div>
<div class="times"><div data-testid="playback-position">${position}</div><div class="line"></div><div data-testid="playback-duration">${duration}</div></div></aside>`;
}
