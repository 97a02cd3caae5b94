import type { Show } from './podcasts.ts';
import type { Random } from './random.ts';

type Change = (text: string, random: Random) => string;

/** Changes that pages and feeds make to a title without meaning another episode. */
const TYPOGRAPHY: readonly Change[] = [
  (title) => title.replaceAll("'", '’').replaceAll('"', '“'),
  (title) => title.replaceAll(' - ', ' – '),
  (title) => title.replaceAll(' ', '\u00a0'),
  (title) => title.replaceAll('&', '&#038;').replaceAll("'", '&amp;#8217;'),
  (title) =>
    title.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000'),
  (title) => `${title} 🎙️`,
  (title) => title.toUpperCase(),
  (title) => title.normalize('NFD'),
  (title) => `【${title}】`,
];

/** What publishers and platforms add before and after an episode's title, or cut off. */
const FRAMES: readonly ((title: string, show: Show, random: Random) => string)[] = [
  (title, show) => `${title} | ${show.podcast.title}`,
  (title, _show, random) => `#${random.between(1, 900)} ${title}`,
  (title, _show, random) => `Folge ${random.between(1, 900)}: ${title}`,
  (title) => (title.length > 60 ? `${title.slice(0, 60)}…` : title),
  (title) => (title.length > 48 ? title.slice(0, 48) : title),
  (title, show, random) => `${title} — ${random.pick(show.beat.regulars).forms[show.language]}`,
];

/** A title as a page shows it. */
export function variedTitle(title: string, show: Show, random: Random): string {
  const isNumbered = /^#|^Ep\.|- \d+$/.test(title);
  const frames = isNumbered ? [FRAMES[0], ...FRAMES.slice(3)] : FRAMES;
  const frame = random.chance(0.25) ? random.pick(frames) : undefined;
  return typeset(frame?.(title, show, random) ?? title, random);
}

/** A title or name with other typography, now and then. */
export function typeset(title: string, random: Random): string {
  return random.chance(0.3) ? random.pick(TYPOGRAPHY)(title, random) : title;
}

/** A show's name on a page: its title with or without tagline, or another or former name. */
export function variedName(show: Show, random: Random): string {
  const { title } = show.podcast;
  const name = random.share({ same: 76, head: 8, other: 12, noise: 4 });
  if (name === 'head') return typeset(title.split(/: | \| | - /)[0] as string, random);
  if (name === 'other') return typeset(random.pick(show.otherNames), random);
  if (name === 'noise') return typeset(title.startsWith('The ') ? title.slice(4) : `The ${title}`, random);
  return typeset(title, random);
}

/** A name similar to a known show's. */
export function similarName(show: Show, random: Random): string {
  const { title } = show.podcast;
  const head = title.split(/: | \| | - /)[0] as string;
  return random.pick([
    `${head} Weekly`,
    `Inside ${head}`,
    `${head} Extra`,
    `${head} Kids`,
    `${head}: ${random.pick(show.beat.brands).forms[show.language]} ${random.pick(['stories', 'Geschichten'])}`,
  ]);
}
