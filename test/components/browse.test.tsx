// @vitest-environment jsdom
import './fake-i18n.ts';
import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../lib/domain/dataset.ts';
import { topicOf } from '../../lib/domain/dataset.ts';
import { BUNDLED, datasetOf, TWO_PODCASTS } from '../fixtures/datasets.ts';
import { speak } from './fake-i18n.ts';
import { openReader } from './open-reader.tsx';
import { find, findAll, settle, textOf, type, wait } from './render.tsx';

const texts = (selector: string) => findAll(selector).map(textOf);
/** Follows a link. The address changes in a later task. */
async function follow(selector: string, text: string): Promise<void> {
  await settle(() => find(selector, text).click());
  await settle();
}
async function choose(label: string, value: string): Promise<void> {
  const id = find('label', label).getAttribute('for');
  const select = find<HTMLSelectElement>(`select[id="${id}"]`);
  await settle(() => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
}

describe('a topic', () => {
  const open = (hash = '#/topic/infrastructure') => openReader({ dataset: BUNDLED }, { hash });

  test('has its months in a table, and its insights under a heading for each, numbered throughout', async () => {
    await open();
    expect(texts('.months thead th .hidden')).toEqual(['March 2026', 'April 2026', 'May 2026']);
    expect(texts('.months tbody th')).toEqual(['Insights', 'Episodes']);
    expect(texts('.months tbody tr:first-child td')).toEqual(['2', '15', '3']);
    expect(texts('h2')).toEqual(['May 2026', 'April 2026', 'March 2026']);
    expect(findAll('main ol').map((list) => list.getAttribute('start'))).toEqual([null, '4', '19']);
  });

  test('is filtered by a click on a month, and whole again by another', async () => {
    const { store } = await open();
    await follow('.months a', 'May 2026');
    expect(location.hash).toBe('#/topic/infrastructure?month=2026-05');
    expect(findAll('main ol article')).toHaveLength(3);
    expect(textOf(find('.filters [role=status]'))).toBe('3 insights');
    expect(find('.months a[aria-current]').textContent).toContain('May 2026');
    expect(store.getState().trail).toEqual([]);
    await follow('.months a', 'May 2026');
    expect(findAll('main ol article')).toHaveLength(20);
  });

  test('is filtered by podcast and month together, and whole again by "Show all"', async () => {
    await open();
    await choose('Podcast', 'xifprwrc63ypnirl');
    expect(location.hash).toBe('#/topic/infrastructure?podcast=xifprwrc63ypnirl');
    expect(findAll('main ol article')).toHaveLength(4);
    await choose('Month', '2026-05');
    expect(findAll('main ol article')).toHaveLength(1);
    await follow('.filters a', 'Show all');
    expect(location.hash).toBe('#/topic/infrastructure');
  });

  test('without a trend shows none', async () => {
    await openReader({ dataset: datasetOf(3) }, { hash: '#/topic/infrastructure' });
    expect(findAll('.trend')).toEqual([]);
  });
});

describe('the list of topics', () => {
  const names = ['Alpha', 'Böhm', 'Chips', 'Data', 'Energy', 'Food', 'Gold', 'Health', 'India'];
  const [first] = TWO_PODCASTS.episodes;
  const dataset: Dataset = {
    ...TWO_PODCASTS,
    episodes: names.flatMap((name, index) =>
      first
        ? [
            {
              ...first,
              id: `e${index}`,
              publishedOn: `2026-0${index + 1}-01`,
              insights: [
                { ...(first.insights[0] as (typeof first.insights)[0]), id: `i${index}`, topics: [topicOf(name)] },
              ],
            },
          ]
        : [],
    ),
  };

  test('is filtered as one types, whatever the marks, and sorted; both are in the address', async () => {
    await openReader({ dataset }, { hash: '#/topics' });
    await type(find<HTMLInputElement>('.filter-text'), 'bohm');
    expect(texts('.track-name')).toEqual(['Böhm']);
    await wait(350);
    expect(location.hash).toBe('#/topics?q=bohm');
    await type(find<HTMLInputElement>('.filter-text'), '');
    await choose('Sort by', 'newest');
    expect(location.hash).toBe('#/topics?sort=newest');
    expect(texts('.track-name').slice(0, 2)).toEqual(['India', 'Health']);
  });

  test('says when nothing fits', async () => {
    await openReader({ dataset }, { hash: '#/topics?q=zzz' });
    expect(textOf(find('main'))).toContain('None of them contains “zzz”.');
  });

  test('of a few has no filter', async () => {
    await openReader({ dataset: TWO_PODCASTS }, { hash: '#/topics' });
    expect(findAll('.filters')).toEqual([]);
  });
});

test('podcasts are listed with their counts', async () => {
  await openReader({ dataset: TWO_PODCASTS }, { hash: '#/podcasts' });
  expect(texts('.track-list li')).toEqual(['The Brief2 insights · 2 episodes', 'Die Anderen1 insight · 1 episode']);
});

test('episodes are listed with podcast, day and count', async () => {
  await openReader({ dataset: TWO_PODCASTS }, { hash: '#/episodes' });
  expect(texts('.episode-rows li')[0]).toBe('Claws and Effect: “Agents” — at WorkThe Brief · Apr 8, 2026 · 1 insight');
});

test('the home says how much there is and from where, then shows a few of everything', async () => {
  await openReader({ dataset: BUNDLED }, { hash: '#/home', frame: 'library', entrance: 'home' });
  expect(textOf(find('.byline'))).toBe(
    '20 insights · 20 episodes · 15 podcasts · 1 topicfrom Liner Notes · as of May 22, 2026',
  );
  expect(texts('h2')).toEqual(['Recent insights', 'Topics', 'Podcasts']);
  expect(findAll('article')).toHaveLength(6);
});

describe('is accessible', () => {
  test.each(['#/home', '#/podcasts', '#/episodes', '#/topic/infrastructure?month=2026-05'])('%s', async (hash) => {
    for (const language of ['en-US', 'de-DE'] as const) {
      speak(language);
      document.documentElement.lang = 'en';
      await openReader({ dataset: BUNDLED }, { hash, frame: 'library', entrance: 'home' });
      speak('en-US');
      const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
  });
});
