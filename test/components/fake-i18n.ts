import de from '../../assets/locales/de.json' with { type: 'json' };
import en from '../../assets/locales/en.json' with { type: 'json' };

/** A locale file: texts in groups, plurals as `{ "1": ..., "n": ... }`. */
export interface Messages {
  [key: string]: string | Messages;
}

const CATALOGUES: Record<'en' | 'de', Messages> = { en, de };
let texts = flatten(en);
let language = 'en-US';

/** All messages by key, `a_b` for `a: { b }`. Plural forms are joined by a bar, as in the built extension. */
export function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else if (typeof value.n === 'string') flat.set(prefix + key, [value['1'], value.n].join(' | '));
    else for (const [inner, text] of flatten(value, `${prefix}${key}_`)) flat.set(inner, text);
  }
  return flat;
}

/** Changes the browser's language. */
export function speak(wanted: 'en-US' | 'en-GB' | 'de-DE' | 'fr-FR'): void {
  language = wanted;
  texts = flatten(wanted === 'de-DE' ? CATALOGUES.de : CATALOGUES.en);
}

/** Like the browser: an unknown message is empty, `$1` is the first substitution. */
function getMessage(key: string, substitutions: readonly string[] = []): string {
  return (texts.get(key) ?? '').replace(/\$(\d)/g, (_, digit) => substitutions[Number(digit) - 1] ?? '');
}

// lib/i18n.ts needs this when it loads, so import this file before any view.
Object.assign(globalThis, { chrome: { runtime: { id: 'test' }, i18n: { getMessage, getUILanguage: () => language } } });
