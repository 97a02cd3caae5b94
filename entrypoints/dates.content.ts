import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerDates } from '../lib/dates/answer-dates.ts';

/** Injected by the background into pages that show a date in words and have no exact one. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: answerDates,
});
