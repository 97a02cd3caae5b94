/** What the files of a new site are made of. */
interface NewSite {
  /** In small letters and dashes. */
  id: string;
  /** The same as a name in code. */
  camel: string;
  host: string;
}

/** Stands in every fixture that is still to be filled; a test looks for it. */
const TO_FILL = 'new-site: put a minimal page here';

/** The kinds of page that every site is tested on, with what has to be made of each. */
const FIXTURES = {
  episode: 'an episode, as the site serves it',
  show: "a podcast's own page",
  'no-podcast': 'something that is no podcast: music, search, an article',
  'half-loaded': 'the episode before its texts have come',
  'stale-episode-to-episode': 'the address of another episode, with the page of the first one still there',
};

/** The text of every file that a new site has of its own, by path. */
export function siteFiles(site: NewSite): Record<string, string> {
  const { id } = site;
  const fixtures = Object.entries(FIXTURES).map(([name, what]) => [
    `test/sites/${id}/${name}.html`,
    `<!DOCTYPE html>\n<!-- ${TO_FILL}: ${what} -->\n`,
  ]);
  return {
    [`lib/sites/${id}.ts`]: siteFile(site),
    [`test/sites/${id}/cases.ts`]: casesFile(site),
    ...Object.fromEntries(fixtures),
  };
}

function nameOf({ id }: NewSite): string {
  return id.replace(/(^|-)(.)/g, (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase());
}

function siteFile(site: NewSite): string {
  const { id, camel, host } = site;
  const pattern = host.replaceAll('.', '\\.');
  const seen = `/* unverified, ${new Date().toISOString().slice(0, 7)} */`;
  return `import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** ${nameOf(site)}. */
export const ${camel}: Site = {
  id: '${id}',
  name: '${nameOf(site)}',
  hosts: ['${host}'],
  optional: true,
  packVersion: 1,
  verified: false,
};

export const ${camel}Reader = /* @__PURE__ */ readerOf(${camel}, {
  addresses: [
    { kind: 'episode', pattern: /^${pattern}\\/episode\\/(?<id>[\\w-]+)/ },
    { kind: 'podcast', pattern: /^${pattern}\\/podcast\\/(?<id>[\\w-]+)/ },
  ],
  selectors: {
    main: ['main' ${seen}],
    episode: ['main h1' ${seen}],
    episodePodcast: ['main a[href*="/podcast/"]' ${seen}],
    podcast: ['main h1' ${seen}],
  },
});
`;
}

function casesFile({ id, camel, host }: NewSite): string {
  return `import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const HOST = 'https://${host}';
const { first, show } = deepRoots('${id}');

export const ${camel}Cases: readonly SiteCase[] = [
  { fixture: 'episode', url: \`\${HOST}/episode/41\`, page: first(), player: 'nothing' },
  { fixture: 'show', url: \`\${HOST}/podcast/1\`, page: show(), player: 'nothing' },
  { fixture: 'no-podcast', url: \`\${HOST}/search\`, page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: \`\${HOST}/episode/41\`, page: 'unready', player: 'nothing' },
  { fixture: 'stale-episode-to-episode', url: \`\${HOST}/episode/42\`, page: 'unready', player: 'nothing' },
];
`;
}
