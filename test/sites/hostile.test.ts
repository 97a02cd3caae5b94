import { JSDOM } from 'jsdom';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { sightingSchema } from '../../lib/domain/sighting.ts';
import type { ReadResult } from '../../lib/sites/site.ts';
import { casesOf } from './all-cases.ts';
import { type ReadableSite, readableSites } from './readable-sites.ts';
import { fixtureText, openFixture } from './saved-fixture.ts';

const MEGABYTE = 1_000_000;
/** Addresses for the two main sites; the others use the first episode of their table. */
const MAIN: Partial<Record<ReadableSite['id'], string>> = {
  spotify: 'https://open.spotify.com/episode/1RootDeep000000000001A',
  'apple-podcasts': 'https://podcasts.apple.com/us/podcast/x/id1400000001?i=1000700000001',
};
const addressOf = (site: ReadableSite) => MAIN[site.id] ?? episodeOf(site).url;

/** The first row of a site's table that has an episode in view. */
function episodeOf({ id }: ReadableSite) {
  for (const { fixture, url, page } of casesOf(id)) {
    if (typeof page === 'object' && page.kind === 'episode') return { fixture, url, title: page.episode.title ?? '' };
  }
  throw new Error(`${id} has no episode in its table`);
}

/** The last long word of a title: replacing it changes the title everywhere in a page. */
const wordOf = (title: string) => title.match(/[A-Za-z]{4,}/g)?.at(-1) ?? '';

/** Replaces a word in a document's texts, attributes and embedded data. */
function replaceWord(document: Document, word: string, other: string): void {
  for (const element of document.querySelectorAll('*')) {
    const isData = element.localName === 'script';
    for (const node of element.childNodes) {
      const put = isData ? JSON.stringify(other).slice(1, -1) : other;
      if (node.nodeType === node.TEXT_NODE) node.nodeValue = node.nodeValue?.replaceAll(word, put) ?? '';
    }
    for (const { name, value } of element.attributes) element.setAttribute(name, value.replaceAll(word, other));
  }
}

/** Counts accesses to a document while it is read. */
function countAccesses(document: Document) {
  const { Node, Element } = document.defaultView as unknown as typeof globalThis;
  const texts = vi.spyOn(Node.prototype, 'textContent', 'get');
  const attributes = vi.spyOn(Element.prototype, 'getAttribute');
  const selections = vi.spyOn(document, 'querySelectorAll');
  return () => ({
    texts: texts.mock.calls.length,
    attributes: attributes.mock.calls.length,
    selections: selections.mock.calls.length,
    characters: texts.mock.results.reduce((sum, { value }) => sum + String(value ?? '').length, 0),
  });
}

/** Reads all that a reader can read; every sighting must fit the schema of the background. */
function read(site: ReadableSite, document: Document): ReadResult[] {
  const url = new URL(addressOf(site));
  const seen = [site.readPage(url, document, site.pack), site.readPlayer(url, document, site.pack)];
  for (const result of seen) if (result.state === 'sighted') sightingSchema.parse(result.sighting);
  site.playerRoots(document, site.pack);
  return seen;
}

/** A page that both main readers take for an episode: one by its head, the other by its data. */
const pageOf = (site: ReadableSite, title: string, body: string) => `<title>${title} - Salt</title>
<meta property="og:url" content="${addressOf(site)}"><meta property="og:title" content="${title}">
<meta name="apple:content_id" content="1000700000001"><meta name="apple:title" content="${title}">
<meta name="twitter:description" content="Podcast Episode · Salt · 05/22/2026 · 52m">
<main aria-label="${title} - Salt | Podcast on Spotify"><h1 data-testid="episodeTitle">${title}</h1><a href="/show/9DeepRootsRadio0000001"><span data-testid="showTitle">Salt</span></a></main>${body}`;

const open = (site: ReadableSite, html: string) => new JSDOM(html, { url: addressOf(site) }).window.document;

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(readableSites)('$name', (site) => {
  test.each([
    ['an empty document', ''],
    ['frames instead of a body', '<frameset><frame></frameset>'],
    ['scripts that hold no text', '<script id="serialized-server-data"></script><script id="initialState"></script>'],
    [
      'JSON that ends early',
      '<script id="serialized-server-data">{"data":[{</script><script id="schema:show">[</script>',
    ],
    [
      'JSON of other types',
      '<script id="serialized-server-data">"data"</script><script id="shoebox-media-api-cache-amp-podcasts">[[null, 1, "{}"]]</script>',
    ],
    ['JSON that nests deeply', `<script id="serialized-server-data">${'['.repeat(100_000)}</script>`],
    ['meaningless base64', '<script id="initialState">////</script><script id="appServerConfig">AAAA====</script>'],
    [
      'links that are not addresses',
      '<main><a href="http://[">x</a><a href="/show/">y</a><a href="?i=">z</a></main><div data-testid="now-playing-bar"><a href="//[/episode/">x</a></div>',
    ],
    [
      'elements named like properties',
      '<form id="head"><input name="querySelector"></form><a id="title"></a><img name="documentElement">',
    ],
  ])('survives %s', (_name, html) => {
    expect(read(site, open(site, html)).every((seen) => seen.state !== 'sighted')).toBe(true);
  });

  test('survives a document without any element', () => {
    const document = open(site, '');
    document.documentElement.remove();
    expect(read(site, document).every((seen) => seen.state !== 'sighted')).toBe(true);
  });

  test('cuts a title of a megabyte, wherever it is', () => {
    const { fixture, title, url } = episodeOf(site);
    const word = wordOf(title);
    const long = `${word} ${'Tide '.repeat(MEGABYTE / 5)}`.trim();
    const { document } = new JSDOM(fixtureText(site.id, fixture).replaceAll(word, long), { url }).window;
    const page = site.readPage(new URL(url), document, site.pack);
    if (page.state !== 'sighted' || page.sighting.kind !== 'episode') return expect(page.state).toBe('unready');
    sightingSchema.parse(page.sighting);
    expect(page.sighting.episode.title?.length).toBeLessThanOrEqual(1000);
    expect(JSON.stringify(page).length).toBeLessThan(20_000);
    // Parsing such a document takes seconds.
  }, 60_000);

  test('parses a bounded part of a page', () => {
    const blocks = '<script type="application/ld+json">{"url": "https://open.spotify.com/episode/x"}</script>'.repeat(
      10_000,
    );
    const named = '<script type="application/ld+json" id="schema:show">{"name": "Salt"}</script>'.repeat(1000);
    const shelves = `<script id="shoebox-media-api-cache-amp-podcasts">${JSON.stringify(Array(5000).fill('{}'))}</script>`;
    const document = open(site, blocks + named + shelves);
    const parse = vi.spyOn(JSON, 'parse');
    read(site, document);
    // YouTube is read without JSON, and a Substack post without a player is not read.
    if (!['youtube', 'substack'].includes(site.id)) expect(parse.mock.calls.length).toBeGreaterThan(0);
    expect(parse.mock.calls.length).toBeLessThan(330);
  });

  test.each([
    ['control characters', 'Ti\u0000de\u0007\u001bs', 'Tides'],
    ['bidirectional overrides and isolates', '\u202eTi\u2066des\u2069\u202c', 'Tides'],
    ['zero-width marks and a byte-order mark', '\ufeffTi\u200bdes\u200e', 'Tides'],
    ['lone surrogates', 'Tides\ud83c', 'Tides'],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('gives titles without %s, as text, wherever they are', (_what, dirty, clean) => {
    const { fixture, title, url } = episodeOf(site);
    const word = wordOf(title);
    const document = openFixture(site.id, fixture, url);
    replaceWord(document, word, dirty);
    const page = site.readPage(new URL(url), document, site.pack);
    expect(page).toMatchObject({
      state: 'sighted',
      sighting: { episode: { title: title.replaceAll(word, clean) } },
    });
  });

  test('accesses a bounded part of its page, however many rows are in it', () => {
    const { fixture, title, url } = episodeOf(site);
    const document = openFixture(site.id, fixture, url);
    const row = `<article><a href="${url}"><h1 class="title episode-title">${title}</h1></a><h3><a href="/podcast/x">x</a></h3></article>`;
    const main = document.querySelector('main') ?? document.body;
    main.insertAdjacentHTML('beforeend', row.repeat(5000));
    expect(document.querySelectorAll('*').length).toBeGreaterThan(20_000);
    const accesses = countAccesses(document);
    site.readPage(new URL(url), document, site.pack);
    site.readPlayer(new URL(url), document, site.pack);
    site.playerItem(document, site.pack);
    const { texts, attributes, selections, characters } = accesses();
    expect(texts).toBeLessThan(500);
    expect(attributes).toBeLessThan(1000);
    expect(selections).toBeLessThan(50);
    expect(characters).toBeLessThan(200_000);
  });

  test('does not parse data of many megabytes', () => {
    const huge = `{"data": "${'x'.repeat(3 * MEGABYTE)}"}`;
    const document = open(
      site,
      `<script id="serialized-server-data">${huge}</script><script type="application/ld+json">${huge}</script><script id="initialState">${'A'.repeat(4 * MEGABYTE)}</script>`,
    );
    const parse = vi.spyOn(JSON, 'parse');
    read(site, document);
    expect(parse).not.toHaveBeenCalled();
  });

  test('does not let a page pollute prototypes', () => {
    const data = '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}';
    read(
      site,
      open(
        site,
        `<script id="serialized-server-data">${data}</script><script type="application/ld+json">${data}</script>`,
      ),
    );
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe.each(readableSites.filter(({ id }) => MAIN[id]))('$name', (site) => {
  test('cuts fields that are far too long', () => {
    const long = 'Tide '.repeat(MEGABYTE / 5);
    const data = {
      data: [
        {
          intent: { adamId: '1000700000001', $kind: 'EpisodePageIntent' },
          data: {
            shelves: [
              {
                items: [
                  {
                    id: '1000700000001',
                    title: long.slice(0, 400_000),
                    summary: `<p>${long.slice(0, 400_000)}`,
                    playAction: {
                      episodeOffer: { guid: 'g'.repeat(600), showOffer: { title: long.slice(0, 400_000) } },
                    },
                  },
                ],
              },
            ],
          },
        },
      ],
    };
    const document = open(
      site,
      `<script id="serialized-server-data">${JSON.stringify(data)}</script>
      <meta property="og:url" content="${addressOf(site)}"><meta property="og:title" content="${long}">
      <main><h1 data-testid="episodeTitle">${long}</h1><a href="/show/9DeepRootsRadio0000001"><span data-testid="showTitle">Salt</span></a></main>`,
    );
    const [page] = read(site, document);
    expect(page?.state).toBe('sighted');
    if (page?.state !== 'sighted' || page.sighting.kind !== 'episode') return;
    expect(page.sighting.episode.title).toBe('Tide '.repeat(200).trim());
    expect(page.sighting.episode.ids.guid).toBeUndefined();
  });

  test.each([
    ['control characters', 'Ti\u0000de\u0007 Ta\u001bbles', 'Tide Tables'],
    ['bidirectional overrides and isolates', '\u202eTide\u202c \u2066Tables\u2069', 'Tide Tables'],
    ['zero-width marks and a byte-order mark', '\ufeffTi\u200bde Tables\u200e', 'Tide Tables'],
    ['lone surrogates', 'Tide Tables\ud83c', 'Tide Tables'],
    ['markup', 'Tide <img src=x onerror=alert(1)> Tables', 'Tide <img src=x onerror=alert(1)> Tables'],
  ])('gives titles without %s, as text', (_what, title, clean) => {
    const document = open(site, pageOf(site, '', ''));
    for (const element of document.querySelectorAll('[data-testid="episodeTitle"]')) element.textContent = title;
    for (const meta of document.querySelectorAll('meta[content=""]')) meta.setAttribute('content', title);
    document.title = `${title} - Salt`;
    document.querySelector('main')?.setAttribute('aria-label', `${title} - Salt | Podcast on Spotify`);
    const [page] = read(site, document);
    expect(page).toMatchObject({ state: 'sighted', sighting: { episode: { title: clean } } });
  });

  test('accesses a bounded part of a page of 20,000 nodes', () => {
    const row = '<a href="/episode/2RootDeep000000000002B"><div data-testid="episodeTitle">Row</div></a><p>x</p>';
    const apple = `<li><a href="${MAIN['apple-podcasts']}"><span data-testid="marquee-text-item">Row</span></a></li>`;
    const document = open(site, pageOf(site, 'Tide Tables', `<main>${(row + apple).repeat(4000)}</main>`));
    expect(document.querySelectorAll('*').length).toBeGreaterThan(20_000);
    const accesses = countAccesses(document);
    read(site, document);
    const { texts, attributes, selections, characters } = accesses();
    expect(texts).toBeLessThan(500);
    expect(attributes).toBeLessThan(1000);
    expect(selections).toBeLessThan(50);
    expect(characters).toBeLessThan(200_000);
  });
});
