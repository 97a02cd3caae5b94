// @vitest-environment jsdom
import './fake-i18n.ts';
import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import type { PageSection } from '../../lib/messages/query.ts';
import {
  BUNDLED,
  datasetOf,
  page,
  podcastSection,
  section,
  TWO_PODCASTS,
  UNKNOWN_SECTION,
} from '../fixtures/datasets.ts';
import { openReader } from './open-reader.tsx';
import { find, findAll, settle, textOf } from './render.tsx';

const world = (...sections: PageSection[]) => ({ dataset: TWO_PODCASTS, page: page(...sections) });
const hrefs = (selector: string) => findAll(selector).map((each) => each.getAttribute('href'));

describe('This page', () => {
  test('shows the episode title of the dataset, explains the match, and shows complete insights', async () => {
    await openReader(world(section('claw')));
    expect(textOf(find('h1'))).toBe('Claws and Effect: “Agents” — at Work');
    expect(textOf(find('main header .byline'))).toBe('The Brief · Apr 8, 2026 · via Testing Times');
    expect(textOf(find('.why'))).toBe(
      'Matched by show, date, and words · Why?Same podcast · same day · “OpenClaw” in both',
    );
    const [first] = findAll('article');
    if (!first) throw new Error('no article');
    expect(textOf(first)).toBe('The statement of claw.' + 'Impact The impact of claw.' + 'InfrastructureAgents');
    expect([...first.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      '#/topic/infrastructure',
      '#/topic/agents',
    ]);
    expect(find('h1 a').getAttribute('href')).toBe('#/episode/claw');
  });

  test('continues with the same podcast, but not with whatever is on the same topics', async () => {
    await openReader(world(section('claw')));
    expect(findAll('h1, h2, h3').map((heading) => [heading.tagName, textOf(heading)])).toEqual([
      ['H1', 'Claws and Effect: “Agents” — at Work'],
      ['H2', 'More from The Brief'],
    ]);
    const related = findAll('.besides article').map((article) => textOf(article).slice(0, 23));
    expect(related).toEqual(['The statement of power.']);
  });

  test.each<{ name: string; sections: PageSection[]; labels: string[]; titles: string[] }>([
    {
      name: 'only viewed',
      sections: [section('claw')],
      labels: [],
      titles: ['H1 Claws and Effect: “Agents” — at Work'],
    },
    {
      name: 'only played',
      sections: [section('power', { source: 'player' })],
      labels: ['Playing'],
      titles: ['H1 Power Lines'],
    },
    {
      name: 'viewed and played',
      sections: [section('claw'), section('strom', { source: 'player' })],
      labels: ['Viewing', 'Playing'],
      titles: ['H1 This page', 'H2 Claws and Effect: “Agents” — at Work', 'H2 Strompreise: Was bleibt?'],
    },
    {
      name: 'viewed unknown, played known',
      sections: [UNKNOWN_SECTION, section('strom', { source: 'player' })],
      labels: ['Viewing', 'Playing'],
      titles: ['H1 This page', 'H2 No insights for this episode', 'H2 Strompreise: Was bleibt?'],
    },
  ])('$name', async ({ sections, labels, titles }) => {
    await openReader(world(...sections));
    expect(findAll('.sighting > .label').map(textOf)).toEqual(labels);
    const top = findAll('h1, .sighting > header h2, .sighting > .state-note h2');
    expect(top.map((heading) => `${heading.tagName} ${textOf(heading)}`)).toEqual(titles);
  });

  test('the page of a podcast shows its insights, numbered', async () => {
    await openReader(world(podcastSection({ kind: 'podcast' })));
    expect(textOf(find('h1'))).toBe('The Brief');
    expect(textOf(find('.view-head .byline'))).toBe('2 insights');
    expect(findAll('main ol article')).toHaveLength(2);
    expect(textOf(find('.why'))).toBe('Podcast matched by id · Why?Same podcast on Apple Podcasts');
  });

  test('candidates are listed with their insights, none as the match', async () => {
    const candidates = { match: 'candidates', episodes: TWO_PODCASTS.episodes.slice(0, 2) } as const;
    await openReader(world(section('claw', candidates)));
    expect(findAll('.candidate > summary').map(textOf)).toEqual([
      'Claws and Effect: “Agents” — at WorkApr 8, 2026 · 1 insight · via Testing Times',
      'Power LinesApr 6, 2026 · 1 insight · via Testing Times',
    ]);
    expect(findAll('.candidate').map((each) => each.querySelectorAll('article').length)).toEqual([1, 1]);
    expect(findAll('h1, h2').map(textOf)).not.toContain('Power Lines');
  });

  test('content in another language has a lang attribute, empty if the language is unknown', async () => {
    await openReader(world(section('strom')));
    expect(find('.sighting > .insights .statement').lang).toBe('de');
    expect(find('h1').getAttribute('lang')).toBe('');
  });
});

describe('Topics', () => {
  test('are listed with their counts', async () => {
    await openReader({ dataset: TWO_PODCASTS }, { hash: '#/topics' });
    expect(findAll('.track-list li').map(textOf)).toEqual([
      'Infrastructure3 insights · 3 episodes',
      'Agents1 insight · 1 episode',
    ]);
    expect(hrefs('.track-list a')).toEqual(['#/topic/infrastructure', '#/topic/agents']);
    expect(textOf(find('nav [aria-current=page]'))).toBe('Topics');
  });

  test('a topic page has a head of three lines and a numbered list, newest first', async () => {
    await openReader({ dataset: BUNDLED }, { hash: '#/topic/infrastructure' });
    const head = find('main header');
    expect([...head.children].map(textOf)).toEqual([
      'Insights · Infrastructure',
      'Everything on Infrastructure',
      '20 insights · 20 episodes',
    ]);
    expect(findAll('main ol > li > article')).toHaveLength(20);
    const days = findAll('main ol time').map((time) => time.getAttribute('datetime') ?? '');
    expect(days).toEqual([...days].sort().reverse());
    expect(textOf(find('footer'))).toBe('20 insights · bundled · as of May 22, 2026');
  });

  test('a topic page does not repeat its topic on each insight, but shows other topics', async () => {
    await openReader({ dataset: TWO_PODCASTS }, { hash: '#/topic/infrastructure' });
    expect(findAll('.topics').map(textOf)).toEqual(['Agents']);
  });
});

describe('long lists', () => {
  test.each([
    { count: 200, first: 200, more: [] },
    { count: 201, first: 200, more: [201] },
    { count: 450, first: 200, more: [400, 450] },
  ])('of $count are shown as $first, then $more', async ({ count, first, more }) => {
    await openReader({ dataset: datasetOf(count) }, { hash: '#/topic/infrastructure' });
    expect(findAll('article')).toHaveLength(first);
    for (const length of more) {
      await settle(() => find('button', 'Show more').click());
      expect(findAll('article')).toHaveLength(length);
    }
    expect(findAll('main button')).toEqual([]);
  });

  test('the first of the new items gets the focus', async () => {
    await openReader({ dataset: datasetOf(300) }, { hash: '#/podcast/p' });
    expect(textOf(find('.actions'))).toBe('Show more200 of 300 shown');
    await settle(() => find('button', 'Show more').click());
    expect(document.activeElement?.closest('article')?.textContent).toContain('Statement 201.');
  });
});

describe('podcast and episode', () => {
  test('a podcast shows its publisher, its counts and links to listen', async () => {
    await openReader({ dataset: TWO_PODCASTS }, { hash: '#/podcast/brief' });
    expect(findAll('.view-head > *').map(textOf)).toEqual([
      'Podcast',
      'The Brief',
      'Brief Media · 2 insights · 2 episodes',
      'Listen onSpotifyApple PodcastsRSS feed',
    ]);
    expect(hrefs('.platforms a')).toEqual([
      `https://open.spotify.com/show/${'a'.repeat(22)}`,
      'https://podcasts.apple.com/podcast/id123',
      'https://feeds.example/brief',
    ]);
    expect(findAll('.platforms a').map((link) => [link.getAttribute('target'), link.getAttribute('rel')])).toEqual(
      Array(3).fill(['_blank', 'noreferrer']),
    );
    expect(find('h1').lang).toBe('en');
  });

  test('an episode shows its podcast, its day, links to listen, and related insights', async () => {
    await openReader({ dataset: TWO_PODCASTS }, { hash: '#/episode/claw' });
    expect(findAll('.view-head > *').map(textOf)).toEqual([
      'Episode',
      'Claws and Effect: “Agents” — at Work',
      'The Brief · Apr 8, 2026 · via Testing Times',
      'Listen onSpotifyApple Podcasts',
      'Its podcast onRSS feed',
      'Search onYouTube',
    ]);
    expect(hrefs('.platforms a')).toEqual([
      `https://open.spotify.com/episode/${'b'.repeat(22)}`,
      'https://podcasts.apple.com/podcast/id123?i=456',
      'https://feeds.example/brief',
      'https://www.youtube.com/results?search_query=The%20Brief%20Claws%20and%20Effect%3A%20%E2%80%9CAgents%E2%80%9D%20%E2%80%94%20at%20Work',
    ]);
    expect(findAll('h2').map(textOf)).toEqual(['More from The Brief']);
  });

  test('the source of an insight is a link if the insight has a page', async () => {
    const dataset = structuredClone(TWO_PODCASTS);
    const [insight] = dataset.episodes[0]?.insights ?? [];
    if (!insight) throw new Error('no insight');
    insight.url = 'https://testing-times.example/claw';
    delete insight.impact;
    await openReader({ dataset }, { hash: '#/episode/claw' });
    const [first] = findAll('article');
    expect(first?.querySelector('a.via')?.getAttribute('href')).toBe(insight.url);
    expect(first?.querySelector('.impact')).toBeNull();
  });
});

describe('axe finds no violations', () => {
  test.each([
    { hash: '#/', given: world(section('claw'), section('strom', { source: 'player' })) },
    { hash: '#/', given: world(section('claw', { match: 'candidates', episodes: TWO_PODCASTS.episodes.slice(0, 2) })) },
    { hash: '#/', given: world(podcastSection()) },
    { hash: '#/', given: world(UNKNOWN_SECTION) },
    { hash: '#/topics', given: { dataset: TWO_PODCASTS } },
    { hash: '#/topic/infrastructure', given: { dataset: TWO_PODCASTS } },
    { hash: '#/podcast/brief', given: { dataset: TWO_PODCASTS } },
    { hash: '#/search?q=claw', given: { dataset: TWO_PODCASTS } },
    { hash: '#/nowhere', given: { dataset: TWO_PODCASTS } },
  ])('on $hash', async ({ hash, given }) => {
    document.documentElement.lang = 'en';
    document.title = 'Liner Notes';
    await openReader(given, { hash, frame: 'sidebar', actions: { close: () => {} } });
    // Only a real browser can check colours.
    const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
});
