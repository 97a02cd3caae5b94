import { existsSync, readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { checkPack } from '../../../lib/feed/format/selector-pack.ts';
import { usablePack } from '../../../lib/sites/engine/selectors.ts';
import { type ReadableSite, readableSites } from '../readable-sites.ts';

const page = (id: string, fixture: string) =>
  readFileSync(new URL(`../${id}/${fixture}.html`, import.meta.url), 'utf8');

/** Changes of a site's names that the built-in pack cannot read, with the entries of a newer pack that can. */
const siteChanges = [
  {
    id: 'spotify',
    fixture: 'episode-2026',
    url: 'https://open.spotify.com/episode/1RootDeep000000000001A',
    renamed: (html: string) =>
      html
        .replace(/data-testid="(episodeTitle|showTitle)"/g, 'data-qa="$1"')
        .replace('<h1', '<h2')
        .replace('</h1>', '</h2>'),
    selectors: { episodeTitle: ['[data-qa="episodeTitle"]'], episodeShow: ['[data-qa="showTitle"]'] },
    paths: {},
  },
  {
    id: 'apple-podcasts',
    fixture: 'episode-2026',
    url: 'https://podcasts.apple.com/us/podcast/x/id1400000001?i=1000700000001',
    renamed: (html: string) => html.replaceAll('"adamId"', '"storeId"').replaceAll('"guid"', '"uid"'),
    selectors: {},
    paths: {
      pageId: ['intent.storeId'],
      adamId: ['storeId'],
      guid: ['uid'],
      offerShowId: ['showOffer.storeId'],
    },
  },
];

const siteOf = (id: string) => readableSites.find((site) => site.id === id) as ReadableSite;

describe.each(siteChanges)(
  '$id after it renames what its pack relies on',
  ({ id, fixture, url, renamed, selectors, paths }) => {
    const site = siteOf(id);
    const before = new JSDOM(page(id, fixture), { url }).window.document;
    const after = new JSDOM(renamed(page(id, fixture)), { url }).window.document;
    const read = (document: Document, pack = site.pack) => site.readPage(new URL(url), document, pack);
    const checked = checkPack({ site: id, version: site.pack.version + 1, selectors, paths }, site.pack);

    test('the built-in pack reads less than before', () => {
      expect(read(before).state).toBe('sighted');
      expect(read(after)).not.toEqual(read(before));
    });

    test('a newer pack reads the page as before', () => {
      if (checked.kind !== 'newer') throw new Error('the pack was refused');
      expect(read(after, usablePack(site.pack, checked.pack, after))).toEqual(read(before));
    });
  },
);

describe('which of two packs is used', () => {
  const { document } = new JSDOM('').window;
  const site = siteOf('spotify');
  const offered = {
    site: site.id,
    version: site.pack.version + 1,
    selectors: { bar: ['.bar'] },
    paths: { id: ['uid'] },
  };

  test('a newer pack replaces the entries that the built-in one knows', () => {
    const used = usablePack(site.pack, { ...offered, selectors: { bar: ['.bar'], unknown: ['a'] } }, document);
    expect(used.version).toBe(offered.version);
    expect(used.selectors).toEqual({ ...site.pack.selectors, bar: ['.bar'] });
    expect(used.paths).toEqual({ ...site.pack.paths, id: ['uid'] });
  });

  test.each([
    ['no pack', undefined],
    ['one of the same version', { ...offered, version: site.pack.version }],
    ['another site’s pack', { ...offered, site: 'apple-podcasts' as const }],
    ['one with an invalid selector', { ...offered, selectors: { bar: ['.bar'], main: ['a['] } }],
  ])('the built-in pack, unchanged, when offered %s', (_what, other) => {
    expect(usablePack(site.pack, other, document)).toBe(site.pack);
  });
});

/** The source text of a site's selectors: its `selectors.ts`, or that part of the site's file. */
function selectorSource(id: string): string {
  const own = new URL(`../../../lib/sites/${id}/selectors.ts`, import.meta.url);
  if (existsSync(own)) return readFileSync(own, 'utf8');
  const file = id === 'web' ? 'any-page' : id;
  const text = readFileSync(new URL(`../../../lib/sites/${file}.ts`, import.meta.url), 'utf8');
  return /(?:selectors: |pagesPack\('web', \d+, )\{.*?\n {0,2}\}/s.exec(text)?.[0] ?? '';
}

describe('the selectors in the source', () => {
  test.each(readableSites.map(({ id }) => [id]))('of %s say when they were last seen', (id) => {
    const entries = selectorSource(id)
      .split('\n')
      .filter((row) => !/^import|^\s+site: |pagesPack\(/.test(row))
      .flatMap((row) => row.match(/'(?:[^'\\]|\\.)*'.{0,80}/g) ?? []);
    expect(entries.length).toBeGreaterThan(2);
    expect(entries.filter((entry) => !/' \/\* (?:[^*]*, )?\d{4}(?:-\d\d)?/.test(entry))).toEqual([]);
  });
});
