import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sighting } from '../../lib/domain/sighting.ts';

import type { ReadResult } from '../../lib/sites/site.ts';
import { casesOf } from './all-cases.ts';
import { type ReadableSite, readableSites } from './readable-sites.ts';
import { openFixture } from './saved-fixture.ts';
import type { SiteCase } from './site-case.ts';

const rows = readableSites.flatMap((site) => casesOf(site.id).map((row) => ({ site, ...row })));

/** Elements of the document and of its shadow roots, in a fixed order. */
function elementsOf(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot ? [element, ...elementsOf(element.shadowRoot)] : [element],
  );
}

/**
 * Whatever a mutilated page still gives has to be right, field by field. Show notes may come from a lesser layer, and
 * a day may stand for the instant.
 */
function expectRightOrNone(seen: ReadResult, right: Sighting | undefined): void {
  if (seen.state !== 'sighted') return;
  const { sighting } = seen;
  expect([sighting.kind, sighting.source]).toEqual([right?.kind, right?.source]);
  expect(right?.podcast).toMatchObject(sighting.podcast);
  if (sighting.kind !== 'episode' || right?.kind !== 'episode') return;
  const { description, publishedOn, ...episode } = sighting.episode;
  expect(right.episode).toMatchObject(episode);
  if (publishedOn) expect(right.episode.publishedOn ?? right.episode.publishedAt?.slice(0, 10)).toBe(publishedOn);
}

/** What is right for a row: its own answer, or where it is not ready yet, that of the row which shows the page settled. */
function rightPage(row: SiteCase & { site: ReadableSite }): Sighting | undefined {
  const settled = rows.filter((other) => other.site === row.site && other.url === row.url).map((other) => other.page);
  return [row.page, ...(row.page === 'unready' ? settled : [])].find((page) => typeof page === 'object');
}

/** Takes elements out of their document; the answer puts them back where they were. */
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
  const checkAfter = (putBack: () => void) => {
    try {
      expectRightOrNone(site.readPage(new URL(url), document, site.pack), rightPage(row));
      // A bar caught between two items is right about one of them.
      const played = site.readPlayer(new URL(url), document, site.pack);
      if (player !== 'unready') expectRightOrNone(played, typeof player === 'object' ? player : undefined);
    } finally {
      putBack();
    }
  };

  test.each(elements.map((element, index) => [element.outerHTML.slice(0, 80), index]))('without %s', (_name, index) => {
    check([elements[index]]);
  });

  // A name that no reader knows, as after a change of the site; its value stays.
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

  // In the middle of a navigation several things at once may be all that tells.
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
