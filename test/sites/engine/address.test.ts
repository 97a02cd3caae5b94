import { describe, expect, test } from 'vitest';
import { idByShape, isSamePage, urlOf } from '../../../lib/sites/engine/address.ts';

const same = (one: string, other: string) => {
  const [a, b] = [one, other].map((address) => urlOf(address, 'https://dune.example/episodes/12'));
  return b !== undefined && isSamePage(a, b);
};

describe('one page', () => {
  test.each([
    ['a slash at the end', '/episodes/12/', '/episodes/12'],
    ['two slashes', '//dune.example//episodes//12', '/episodes/12'],
    ['an index file', '/episodes/12/index.html', '/episodes/12/'],
    ['an index file of a script', '/index.php', '/'],
    ['the ending of a file', '/episodes/12.html', '/episodes/12'],
    ['no `www.`', 'https://www.dune.example/episodes/12', '/episodes/12'],
    ['no https', 'http://dune.example/episodes/12', '/episodes/12'],
    ['its port', 'https://dune.example:443/episodes/12', '/episodes/12'],
    ['upper case', 'HTTPS://DUNE.example/Episodes/Twelve', '/episodes/twelve'],
    ['percent-encoding in lower case', '/%d7%90', '/%D7%90'],
    ['percent-encoding of nothing special', '/episodes/%31%32', '/episodes/12'],
    ['percent-encoding of no UTF-8', '/%e4', '/%E4'],
    ['an accent written as two letters', '/cafe%CC%81', '/caf%C3%A9'],
    ['a part of it', '/episodes/12#notes', '/episodes/12'],
    ['where a visitor came from', '/episodes/12?utm_source=x&fbclid=1', '/episodes/12'],
    ['other places where visitors came from', '/episodes/12?ref=a', '/episodes/12?ref=b'],
    ['where the player starts', '/episodes/12?t=30', '/episodes/12?t=900'],
    ['a parameter that it need not have', '/episodes/12?theme=dark', '/episodes/12'],
    ['parameters in another order', '/?p=12&page=2', '/?page=2&p=12'],
    ['its version for mobiles', '/episodes/12/amp/', '/episodes/12'],
    ['another version for mobiles', '/amp/episodes/12', '/episodes/12'],
    ['itself', '/?p=12', '/?p=12'],
  ])('with %s', (_what, one, other) => {
    expect([same(one, other), same(other, one)]).toEqual([true, true]);
  });
});

describe('another page', () => {
  test.each([
    ['a path', '/episodes/1', '/episodes/12'],
    ['a longer path', '/episodes/12/transcript', '/episodes/12'],
    ['a host', 'https://salt.example/episodes/12', '/episodes/12'],
    ['a subdomain', 'https://m.dune.example/episodes/12', '/episodes/12'],
    ['a port', 'https://dune.example:8080/episodes/12', '/episodes/12'],
    ['a post by its id', '/?p=99', '/?p=12'],
    ['a post by its id, of a page without one', '/?p=12', '/'],
    ['an episode by its id', '/show?episode_id=3', '/show'],
    ['an unknown parameter', '/search?q=salt', '/search?q=dune'],
    ['a path in the fragment', '/#/episodes/1', '/#/episodes/12'],
    ['no web page', 'mailto:dune@dune.example', '/episodes/12'],
    ['no address', 'http://[', '/episodes/12'],
  ])('by %s', (_what, one, other) => {
    expect([same(one, other), same(other, one)]).toEqual([false, false]);
  });
});

describe('with the shapes of a site’s addresses, ids decide', () => {
  const SHAPES = [
    { kind: 'episode', pattern: /^www\.dune\.example\/(?:\w\w\/)?e\/(?<id>[\w%]+)/ },
    { kind: 'podcast', pattern: /^(?:www\.dune\.example\/s|dune\.link)\/(?<id>\w+)/ },
  ] as const;
  test.each([
    ['another language', 'https://www.dune.example/fr/e/12', 'https://www.dune.example/e/12', true],
    ['a name behind it', 'https://www.dune.example/e/12/salt', 'https://www.dune.example/e/12?x=1', true],
    ['no `www.`', 'https://dune.example/e/12', 'https://www.dune.example/e/12', true],
    ['another host of the site', 'https://dune.link/abc', 'https://www.dune.example/s/abc', true],
    ['another case', 'https://www.dune.example/e/%d7', 'https://www.dune.example/e/%D7', true],
    ['another id', 'https://www.dune.example/e/13', 'https://www.dune.example/e/12', false],
    ['the same id of another kind', 'https://www.dune.example/s/12', 'https://www.dune.example/e/12', false],
    ['a page of another site', 'https://salt.example/e/12', 'https://www.dune.example/e/12', false],
  ])('%s', (_what, one, other, expected) => {
    expect(isSamePage(new URL(one), new URL(other), (url) => idByShape(SHAPES, url))).toBe(expected);
  });
});
