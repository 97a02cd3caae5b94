import type { Serve } from '../browser/harness/driver.ts';
import { demoPage, serveDemo } from '../demo/demo-pages.ts';

/** Element nodes of a whole page, and of the part that each in-page navigation replaces. */
export const PAGE_NODES = 20_000;
export const REPLACED_NODES = 500;

/** The pages of a site that are visited in turns. */
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

/** What the page's script needs for one in-page navigation. */
interface Turn {
  url: string;
  title: string;
  main: string;
}

/** The pages that the navigations lead to, again and again; they start from the last. */
export function turnsOf(site: SiteName): Turn[] {
  return TURNS[site].map((name) => {
    const { url } = demoPage(name);
    const page = bigPage(new URL(url));
    const part = (pattern: RegExp) => pattern.exec(page)?.[1] ?? '';
    const main = part(/(<main[\s\S]*<\/main>)/);
    return { url, title: part(/<main aria-label="([^"]*)"/) || part(/<title>([^<]*)/), main };
  });
}

/** Serves the demo's pages with the node count of a large page and without the demo's scripts. */
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
