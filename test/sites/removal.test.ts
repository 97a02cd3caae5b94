import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sighting } from '../../lib/domain/sighting.ts';
import type { ReadResult } from '../../lib/sites/site.ts';
import { casesOf } from './all-cases.ts';
import { type ReadableSite, readableSites } from './readable-sites.ts';
import { openFixture } from './saved-fixture.ts';
import type { SiteCase } from './site-case.ts';

const rows = readableSites.flatMap((site) => casesOf(site.id).map((row) => ({ site, ...row })));

/** Elements of the document and its shadow roots, in a fixed order. */
function elementsOf(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot ? [element, ...elementsOf(element.shadowRoot)] : [element],
  );
}

/**
 * A damaged page may give less, but every field must be right. Show notes may come from another layer, and a day may
 * replace the instant.
 */
function expectCorrectOrNothing(seen: ReadResult, expected: Sighting | undefined): void {
  if (seen.state !== 'sighted') return;
  const { sighting } = seen;
  expect([sighting.kind, sighting.source]).toEqual([expected?.kind, expected?.source]);
  expect(expected?.podcast).toMatchObject(sighting.podcast);
  if (sighting.kind !== 'episode' || expected?.kind !== 'episode') return;
  const { description, publishedOn, ...episode } = sighting.episode;
  expect(expected.episode).toMatchObject(episode);
  if (publishedOn) expect(expected.episode.publishedOn ?? expected.episode.publishedAt?.slice(0, 10)).toBe(publishedOn);
}

/** The expected sighting of a row: its own, or if its page is not ready, that of the row with the settled page. */
function expectedPage(row: SiteCase & { site: ReadableSite }): Sighting | undefined {
  const settled = rows.filter((other) => other.site === row.site && other.url === row.url).map((other) => other.page);
  return [row.page, ...(row.page === 'unready' ? settled : [])].find((page) => typeof page === 'object');
}

/** Removes elements from their document; returns how to restore them. */
function remove(elements: readonly Element[]): () => void {
  const undo: (() => void)[] = [];
  for (const element of elements) {
    const { parentNode, nextSibling } = element;
    element.remove();
    undo.unshift(() => parentNode?.insertBefore(element, nextSibling));
  }
  return () => {
    for (const step of undo) step();
  };
}

describe.each(rows)('$site.id $fixture', (row) => {
  const { site, fixture, url, player, witness } = row;
  const document = openFixture(site.id, fixture, url);
  const elements = elementsOf(document).filter((element) => !witness || !element.matches(witness));
  const check = (removed: readonly (Element | undefined)[]) =>
    checkAfter(remove(removed.filter((element) => element !== undefined)));
  const checkAfter = (restore: () => void) => {
    try {
      expectCorrectOrNothing(site.readPage(new URL(url), document, site.pack), expectedPage(row));
      // A player bar between two items may show either.
      const played = site.readPlayer(new URL(url), document, site.pack);
      if (player !== 'unready') expectCorrectOrNothing(played, typeof player === 'object' ? player : undefined);
    } finally {
      restore();
    }
  };

  test.each(elements.map((element, index) => [element.outerHTML.slice(0, 80), index]))('without %s', (_name, index) => {
    check([elements[index]]);
  });

  // As if the site had renamed attributes: the values stay.
  const attributes = elements.flatMap((element) => element.getAttributeNames().map((name) => [element, name] as const));
  const renamed = (indexes: readonly number[]) => {
    const undo = indexes.flatMap((index) => {
      const [element, name] = attributes[index] ?? [];
      const value = name === undefined ? undefined : element?.getAttribute(name);
      if (!element || name === undefined || typeof value !== 'string') return [];
      element.removeAttribute(name);
      element.setAttribute(`x-${name}`, value);
      return [
        () => {
          element.removeAttribute(`x-${name}`);
          element.setAttribute(name, value);
        },
      ];
    });
    return () => {
      for (const step of undo) step();
    };
  };
  test('with any one attribute renamed', () => {
    for (const index of attributes.keys()) checkAfter(renamed([index]));
  });

  // During a navigation, several elements together may be the only difference between the pages.
  if (/^(stale|navigated)-|next-page|page-before|of-another/.test(fixture)) return;
  test('without several elements', () => {
    const indexes = fc.array(fc.nat(elements.length - 1), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(indexes, (some) => check(some.map((index) => elements[index]))),
      { numRuns: 100 },
    );
  });

  test('with several attributes renamed and elements removed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(Math.max(0, attributes.length - 1)), { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(elements.length - 1), { maxLength: 4 }),
        (names, some) => {
          const undo = renamed(names);
          try {
            check(some.map((index) => elements[index]));
          } finally {
            undo();
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
