import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { momentOf, shownDateFields } from '../domain/dates/sighted-date.ts';
import { isDatesQuestion } from '../messages/page-commands.ts';

/** Answers what dates in a page's own words say, until the page or the extension goes. */
export function answerDates(context: ContentScriptContext): void {
  function heard(message: unknown, _sender: unknown, reply: (answer: unknown) => void): void {
    if (!isDatesQuestion(message)) return;
    const now = momentOf(Date.now());
    reply(message.asked.map(({ shown, locale }) => shownDateFields(shown, locale, now)));
  }
  browser.runtime.onMessage.addListener(heard);
  context.onInvalidated(() => browser.runtime?.onMessage?.removeListener(heard));
}
