import '../extension/fake-extension.ts';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerDates } from '../../lib/dates/answer-dates.ts';

const ask = async (message: unknown) => {
  const reply = vi.fn();
  await fakeBrowser.runtime.onMessage.trigger(message, {}, reply);
  return reply.mock.calls[0]?.[0];
};

test('each question gets its answer, by the first text that is a date; others are left alone', async () => {
  let end = () => {};
  answerDates({
    onInvalidated: (work: () => void) => {
      end = work;
    },
  } as never);
  const asked = [
    { locale: 'de', shown: ['1 Std. 15 Min.', '5. Januar 2020'] },
    { shown: ['Jan 2020'] },
    { locale: 'en', shown: ['1 hr'] },
  ];
  expect(await ask({ type: 'dates', asked })).toEqual([
    { publishedOn: '2020-01-05' },
    { publishedBetween: ['2020-01-01', '2020-01-31'] },
    {},
  ]);
  expect(await ask({ type: 'orders', active: true })).toBeUndefined();
  end();
  expect(fakeBrowser.runtime.onMessage.hasListeners()).toBe(false);
});
