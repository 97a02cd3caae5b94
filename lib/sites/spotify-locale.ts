import { at, parsed } from './values.ts';

/** Longest embedded script that is decoded. In UTF-16 code units. */
const MOST_SCRIPT = 1_000_000;

/** What a base64 script holds, or nothing. */
export function decodedScript(document: Document, id: string): unknown {
  const text = document.getElementById(id)?.textContent?.trim();
  if (!text || text.length > MOST_SCRIPT || !/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0)
    return undefined;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return parsed(new TextDecoder().decode(bytes), MOST_SCRIPT);
}

/** The language that the reader chose. */
export function spotifyLocale(document: Document): string | undefined {
  const config =
    decodedScript(document, 'appServerConfig') /* 2025-06 */ ??
    parsed(document.getElementById('config')?.textContent, MOST_SCRIPT); /* 2023-08 */
  const locale = at(config, 'locale', 'locale');
  return typeof locale === 'string' ? locale : document.documentElement?.lang;
}
