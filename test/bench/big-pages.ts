import type { Serve } from '../browser/harness/driver.ts';
import { demoPage, serveDemo } from '../demo/demo-pages.ts';

/** Element nodes of a whole page, and of the part that each in-page navigation replaces. */
export const PAGE_NODES = 20_000;
export const REPLACED_NODES = 500;

/** A site's pages that are navigated through in turns. */
const TURNS = {
  Spotify: [
    'A show on Spotify',
    'An episode without insights',
    'Another one without insights',
    'An episode on Spotify',
  ],
  'Apple Podcasts': [
    'A show on Apple Podcasts',
    'Another one on Apple Podcasts',
    'Another show on Apple Podcasts',
    'An episode on Apple Podcasts',
  ],
} as const;
export type SiteName = keyof typeof TURNS;
export const SITES = Object.keys(TURNS) as SiteName[];

/** What the page's own script needs for one in-page navigation. */
interface Turn {
  url: string;
  title: string;
  main: string;
}

/** The page that the navigations start from, and the pages that they lead to, over and over. */
export function turnsOf(site: SiteName): Turn[] {
  return TURNS[site].map((name) => {
    const { url } = demoPage(name);
    const page = bigPage(new URL(url));
    const part = (pattern: RegExp) => pattern.exec(page)?.[1] ?? '';
    const main = part(/(<main[\s\S]*<\/main>)/);
    return { url, title: part(/<main aria-label="([^"]*)"/) || part(/<title>([^<]*)/), main };
  });
}

/** Serves the demo's pages with as many nodes as a large page has, and with none of the demo's scripts. */
export const serveBig: Serve = (url) => {
  const served = serveDemo(url);
  return served?.contentType.startsWith('text/html') ? { ...served, body: bigPage(url) } : served;
};

function bigPage(url: URL): string {
  const small = String(serveDemo(url)?.body ?? '').replace(/<script src=[\s\S]*?<\/script>/, PAGE_SCRIPT);
  const [before = '', main = '', after = ''] = small.split(/(<main[\s\S]*<\/main>)/);
  const large = main.replace('</main>', `${rows(REPLACED_NODES - nodesIn(main))}</main>`);
  const rest = rows(PAGE_NODES - nodesIn(before + large + after));
  return before + large + after.replace('</body>', `<div>${rest}</div></body>`);
}

const nodesIn = (html: string) => html.match(/<[a-z]/g)?.length ?? 0;

const rows = (nodes: number) =>
  '<p class="row"><a href="#row">A row of a list</a> <span>12 min</span></p>'.repeat(Math.floor(nodes / 3));

/** Navigates as single-page applications do, by timers: the address first, a little later title and content. */
const PAGE_SCRIPT = `<script>
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
    }, contentAfter);
  }, every);
}
</script>`;
