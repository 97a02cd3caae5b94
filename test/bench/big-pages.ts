import type { Serve } from '../browser/harness/driver.ts';
import { serveDemo } from '../demo/demo-pages.ts';
import { appleEpisode, appleEpisodePath, appleShow, appleShowPath } from '../demo/pages/apple.ts';
import {
  type DemoEpisode,
  type DemoPodcast,
  horowitz,
  kleppmann,
  openClaw,
  unknownEpisode,
} from '../demo/pages/catalogue.ts';
import { spotifyEpisode, spotifyShow } from '../demo/pages/spotify.ts';

/** Element nodes of the part that each in-page navigation replaces. */
export const REPLACED_NODES = 500;

/** The kinds of pages that are measured. */
export interface PageKind {
  site: 'Spotify' | 'Apple Podcasts';
  /** Element nodes of a whole page. */
  nodes: number;
  /** Whether the bundled dataset knows its podcasts. */
  hasInsights: boolean;
}

export const PAGE_KINDS: readonly PageKind[] = [5000, 20_000].flatMap((nodes) =>
  (['Spotify', 'Apple Podcasts'] as const).flatMap((site) =>
    [true, false].map((hasInsights) => ({ site, nodes, hasInsights })),
  ),
);

export function nameOf({ site, nodes, hasInsights }: PageKind): string {
  return `${site}, ${nodes.toLocaleString('en')} nodes, ${hasInsights ? 'with' : 'without'} insights`;
}

/** One page, and what the page's script needs for an in-page navigation to it. */
export interface BigPage {
  url: string;
  title: string;
  main: string;
  html: string;
}

/** Two shows and two of their episodes, in the order in which they are visited again and again. The last is an episode. */
export function pagesOf({ site, nodes, hasInsights }: PageKind): BigPage[] {
  const [first, second] = site === 'Spotify' ? [unknownEpisode, kleppmann] : [openClaw, horowitz];
  const episodes = hasInsights ? [first, second] : [first, second].map(madeUp);
  return episodes.flatMap((episode) => {
    const { podcast } = episode;
    const pages =
      site === 'Spotify'
        ? [
            [`https://open.spotify.com/show/${podcast.spotify}`, spotifyShow(podcast, [episode])],
            [`https://open.spotify.com/episode/${episode.spotify}`, spotifyEpisode(episode)],
          ]
        : [
            [`https://podcasts.apple.com${appleShowPath(podcast)}`, appleShow(podcast, [episode])],
            [`https://podcasts.apple.com${appleEpisodePath(episode)}`, appleEpisode(episode)],
          ];
    return pages.map(([url = '', html = '']) => bigPage(url, html, nodes));
  });
}

/** The same episode under names and ids that no dataset has. */
function madeUp(episode: DemoEpisode): DemoEpisode {
  const changed = <T extends DemoEpisode | DemoPodcast>(thing: T): T => ({
    ...thing,
    title: [...thing.title].reverse().join(''),
    ...(thing.spotify && { spotify: [...thing.spotify].reverse().join('') }),
    ...(thing.apple && { apple: `9${thing.apple}` }),
  });
  const { feedUrl: _, ...podcast } = changed(episode.podcast);
  const { guid: _guid, ...rest } = changed(episode);
  return { ...rest, publishedAt: '2024-02-03T10:00:00Z', notes: '', podcast };
}

/** Serves pages of one kind, and the style sheets that they name. */
export function serveBig(kind: PageKind): Serve {
  const pages = new Map(pagesOf(kind).map(({ url, html }) => [url, html]));
  return (url) => {
    const body = pages.get(url.href);
    if (body) return { status: 200, contentType: 'text/html; charset=utf-8', body };
    return url.pathname.endsWith('.css') ? serveDemo(url) : undefined;
  };
}

function bigPage(url: string, html: string, nodes: number): BigPage {
  const small = html.replace(/<script src=[\s\S]*?<\/script>/, PAGE_SCRIPT);
  const [before = '', short = '', after = ''] = small.split(/(<main[\s\S]*<\/main>)/);
  const main = short.replace('</main>', `${rows(REPLACED_NODES - nodesIn(short))}</main>`);
  const rest = rows(nodes - nodesIn(before + main + after));
  const title = /<main aria-label="([^"]*)"/.exec(main)?.[1] ?? /<title>([^<]*)/.exec(html)?.[1] ?? '';
  return { url, title, main, html: before + main + after.replace('</body>', `<div>${rest}</div></body>`) };
}

const nodesIn = (html: string) => html.match(/<[a-z]/g)?.length ?? 0;

const rows = (nodes: number) =>
  '<p class="row"><a href="#row">A row of a list</a> <span>12 min</span></p>'.repeat(Math.floor(nodes / 3));

/**
 * Navigates as single-page applications do, by timers: the address first, a little later title and content. Notes when
 * each page was there.
 */
const PAGE_SCRIPT = `<script>
const thereAt = [];
function navigateThrough(turns, times, every, contentAfter) {
  let done = 0;
  const timer = setInterval(() => {
    const turn = turns[done % turns.length];
    done += 1;
    if (done === times) clearInterval(timer);
    history.pushState(null, '', turn.url);
    setTimeout(() => {
      document.title = turn.title;
      const template = document.createElement('template');
      template.innerHTML = turn.main;
      document.querySelector('main').replaceWith(template.content.firstElementChild);
      thereAt.push(Date.now());
    }, contentAfter);
  }, every);
}
</script>`;
