import { JSDOM } from 'jsdom';
import { describe, expect, test, vi } from 'vitest';
import {
  contentIn,
  find,
  findAll,
  findKept,
  headAddresses,
  metaOf,
  titlesOf,
  valueIn,
} from '../../../lib/sites/engine/dom.ts';

const documentOf = (head: string, body = '') =>
  new JSDOM(`<html><head>${head}</head><body>${body}</body></html>`, { url: 'https://example.com/1' }).window.document;

describe('what belongs into the head', () => {
  const META = '<meta property="og:title" content="Tides">';
  const LINK = '<link rel="canonical" href="https://example.com/1">';

  test('is found there', () => {
    const document = documentOf(`${META}${LINK}<title>Tides</title>`);
    expect(metaOf(document, 'og:title')).toBe('Tides');
    expect(headAddresses(document)).toEqual(['https://example.com/1']);
    expect(valueIn(document, ['link[rel="canonical"][href]'])).toBe('https://example.com/1');
    expect(find(document, ['title'])?.textContent).toBe('Tides');
    expect(findAll(document, ['meta[property]'])).toHaveLength(1);
  });

  test('is not taken from the body', () => {
    const document = documentOf('', `${META}${LINK}<svg><title>Tides</title></svg>`);
    expect(metaOf(document, 'og:title')).toBeUndefined();
    expect(headAddresses(document)).toEqual([]);
    expect(contentIn(document, ['meta[property="og:title"]'])).toBeUndefined();
    expect(valueIn(document, ['link[rel="canonical"][href]'])).toBeUndefined();
    expect(find(document, ['title'])).toBeUndefined();
    expect(findAll(document, ['meta[property]'])).toEqual([]);
  });

  test('is found by its name or its property, and not without words', () => {
    const document = documentOf('<meta name="a" content="A"><meta property="b" content=""><meta name="b" content="B">');
    expect(['a', 'b', 'c'].map((name) => metaOf(document, name))).toEqual(['A', 'B', undefined]);
  });

  test('is looked for without a search of the page', () => {
    const document = documentOf('', '<p>Tides</p>');
    const search = vi.spyOn(document, 'querySelector');
    metaOf(document, 'og:title');
    headAddresses(document);
    expect(search).not.toHaveBeenCalled();
  });
});

describe('what belongs into the body', () => {
  test('is found there, metas of its items too', () => {
    const document = documentOf('', '<h1>Tides</h1><div itemprop="x"><meta itemprop="name" content="Moons"></div>');
    expect(find(document, ['h2', 'h1'])?.textContent).toBe('Tides');
    expect(contentIn(document, ['meta[itemprop="name"]'])).toBe('Moons');
  });

  test('is found in a part of the page, whatever the selector names', () => {
    const document = documentOf('', '<main><meta property="part" content="Moons"></main>');
    expect(contentIn(document.querySelector('main') as Element, ['meta[property="part"]'])).toBe('Moons');
  });
});

test('a document without a head has nothing in it, and breaks nothing', () => {
  const document = documentOf('<title>Tides</title>', '<h1>Tides</h1>');
  document.head.remove();
  expect(metaOf(document, 'og:title')).toBeUndefined();
  expect(headAddresses(document)).toEqual([]);
  expect(findAll(document.head, ['script'])).toEqual([]);
  expect(titlesOf(document)).toEqual([]);
  expect(find(document, ['h1'])?.textContent).toBe('Tides');
});

describe('what is kept', () => {
  const BAR = ['#new-bar', '#bar'];
  const pageOf = (bars: string) => documentOf('', bars);

  test('is the element that was found before, without another search', () => {
    const document = pageOf('<div id="bar"></div>');
    const bar = findKept(document, BAR);
    expect(bar?.id).toBe('bar');
    const search = vi.spyOn(document, 'querySelector');
    expect(findKept(document, BAR)).toBe(bar);
    expect(search).not.toHaveBeenCalled();
  });

  test.each<[string, (bar: Element) => void]>([
    ['is replaced', (bar) => bar.replaceWith(Object.assign(bar.ownerDocument.createElement('p'), { id: 'bar' }))],
    [
      'is no more what was looked for',
      (bar) => {
        bar.insertAdjacentHTML('afterend', '<p id="bar"></p>');
        bar.id = 'other';
      },
    ],
  ])('is looked for again when it %s', (_what, change) => {
    const document = pageOf('<div id="bar"></div>');
    const bar = findKept(document, BAR) as Element;
    change(bar);
    expect(findKept(document, BAR)?.localName).toBe('p');
  });

  test('is undefined while there is none, and found when it comes', () => {
    const document = pageOf('');
    expect(findKept(document, BAR)).toBeUndefined();
    document.body.innerHTML = '<div id="bar"></div>';
    expect(findKept(document, BAR)?.id).toBe('bar');
    document.body.innerHTML = '';
    expect(findKept(document, BAR)).toBeUndefined();
  });

  test('is that of its own document', () => {
    const [one, other] = [pageOf('<div id="bar"></div>'), pageOf('<p id="bar"></p>')];
    for (let times = 0; times < 2; times++) {
      expect(findKept(one, BAR)?.localName).toBe('div');
      expect(findKept(other, BAR)?.localName).toBe('p');
    }
  });
});
