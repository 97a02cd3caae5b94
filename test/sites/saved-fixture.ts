import { readdirSync, readFileSync } from 'node:fs';
import { openSavedPage } from '../../lib/command-line/sight-page.ts';

const FOLDER = new URL('./', import.meta.url);

/** Names of a site's fixtures, without `.html`; none when the site has no folder. */
export function fixturesOf(site: string): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name === site)
    .flatMap(() => readdirSync(new URL(`${site}/`, FOLDER)))
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.slice(0, -'.html'.length))
    .sort();
}

/** The source of a fixture. */
export function fixtureText(site: string, fixture: string): string {
  return readFileSync(new URL(`${site}/${fixture}.html`, FOLDER), 'utf8');
}

/** A fixture as a document with an address. */
export function openFixture(site: string, fixture: string, url: string): Document {
  return openSavedPage(readFileSync(new URL(`${site}/${fixture}.html`, FOLDER)), new URL(url));
}

/** The document as text, including shadow roots, to compare before and after. */
export function serialised(root: Document | ShadowRoot): string {
  const inside = [...root.querySelectorAll('*')]
    .map((element) => element.shadowRoot)
    .filter((shadow) => shadow !== null);
  const markup = 'documentElement' in root ? root.documentElement.outerHTML : root.innerHTML;
  return [markup, ...inside.map(serialised)].join('\n');
}
