import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerDates } from '../lib/dates/answer-dates.ts';
import { sites } from '../lib/sites/index.ts';

/** Injected by the background into pages that show a date in words and have no exact one. */
export default defineContentScript({
  registration: 'runtime',
  matches: sites.flatMap((site) => site.hosts.map((host) => `https://${host}/*`)),
  noScriptStartedPostMessage: true,
  main: answerDates,
});
