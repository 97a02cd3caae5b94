import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import de from '../../assets/locales/de.json' with { type: 'json' };
import en from '../../assets/locales/en.json' with { type: 'json' };
import { flatten, type Messages } from './fake-i18n.ts';

const english = flatten(en);
const german = flatten(de as Messages);
const slots = (text: string) => [...new Set(text.match(/\$\d|\{\w+\}/g))].sort();
const isPlural = (text: string) => text.includes(' | ');

/** Everything that may use a message: sources, and the configuration with the manifest. */
const sources = ['components', 'lib', 'entrypoints', 'wxt.config.ts']
  .flatMap((place) =>
    place.includes('.')
      ? [place]
      : readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => `${place}/${name}`),
  )
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n');

describe('both locales', () => {
  test('have the same messages, in the same order', () => {
    expect([...german.keys()]).toEqual([...english.keys()]);
  });

  test.each([...english])('%s has the same plurals and substitutions', (key, text) => {
    const other = german.get(key) ?? '';
    expect(isPlural(other)).toBe(isPlural(text));
    expect(slots(other)).toEqual(slots(text));
    expect(other.trim()).not.toBe('');
  });
});

describe('every message', () => {
  // Plural forms are split at the bar after `$1` and so on are filled in, so a title with a bar would split them again.
  test.each([...english].filter(([, text]) => isPlural(text)))('%s, a plural, takes texts by name', (_, text) => {
    expect(slots(text).filter((slot) => slot.startsWith('$') && slot !== '$1')).toEqual([]);
  });

  test.each([...english.keys()])('%s is used', (key) => {
    const dotted = key.replaceAll('_', '.');
    expect(sources.includes(`'${dotted}'`) || sources.includes(`__MSG_${key}__`)).toBe(true);
  });

  test.each([...english])('%s has no long dash and no straight quotes', (_, text) => {
    expect(text).not.toMatch(/[—"]|\w'\w/);
  });
});
