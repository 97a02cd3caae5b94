import de from '../../assets/locales/de.json' with { type: 'json' };
import en from '../../assets/locales/en.json' with { type: 'json' };

/** A catalogue as it is written: texts in groups, plurals as `{ "1": ..., "n": ... }`. */
export interface Messages {
  [key: string]: string | Messages;
}

const CATALOGUES: Record<'en' | 'de', Messages> = { en, de };
let spoken = flatten(en);
let language = 'en-US';

/** Every message by its key, `a_b` for `a: { b }`; plurals in one, parted by a bar, as the browser gets them. */
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
export function speak(wished: 'en-US' | 'en-GB' | 'de-DE' | 'fr-FR'): void {
  language = wished;
  spoken = flatten(wished === 'de-DE' ? CATALOGUES.de : CATALOGUES.en);
}

/** As the browser does it: an unknown message is empty, `$1` is the first substitution. */
function getMessage(key: string, substitutions: readonly string[] = []): string {
  return (spoken.get(key) ?? '').replace(/\$(\d)/g, (_, digit) => substitutions[Number(digit) - 1] ?? '');
}

// What lib/i18n.ts finds when it is loaded: import this file before anything of the views.
Object.assign(globalThis, { chrome: { runtime: { id: 'test' }, i18n: { getMessage, getUILanguage: () => language } } });
