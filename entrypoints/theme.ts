import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { wearRememberedTheme } from '../components/reader/remembered-theme.ts';

/** Loaded by every page before anything is painted. */
export default defineUnlistedScript(wearRememberedTheme);
