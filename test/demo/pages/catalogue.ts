/** The content of the demo's pages: seed episodes under their publishers' titles, with notes in our own words. */

export interface DemoPodcast {
  title: string;
  publisher: string;
  about: string;
  spotify?: string;
  apple?: string;
  feedUrl?: string;
  /** Two colours of the made-up cover. */
  cover: readonly [string, string];
}

export interface DemoEpisode {
  title: string;
  podcast: DemoPodcast;
  /** ISO instant. */
  publishedAt: string;
  seconds: number;
  notes: string;
  /** Made up, but shaped like the site's own. */
  spotify?: string;
  apple?: string;
  guid?: string;
}

export const pragmaticEngineer: DemoPodcast = {
  title: 'The Pragmatic Engineer',
  publisher: 'Gergely Orosz',
  about: 'Software engineering at large companies and young ones, from the inside.',
  spotify: '2Bho9xCbOQMWMJ7UKmqCzD',
  cover: ['#14532d', '#65a30d'],
};

export const a16zShow: DemoPodcast = {
  title: 'The a16z Show',
  publisher: 'Andreessen Horowitz',
  about: 'Talks about technology, and where it is going.',
  spotify: '5bC65RDvs3oxnLyqqvkUYX',
  cover: ['#7c2d12', '#f97316'],
};

export const aiA16z: DemoPodcast = {
  title: 'AI + a16z',
  publisher: 'a16z',
  about: 'Artificial intelligence, by those who build it and those who pay for it.',
  apple: '1740178076',
  feedUrl: 'https://feeds.simplecast.com/Hb_IuXOo',
  cover: ['#1e3a8a', '#38bdf8'],
};

export const lennys: DemoPodcast = {
  title: "Lenny's Podcast: Product | Career | Growth",
  publisher: 'Lenny Rachitsky',
  about: 'Product people on how they work.',
  apple: '1627920305',
  feedUrl: 'https://api.substack.com/feed/podcast/10845.rss',
  cover: ['#831843', '#fb7185'],
};

export const infoq: DemoPodcast = {
  title: 'The InfoQ Podcast',
  publisher: 'InfoQ',
  about: 'Software engineers on what they have learned.',
  spotify: '4LinerNotesDemoShow004',
  feedUrl: 'https://feeds.soundcloud.com/users/soundcloud:users:215740450/sounds.rss',
  cover: ['#3f3f46', '#f472b6'],
};

export const kleppmann: DemoEpisode = {
  title: 'Designing Data-intensive Applications with Martin Kleppmann',
  podcast: pragmaticEngineer,
  publishedAt: '2026-04-22T15:00:00Z',
  seconds: 5040,
  notes:
    'Martin Kleppmann on the second edition of his book: what has changed in data systems since the first one, why object stores now lie under so many databases, and what replication means when the cloud does it.',
  spotify: '4LinerNotesDemo0000001',
};

export const horowitz: DemoEpisode = {
  title: 'Ben Horowitz on AI Infrastructure, Economics and The New Laws of Software',
  podcast: aiA16z,
  publishedAt: '2026-05-19T10:00:00Z',
  seconds: 2760,
  notes:
    'Ben Horowitz on what AI does to the economics of software: scarce electricity and memory, where moats are left, and why crypto may matter to agents.',
  apple: '1000768400401',
  guid: 'demo-ai-a16z-2026-05-19',
};

export const openClaw: DemoEpisode = {
  title: 'From skeptic to true believer: How OpenClaw changed my life | Claire Vo',
  podcast: lennys,
  publishedAt: '2026-03-29T12:31:50Z',
  seconds: 5580,
  notes:
    'Claire Vo runs nine OpenClaw agents for her business and her household. How she set them up, which machine each of them lives on, and what she would never let them touch.',
  apple: '1000758400402',
  guid: 'demo-lennys-2026-03-29',
};

/** Its title is made up, near enough to the dataset's to be offered. */
export const eventAgents: DemoEpisode = {
  title: 'Event-driven agents: Kafka and Flink for AI',
  podcast: infoq,
  publishedAt: '2026-04-06T09:00:00Z',
  seconds: 2400,
  notes: 'How events feed agents with context, and why that beats ever longer prompts.',
  spotify: '4LinerNotesDemo0000004',
};

/** An episode that the dataset does not know, of a podcast that it knows. */
export const unknownEpisode: DemoEpisode = {
  title: 'A made-up episode without insights',
  podcast: a16zShow,
  publishedAt: '2025-11-03T10:00:00Z',
  seconds: 1980,
  notes: 'This episode exists in the demo only. Its podcast is known, the episode is not.',
  spotify: '4LinerNotesDemo0000002',
};

/** Another of them, so that there is something to navigate to. */
export const otherUnknownEpisode: DemoEpisode = {
  title: 'Another made-up episode',
  podcast: a16zShow,
  publishedAt: '2025-10-06T10:00:00Z',
  seconds: 2340,
  notes: 'This one exists in the demo only, too.',
  spotify: '4LinerNotesDemo0000003',
};

export const PLAYLIST_ID = '4LinerNotesDemoList001';
export const ALBUM_ID = '4LinerNotesDemoAlbum01';
