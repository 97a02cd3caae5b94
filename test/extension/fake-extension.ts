import { afterEach, beforeEach } from 'vitest';
import { resetExtension } from './fake-api.ts';
import { workOnTabsDone } from './work-on-tabs.ts';

/*
 * Puts the browser's extension interface in place: storage, alarms, badge, shortcuts, permissions and runtime messages in
 * memory, empty before each test, and the real message catalogue. Import this file before anything that imports
 * `wxt/browser`; `fake-api.ts` replaces parts of it for one test.
 */
beforeEach(resetExtension);
afterEach(workOnTabsDone);
