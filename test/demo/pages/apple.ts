import { aiA16z, type DemoEpisode, type DemoPodcast, horowitz, lennys, openClaw } from './catalogue.ts';
import { cover, html, json, minutes, monthOf } from './markup.ts';

/** Pages built the way Apple Podcasts builds them in 2026: its test ids and embedded data, with our own looks and words. */

const HOST = 'https://podcasts.apple.com';

export function appleShowPath(podcast: DemoPodcast): string {
  return `/us/podcast/demo/id${podcast.apple}`;
}

export function appleEpisodePath(episode: DemoEpisode): string {
  return `${appleShowPath(episode.podcast)}?i=${episode.apple}`;
}

interface Shell {
  title: string;
  path: string;
  /** The page's subject, as the embedded data names it. */
  intent: object;
  shelves: object[];
  /** Title and id in the head. */
  name: string;
  id: string;
  main: string;
}

function shell({ title, path, intent, shelves, name, id, main }: Shell): string {
  return `<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)} - Apple Podcasts</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/liner-notes-demo/apple.css">
<meta name="apple:content_id" content="${id}">
<meta name="apple:title" content="${html(name)}">
<meta property="og:title" content="${html(name)}">
<meta property="og:url" content="${HOST}${path}">
<link rel="canonical" href="${HOST}${path}">
</head>
<body>
<script id="serialized-server-data" type="application/json">${json({ data: [{ intent, data: { shelves } }], userTokenHash: null })}</script>
<nav aria-label="Main"><strong>Demo of the podcasts site</strong>
<a href="${appleEpisodePath(horowitz)}" data-in-page>An episode</a>
<a href="${appleEpisodePath(openClaw)}" data-in-page>Another one</a>
<a href="${appleShowPath(lennys)}" data-in-page>A show</a>
<a href="${appleShowPath(aiA16z)}" data-in-page>Another one</a>
<a href="https://demo.liner-notes.example/">All demo pages</a></nav>
<div data-testid="player-bar"><span class="idle">Nothing plays</span></div>
<main data-testid="main">${main}</main>
<script src="/liner-notes-demo/app.js"></script>
</body>
</html>`;
}

export function appleEpisode(episode: DemoEpisode): string {
  const { title, podcast, seconds, notes, publishedAt } = episode;
  const main = `<div data-testid="container-detail-header" class="header">${cover(podcast.cover, 220)}<div>
<p class="quiet">${monthOf(publishedAt)} · ${minutes(seconds)}</p>
<h1 data-testid="non-editable-product-title"><span>${html(title)}</span></h1>
<div data-testid="product-subtitles"><a data-testid="click-action" href="${appleShowPath(podcast)}" data-in-page>${html(podcast.title)}</a></div>
${playButton(episode)}</div></div>
<h2>Episode Notes</h2><p>${html(notes)}</p>
<a href="${appleShowPath(podcast)}" data-in-page>More from ${html(podcast.title)}</a>`;
  return shell({
    title: `${title} - ${podcast.title}`,
    path: appleEpisodePath(episode),
    intent: { $kind: 'EpisodePageIntent', storefront: 'us', adamId: episode.apple, showAdamId: podcast.apple },
    shelves: [{ contentType: 'episodeHeader', items: [header(episode)] }],
    name: title,
    id: episode.apple ?? '',
    main,
  });
}

export function appleShow(podcast: DemoPodcast, episodes: readonly DemoEpisode[]): string {
  const rows = episodes.map(
    (episode) => `<li><a data-testid="click-action" href="${appleEpisodePath(episode)}" data-in-page>
<p data-testid="episode-details__published-date">${monthOf(episode.publishedAt).toUpperCase()}</p>
<span data-testid="episode-lockup-title">${html(episode.title)}</span><div data-testid="episode-content__summary">${html(episode.notes)}</div></a><p class="quiet">${minutes(episode.seconds)}</p></li>`,
  );
  const main = `<div data-testid="container-detail-header" class="header">${cover(podcast.cover, 220)}<div>
<h1 data-testid="non-editable-product-title"><span>${html(podcast.title)}</span></h1>
<div data-testid="product-subtitles"><span>${html(podcast.publisher)}</span></div><p>${html(podcast.about)}</p></div></div>
<h2>Episodes</h2><ol data-testid="episodes-list">${rows.join('\n')}</ol>`;
  const show = {
    $kind: 'ShowHeader',
    id: 'header',
    showId: podcast.apple,
    title: podcast.title,
    description: podcast.about,
    providerTitle: podcast.publisher,
    contextAction: {
      adamId: podcast.apple,
      podcastOffer: { ...offerOf(podcast), author: podcast.publisher },
    },
  };
  return shell({
    title: podcast.title,
    path: appleShowPath(podcast),
    intent: { $kind: 'ShowPageIntent', storefront: 'us', adamId: podcast.apple },
    shelves: [
      { contentType: 'showHeaderRegular', items: [show] },
      { contentType: 'episode', items: episodes.map(lockup) },
    ],
    name: podcast.title,
    id: podcast.apple ?? '',
    main,
  });
}

function header(episode: DemoEpisode): object {
  const { title, notes } = episode;
  return {
    $kind: 'EpisodeHeader',
    id: episode.apple,
    title,
    summary: `<p>${html(notes)}</p>`,
    contextAction: { $kind: 'LegacyEpisodeContextAction', episodeOffer: episodeOffer(episode) },
  };
}

function lockup(episode: DemoEpisode): object {
  const { title, podcast, seconds, notes, publishedAt } = episode;
  return {
    $kind: 'LegacyEpisodeLockup',
    id: episode.apple,
    adamId: episode.apple,
    title,
    showTitle: podcast.title,
    showAdamId: podcast.apple,
    releaseDate: publishedAt,
    duration: seconds,
    summary: notes,
    playAction: { contentId: episode.apple, episodeOffer: episodeOffer(episode) },
  };
}

function episodeOffer(episode: DemoEpisode): object {
  const { title, podcast, seconds, publishedAt, guid } = episode;
  return {
    contentId: episode.apple,
    guid,
    title,
    releaseDate: publishedAt,
    duration: seconds,
    showOffer: offerOf(podcast),
  };
}

function offerOf(podcast: DemoPodcast): object {
  return { adamId: podcast.apple, title: podcast.title, feedUrl: podcast.feedUrl };
}

function playButton({ title, podcast }: DemoEpisode): string {
  const bar = `<div data-testid="player-bar"><span data-testid="marquee-text-item">${html(title)}</span> <span class="marquee--secondary"><span data-testid="marquee-text-item">${html(podcast.title)}</span></span></div>`;
  return `<button type="button" data-bar="${html(bar)}">Play</button>`;
}
