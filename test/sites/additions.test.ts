import { describe, expect, test } from 'vitest';
import type { Sighting } from '../../lib/domain/sighting.ts';
import type { ReadResult } from '../../lib/sites/site.ts';
import { casesOf } from './all-cases.ts';
import { readableSites } from './readable-sites.ts';
import { openFixture } from './saved-fixture.ts';

const rows = readableSites.flatMap((site) => casesOf(site.id).map((row) => ({ site, ...row })));

/** Signs that sites, browsers and other extensions put before the title of a tab. */
const PREFIXES = ['(1) ', '(99+) ', '[2] ', '3. ', '12: ', '🔊 ', '▶ ', '● ', '(2) 🔴 '];

/** Links that have nothing to do with the page's podcast. */
const LINKS = [
  '<nav><a href="/">Home</a><a href="/about">About us</a></nav>',
  '<header><a href="/">Home</a></header>',
  '<div><a href="/help">Help</a> <a href="https://elsewhere.example/">Elsewhere</a></div>',
];

/** What names nothing of the page: an episode from elsewhere, what a head leaves empty, a dialog. */
const FOREIGN: readonly (readonly [string, parent: 'head' | 'body', html: string])[] = [
  [
    'an episode from elsewhere',
    'head',
    '<script type="application/ld+json">{"@type": "PodcastEpisode", "name": "Elsewhere", "datePublished": "2020-01-01", "partOfSeries": {"@type": "PodcastSeries", "name": "Others"}}</script>',
  ],
  [
    'a podcast from elsewhere',
    'head',
    '<script type="application/ld+json">{"@type": "PodcastSeries", "name": "Others", "url": "https://elsewhere.example/"}</script>',
  ],
  ['data that nobody can read', 'head', '<script type="application/ld+json">{"@type": oops</script>'],
  ['an empty canonical link', 'head', '<link rel="canonical" href="">'],
  ['a dialog', 'body', '<div role="dialog"><h1>We value your privacy</h1><h2>Cookies</h2><h3>Partners</h3></div>'],
];

/** Text nodes that a visitor sees. */
function visibleTexts(root: ParentNode): Text[] {
  return [...root.querySelectorAll('body *')]
    .filter((element) => !/^(?:script|style|title|template)$/.test(element.localName))
    .flatMap((element) => [...element.childNodes])
    .filter((node): node is Text => node.nodeType === 3 && /\S/.test(node.nodeValue ?? ''));
}

/** As a browser's translation does: each text is put into two `font` elements. @returns how to undo it */
function translate(document: Document, translation: (text: string) => string): () => void {
  const undo = visibleTexts(document).map((node) => {
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    outer.append(inner);
    node.replaceWith(outer);
    const text = node.nodeValue ?? '';
    node.nodeValue = translation(text);
    inner.append(node);
    return () => {
      node.nodeValue = text;
      outer.replaceWith(node);
    };
  });
  return () => {
    for (const step of undo) step();
  };
}

/** Another language, as far as a reader can tell: the same punctuation and digits, other words. */
const inOtherWords = (text: string) => text.replace(/\p{L}+/gu, (word) => `${[...word].reverse().join('')}en`);

const outcome = (seen: ReadResult) => (seen.state === 'sighted' ? seen.sighting : seen.state);

describe.each(rows)('$site.id $fixture', ({ site, fixture, url, page, player }) => {
  const document = openFixture(site.id, fixture, url);
  const read = () => [
    site.readPage(new URL(url), document, site.pack),
    site.readPlayer(new URL(url), document, site.pack),
  ];

  /** Reads the page with something before its title. */
  const readWith = (prefix: string) => {
    const { title } = document;
    document.title = prefix + title;
    const seen = read().map(outcome);
    document.title = title;
    return seen;
  };
  test.each(PREFIXES)('with %sbefore its title', (prefix) => {
    expect(readWith(prefix)).toEqual([page, player]);
  });

  // A frame has no tab whose title an extension could change.
  test.skipIf(/\/e\/|embed/.test(url))('with a word before its title', () => {
    const [seen] = readWith('Extension: ');
    // Where nothing carries an id, the title is needed.
    if (typeof seen === 'object') expect(page).toMatchObject(seen);
    else expect([page, 'unready']).toContain(seen);
  });

  test.each(LINKS)('with a further link, first and last: %s', (link) => {
    const parents = [document.body, document.querySelector('main')].filter((parent) => parent !== null);
    for (const parent of parents) {
      const added = document.createRange().createContextualFragment(link).firstElementChild ?? document.body;
      parent.prepend(added);
      expect(read().map(outcome)).toEqual([page, player]);
      parent.append(added);
      expect(read().map(outcome)).toEqual([page, player]);
      added.remove();
    }
  });

  test.each(FOREIGN)('with %s, first and last', (_what, parent, html) => {
    const added = document.createRange().createContextualFragment(html).firstElementChild ?? document.body;
    for (const add of ['prepend', 'append'] as const) {
      document[parent][add](added);
      expect(read().map(outcome)).toEqual([page, player]);
    }
    added.remove();
  });

  test('with each text in `font` elements', () => {
    const undo = translate(document, (text) => text);
    expect(read().map(outcome)).toEqual([page, player]);
    undo();
  });

  // That a translated page is left over from another is told by the detector, which knows the page before.
  test.runIf(typeof page === 'object')('translated: what the head says, and never a wrong id', () => {
    const { title } = document;
    const copy = openFixture(site.id, fixture, url);
    copy.title = inOtherWords(title);
    copy.body?.replaceChildren(...copy.body.querySelectorAll('script'));
    const proven = outcome(site.readPage(new URL(url), copy, site.pack));
    const undo = translate(document, inOtherWords);
    document.title = inOtherWords(title);
    const [seen] = read().map(outcome);
    undo();
    document.title = title;
    if (typeof proven === 'object') expect(seen).toMatchObject(proven);
    if (typeof seen === 'object') expectSameIds(seen, page);
  });
});

function expectSameIds(seen: Sighting, expected: 'nothing' | 'unready' | Sighting): void {
  if (typeof expected !== 'object') throw new Error(`expected ${expected}, not ${JSON.stringify(seen)}`);
  expect(seen.kind).toBe(expected.kind);
  expect(expected.podcast.ids).toMatchObject(seen.podcast.ids);
  if (seen.kind === 'episode' && expected.kind === 'episode') {
    expect(expected.episode.ids).toMatchObject(seen.episode.ids);
  }
}
