import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { applyRememberedTheme } from '../components/reader/remembered-theme.ts';

/** Runs in every page before the first paint. */
export default defineUnlistedScript(applyRememberedTheme);
