// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RowCounts, showRowCounts } from '../../../lib/page/episode-rows/row-counts.ts';
import { spotifyRows } from '../../../lib/sites/spotify/rows.ts';

let counts: RowCounts;
/** All rows are visible as soon as they are watched. */
class AllVisible {
  private readonly notify: (entries: { target: Element; isIntersecting: boolean }[]) => void;
  constructor(notify: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
    this.notify = notify;
  }
  observe(target: Element): void {
    this.notify([{ target, isIntersecting: true }]);
  }
  unobserve(): void {}
  disconnect(): void {}
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IntersectionObserver', AllVisible);
  Object.assign(document, { elementFromPoint: () => null });
  Range.prototype.getClientRects = () => [new DOMRect(0, 0, 10, 10)] as unknown as DOMRectList;
  document.body.innerHTML = `<main>
    <div data-testid="episode-0"><a href="/episode/${'A'.repeat(22)}"><h4 data-testid="episodeTitle">One</h4></a></div>
  </main>`;
});
afterEach(() => {
  counts.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The list changes, as it does at every scroll. */
async function change(): Promise<void> {
  document.querySelector('main')?.append(document.createElement('p'));
  await vi.advanceTimersByTimeAsync(200);
}

test.each([
  { what: 'without an answer are asked for again when the list changes', answer: undefined, asked: [1, 1] },
  { what: 'that are counted are asked for once', answer: [2], asked: [1] },
  { what: 'that the background refuses are asked for once', answer: [], asked: [1] },
])('rows $what', async ({ answer, asked }) => {
  const ask = vi.fn(async (_: unknown[]): Promise<number[] | undefined> => [2]);
  ask.mockImplementationOnce(async () => answer);
  counts = showRowCounts(spotifyRows, spotifyRows.pack, ask);
  await vi.advanceTimersByTimeAsync(200);
  for (let times = 0; times < 3; times++) await change();
  expect(ask.mock.calls.map(([rows]) => rows.length)).toEqual(asked);
});
