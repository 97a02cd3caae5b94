import 'fake-indexeddb/auto';
import '../../extension/fake-extension.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { switchFeed } from '../../../lib/database/write/feed-state.ts';
import type { EpisodeNotes, Podcast } from '../../../lib/domain/dataset.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { makeCorrection, type Statement } from '../../../lib/personal/corrections/corrections.ts';
import { aliasesIn, learnAliases, rememberForSession } from '../../../lib/personal/learned.ts';
import { episode, podcast, sighted } from '../../fixtures/catalogue.ts';
import { putFeed } from '../../fixtures/databases.ts';
import { joinedIn, loadDataset, type PersonalWorld, personalWorld, refOf } from '../personal-world.ts';

const ADDED = 'a'.repeat(16);
const harbour = podcast('Harbour Lights');
const fog = episode('fog', harbour.id, '2026-03-10', 'Why Fog Horns Fell Silent');
const cooking = podcast('Cooking', { id: harbour.id });
const soup = episode('fog', harbour.id, '2026-03-10', 'Soup');

const FOG = sighted('Harbour Lights', { title: 'Why fog horns fell silent', publishedOn: '2026-03-10' });
const UNCLEAR = sighted('Harbour Lights', {
  title: 'Something else',
  publishedOn: '2026-03-10',
  ids: { spotify: 's' },
});

let world: PersonalWorld;
beforeEach(async () => {
  world = personalWorld();
  await loadDataset(world, [harbour], [fog]);
});

const addFeed = (of = harbour, row = fog) => putFeed(world.database, ADDED, { podcasts: [of], episodes: [row] });
const say = (sighting: Sighting, statement: Statement) =>
  makeCorrection(world, crypto.randomUUID(), sighting, statement);
/** The kind of match, and the feed and title of each episode. */
async function inShort(sighting: Sighting): Promise<string[]> {
  const match = await joinedIn(world, sighting);
  const episodes = match.kind === 'episode' || match.kind === 'candidates' ? match.episodes : [];
  return [
    match.kind,
    ...episodes.map((found) => `${found.feed === ADDED ? 'added' : found.feed}: ${found.episode.title}`),
  ];
}

describe('a confirmed episode', () => {
  test('is not another feed’s row with its id', async () => {
    await addFeed(cooking, soup);
    await say(UNCLEAR, { kind: 'is', episode: refOf(fog, harbour) });
    expect(await inShort(UNCLEAR)).toEqual(['episode', 'bundled: Why Fog Horns Fell Silent']);
  });

  test('of an added feed is not the bundled row with its id', async () => {
    await addFeed(cooking, soup);
    await say(UNCLEAR, { kind: 'is', episode: { ...refOf(soup, cooking), feed: ADDED } });
    expect(await inShort(UNCLEAR)).toEqual(['episode', 'added: Soup']);
  });

  test('is also the row of another feed with the same podcast, day and title', async () => {
    await addFeed(podcast('Harbour Lights', { id: 'h2' }), { ...fog, id: 'f2', podcastId: 'h2' });
    await say(UNCLEAR, { kind: 'is', episode: refOf(fog, harbour) });
    expect(await inShort(UNCLEAR)).toEqual([
      'episode',
      'bundled: Why Fog Horns Fell Silent',
      'added: Why Fog Horns Fell Silent',
    ]);
  });

  test('is also its copy that the user saw with it', async () => {
    await addFeed(podcast('Harbour Show', { id: 'h2' }), { ...soup, id: 'f2', podcastId: 'h2' });
    await say(UNCLEAR, { kind: 'is', episode: { ...refOf(fog, harbour), copies: [{ feed: ADDED, id: 'f2' }] } });
    expect(await inShort(UNCLEAR)).toEqual(['episode', 'bundled: Why Fog Horns Fell Silent', 'added: Soup']);
  });
});

describe('a confirmed episode that another feed has under another title', () => {
  // The added feed is sure of this one by its title.
  const named = { ...fog, id: 'f2', title: 'Something else' };
  const sameDay = episode('other', harbour.id, fog.publishedOn, 'Tides', { texts: ['Tides turn.'] });
  const onApple = { ids: { apple: '1' } };
  const BOTH = ['bundled: Why Fog Horns Fell Silent', 'added: Something else'];
  const ALONE = BOTH.slice(0, 1);
  const show = (id: string, given = {}) => podcast('Harbour Lights', { id, ...given });

  test.each<[what: string, own: EpisodeNotes[], of: Podcast, added: EpisodeNotes[], expected: string[]]>([
    ['has that copy, too, by podcast and day', [fog], harbour, [named], BOTH],
    ['under another id of the podcast', [fog], show('h2'), [{ ...named, podcastId: 'h2' }], BOTH],
    ['not of another day', [fog], harbour, [{ ...named, publishedOn: '2026-03-11' }], ALONE],
    ['not of another podcast', [fog], show('h2', onApple), [{ ...named, podcastId: 'h2' }], ALONE],
    ['not with another platform id', [{ ...fog, ...onApple }], harbour, [{ ...named, ids: { apple: '2' } }], ALONE],
    ['not where its own feed has two of that day', [fog, sameDay], harbour, [named], ALONE],
    ['not where the other feed has two of that day', [fog], harbour, [named, sameDay], ALONE],
    [
      'by a platform id, however many are of that day',
      [{ ...fog, ...onApple }, sameDay],
      harbour,
      [{ ...named, ...onApple }, sameDay],
      BOTH,
    ],
    ['by their guid', [{ ...fog, ids: { guid: 'g' } }, sameDay], harbour, [{ ...named, ids: { guid: 'g' } }], BOTH],
    ['not if the other feed is not sure of it', [fog], harbour, [{ ...named, title: 'Why they fell' }], ALONE],
    ['not by its id alone', [fog], harbour, [{ ...sameDay, id: fog.id }], ALONE],
  ])('%s', async (_what, own, of, added, expected) => {
    await loadDataset(world, [podcast('Harbour Lights', of.ids.apple ? { ids: { apple: '2' } } : {})], own);
    await putFeed(world.database, ADDED, { podcasts: [of], episodes: added });
    await say(UNCLEAR, { kind: 'is', episode: refOf(fog, harbour) });
    expect(await inShort(UNCLEAR)).toEqual(['episode', ...expected]);
  });

  test('not if it is named in a feed that is off', async () => {
    await addFeed(harbour, named);
    await say(UNCLEAR, { kind: 'is', episode: refOf(fog, harbour) });
    await switchFeed(world.database, 'bundled', false);
    expect(await inShort(UNCLEAR)).toEqual(['podcast']);
  });

  test.each(['before', 'after'])('not if the user rejected it %s', async (when) => {
    await addFeed(harbour, named);
    const rejection: Statement = { kind: 'not', episode: { ...refOf(named, harbour), feed: ADDED } };
    if (when === 'before') await say(UNCLEAR, rejection);
    await say(UNCLEAR, { kind: 'is', episode: refOf(fog, harbour) });
    if (when === 'after') await say(UNCLEAR, rejection);
    expect(await inShort(UNCLEAR)).toEqual(['episode', ...ALONE]);
  });

  test('again if the user confirmed it after rejecting both', async () => {
    await addFeed(harbour, named);
    const both = { ...refOf(fog, harbour), copies: [{ feed: ADDED, id: named.id }] };
    await say(UNCLEAR, { kind: 'not', episode: both });
    expect(await inShort(UNCLEAR)).not.toEqual(['episode', ...BOTH]);
    await say(UNCLEAR, { kind: 'is', episode: refOf(fog, harbour) });
    expect(await inShort(UNCLEAR)).toEqual(['episode', ...BOTH]);
  });
});

describe('a rejected episode', () => {
  test('leaves the sure match of another feed', async () => {
    await addFeed(harbour, { ...fog, id: 'other', title: 'How fog horns fell silent' });
    await say(FOG, { kind: 'not', episode: { ...refOf(fog, harbour), title: 'Soup', feed: ADDED, id: 'other' } });
    expect(await inShort(FOG)).toEqual(['episode', 'bundled: Why Fog Horns Fell Silent']);
  });

  test('is rejected with its copies', async () => {
    await addFeed(harbour, { ...fog, id: 'other', title: 'How fog horns fell silent' });
    const [kind, ...shown] = await inShort(FOG);
    expect([kind, shown.length]).toEqual(['episode', 2]);
    await say(FOG, { kind: 'not', episode: { ...refOf(fog, harbour), copies: [{ feed: ADDED, id: 'other' }] } });
    expect((await inShort(FOG)).slice(1)).toEqual([]);
  });
});

describe('a learned alias', () => {
  const RENAMED = sighted(
    { title: 'Harbour Lamps', ids: { spotify: 'x' } },
    { title: 'Why fog horns fell silent', publishedOn: '2026-03-10' },
  );

  test('from a sure match of one feed teaches other feeds nothing', async () => {
    await addFeed(podcast('Harbour Lights', { ids: { spotify: 'x' } }));
    const match = await joinedIn(world, RENAMED);
    await rememberForSession(world.personal, [[RENAMED, match]], world.now());
    expect(await inShort(RENAMED)).toEqual(['episode', 'added: Why Fog Horns Fell Silent']);
  });

  test('from a confirmation holds for the podcast of that name in any feed, not for its id', async () => {
    await addFeed(cooking, fog);
    const found = { feed: 'bundled', podcast: { ...harbour, insights: 1, episodes: 1 } };
    const correction = await say(FOG, { kind: 'is', episode: refOf(fog, harbour) });
    if (!correction) throw new Error('nothing was stored');
    const aliases = aliasesIn(RENAMED, harbour, 'confirmed');
    await learnAliases(world.personal, found, aliases, { correction, now: world.now() });
    const other = sighted('Harbour Lamps', { title: 'Why fog horns fell silent', publishedOn: '2026-03-10' });
    expect(await inShort(other)).toEqual(['episode', 'bundled: Why Fog Horns Fell Silent']);
  });
});
