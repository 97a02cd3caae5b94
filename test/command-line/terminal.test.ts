import { describe, expect, test, vi } from 'vitest';
import { progressBar } from '../../lib/command-line/feed/progress.ts';

/** What a bar writes to a terminal, or to what is none. */
function written(isTTY: boolean, work: (bar: ReturnType<typeof progressBar>) => void): string {
  let text = '';
  const write = (more: string) => {
    text += more;
    return true;
  };
  work(progressBar({ isTTY, write } as unknown as NodeJS.WriteStream));
  return text;
}

describe('the progress bar', () => {
  test('shows how far the work is, and goes at its end', () => {
    const text = written(true, (bar) => {
      bar.show('reading', 1, 2);
      bar.end();
    });
    expect(text).toBe(`\r\u001b[K${'█'.repeat(15)}${'░'.repeat(15)}  50 % reading\r\u001b[K`);
  });

  test('is drawn a few times a second at most', () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const text = written(true, (bar) => {
      for (let done = 0; done <= 1000; done += 1) {
        vi.advanceTimersByTime(1);
        bar.show('reading', done, 1000);
      }
    });
    vi.useRealTimers();
    expect(text.split('\r').length - 1).toBe(11);
  });

  test('is not drawn where nobody sees it', () => {
    expect(
      written(false, (bar) => {
        bar.show('reading', 1, 2);
        bar.end();
      }),
    ).toBe('');
  });
});
