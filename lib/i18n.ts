import { createI18n } from '@wxt-dev/i18n';
import type { GeneratedI18nStructure } from '../.wxt/i18n/structure.ts';

/** The message catalogue in the browser's language. Every text that users read comes from assets/locales. */
export const i18n = createI18n<GeneratedI18nStructure>();
