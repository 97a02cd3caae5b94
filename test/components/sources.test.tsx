// @vitest-environment jsdom
import './fake-i18n.ts';
import { describe, expect, test, vi } from 'vitest';
import type { Dataset } from '../../lib/domain/dataset.ts';
import type { PageSection } from '../../lib/messages/query.ts';
import { page, podcastSection, section, TWO_PODCASTS, UNKNOWN_SECTION } from '../fixtures/datasets.ts';
import { speak } from './fake-i18n.ts';
import { openReader } from './open-reader.tsx';
import { find, findAll, settle, textOf } from './render.tsx';

/** The dataset with a position in each insight. */
const TIMED: Dataset = {
  ...TWO_PODCASTS,
  episodes: TWO_PODCASTS.episodes.map((episode) => ({
    ...episode,
    insights: episode.insights.map((insight) => ({ ...insight, startSeconds: 3754.2 })),
  })),
};
const timedSection = (given: Partial<PageSection> = {}) =>
  section('claw', { episodes: TIMED.episodes.slice(0, 1), ...given });
const SPOTIFY = `https://open.spotify.com/episode/${'b'.repeat(22)}?t=3754`;
const APPLE = 'https://podcasts.apple.com/podcast/id123?i=456&t=3754';
const playLink = () => find<HTMLAnchorElement>('.sighting > .insights a.play');

describe('what the heading says is not repeated below it', () => {
  test.each([
    { hash: '#/episode/claw', source: [] },
    {
      hash: '#/podcast/brief',
      source: ['from Claws and Effect: “Agents” — at Work · Apr 8, 2026 · via Testing Times'],
    },
    {
      hash: '#/topic/agents',
      source: ['from Claws and Effect: “Agents” — at Work · The Brief · Apr 8, 2026 · via Testing Times'],
    },
  ])('$hash', async ({ hash, source }) => {
    await openReader({ dataset: TWO_PODCASTS }, { hash });
    expect(
      findAll('.view-head ~ .insights li:first-child .source, .view-head ~ div li:first-child .source').map(textOf),
    ).toEqual(source);
  });

  test('but publishers that differ are named at each insight', async () => {
    const [claw] = structuredClone(TWO_PODCASTS.episodes);
    if (!claw?.insights[0]) throw new Error('no insight');
    claw.insights.push({ ...claw.insights[0], id: 'other', source: 'Other Times' });
    await openReader({ dataset: { ...TWO_PODCASTS, episodes: [claw] } }, { hash: '#/episode/claw' });
    expect(findAll('article .via').map(textOf)).toEqual(['via Testing Times', 'via Other Times']);
    expect(textOf(find('.byline'))).toBe('The Brief · Apr 8, 2026');
  });
});

describe('the second of an insight', () => {
  test.each([
    { hash: '#/episode/claw', url: SPOTIFY },
    { hash: '#/topic/agents', url: SPOTIFY },
  ])('plays on a platform whose id is known: $hash', async ({ hash, url }) => {
    await openReader({ dataset: TIMED }, { hash });
    const play = find('.insights:not(.insights-aside) .play');
    expect(textOf(play)).toBe('▶ 1:02:34Play from 1:02:34 on Spotify');
    expect(play.getAttribute('href')).toBe(url);
  });

  test('is only told where no id is known', async () => {
    await openReader({ dataset: TIMED }, { hash: '#/episode/power' });
    expect(findAll('.view-head ~ .insights a.play')).toEqual([]);
    expect(textOf(find('.view-head ~ .insights .play'))).toBe('at 1:02:34');
  });
});

describe('links to the platform of the page', () => {
  const world = (site: 'spotify' | 'apple-podcasts' | 'castbox', given: Partial<PageSection> = {}) => ({
    dataset: TIMED,
    page: { state: 'sections' as const, site, sections: [timedSection(given)] },
  });

  test.each([
    { site: 'spotify', url: SPOTIFY, target: '_top' },
    { site: 'apple-podcasts', url: APPLE, target: '_top' },
    { site: 'castbox', url: SPOTIFY, target: '_blank' },
  ] as const)('in the panel on $site: $target', async ({ site, url, target }) => {
    await openReader(world(site), { frame: 'sidebar' });
    expect([playLink().href, playLink().target]).toEqual([url, target]);
  });

  test('stay in the tab from the popup, but not with a modifier, nor to other platforms', async () => {
    const openInTab = vi.fn();
    await openReader(world('apple-podcasts'), { actions: { openInTab } });
    const click = async (init: MouseEventInit) => {
      const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
      await settle(() => playLink().dispatchEvent(event));
      return event.defaultPrevented;
    };
    expect(await click({})).toBe(true);
    expect(openInTab).toHaveBeenCalledExactlyOnceWith(APPLE, 7);
    expect(await click({ ctrlKey: true })).toBe(false);
    await openReader(world('castbox'), { actions: { openInTab } });
    expect(await click({})).toBe(false);
    expect(openInTab).toHaveBeenCalledTimes(1);
  });

  test('open a new tab where the player is only embedded in the page', async () => {
    await openReader(world('spotify', { embedded: 'spotify' }), { frame: 'sidebar' });
    expect(playLink().target).toBe('_blank');
  });
});

describe('where there are no insights', () => {
  const near = [{ slug: 'infrastructure', name: 'Infrastructure', insights: 3, episodes: 3, newest: '2026-04-08' }];

  test('of the podcast: topics that the page names, and a search for it', async () => {
    await openReader({ dataset: TWO_PODCASTS, page: page({ ...UNKNOWN_SECTION, near }) });
    expect(findAll('.state-note .actions a').map((link) => link.getAttribute('href'))).toEqual([
      '#/search?q=A+Title',
      '#/topics',
    ]);
    expect(textOf(find('.chips'))).toBe('Topics nearbyInfrastructure');
  });

  test("of the episode: the podcast's other insights and the topics of both", async () => {
    await openReader({ dataset: TWO_PODCASTS, page: page(podcastSection({ near })) });
    expect(findAll('.chips a').map(textOf)).toEqual(['Infrastructure', 'Agents']);
    expect(findAll('.besides article').length).toBe(2);
  });
});

describe('the match in a few words', () => {
  test.each<{ reasons: PageSection['reasons']; says: string; german: string }>([
    {
      reasons: [
        { field: 'podcast', code: 'title', params: { title: 'The Brief' } },
        { field: 'date', code: 'same-day', params: {} },
      ],
      says: 'Matched by show and date · Why?',
      german: 'Erkannt an Podcast und Datum · Warum?',
    },
    {
      reasons: [{ field: 'episode', code: 'id', params: { platform: 'spotify' } }],
      says: 'Matched by episode id · Why?',
      german: 'Erkannt an Folgen-ID · Warum?',
    },
    {
      reasons: [
        { field: 'podcast', code: 'title-part', params: { title: 'The Brief' } },
        { field: 'podcast', code: 'conflict', params: {} },
        { field: 'date', code: 'unknown', params: {} },
        { field: 'title', code: 'same', params: { similarity: 1 } },
      ],
      says: 'Matched by show and title · Why?',
      german: 'Erkannt an Podcast und Titel · Warum?',
    },
    {
      reasons: [{ field: 'correction', code: 'is', params: { id: 'c' } }],
      says: 'You chose this episode · Why?',
      german: 'Du hast diese Folge gewählt · Warum?',
    },
  ])('$says', async ({ reasons, says, german }) => {
    await openReader({ dataset: TWO_PODCASTS, page: page(section('claw', { reasons })) });
    expect(textOf(find('.why > summary'))).toBe(says);
    speak('de-DE');
    await openReader({ dataset: TWO_PODCASTS, page: page(section('claw', { reasons })) });
    speak('en-US');
    expect(textOf(find('.why > summary'))).toBe(german);
  });
});

describe('the title of the document', () => {
  test.each([
    { hash: '#/', title: 'Claws and Effect: “Agents” — at Work · Liner Notes' },
    { hash: '#/topics', title: 'Topics · Liner Notes' },
    { hash: '#/topic/agents', title: 'Agents · Liner Notes' },
    { hash: '#/topic/none', title: 'Topic not found · Liner Notes' },
    { hash: '#/podcast/brief', title: 'The Brief · Liner Notes' },
    { hash: '#/episode/strom', title: 'Strompreise: Was bleibt? · Liner Notes' },
    { hash: '#/search?q=power', title: 'power · Liner Notes' },
    { hash: '#/nowhere/at/all', title: 'Page not found · Liner Notes' },
  ])('$hash: $title', async ({ hash, title }) => {
    await openReader({ dataset: TWO_PODCASTS, page: page(section('claw')) }, { hash });
    expect(document.title).toBe(title);
  });

  test('of a page with several sections is that of the view', async () => {
    await openReader({ dataset: TWO_PODCASTS, page: page(section('claw'), section('power', { source: 'player' })) });
    expect(document.title).toBe('This page · Liner Notes');
  });
});

test('a text from right to left takes its label along', async () => {
  const [claw] = structuredClone(TWO_PODCASTS.episodes);
  if (!claw?.insights[0]) throw new Error('no insight');
  claw.insights[0].impact = 'התשתית היא צוואר הבקבוק.';
  await openReader({ dataset: { ...TWO_PODCASTS, episodes: [claw] } }, { hash: '#/episode/claw' });
  expect(find('.impact').dir).toBe('rtl');
});
