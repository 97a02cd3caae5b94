import { describe, expect, test, vi } from 'vitest';
import { progressBar, terminalOn } from '../../lib/command-line/terminal.ts';

/** A stream that collects what is written to it. */
function fakeStream(isTTY: boolean) {
  const parts: string[] = [];
  return { isTTY, parts, write: (part: string | Uint8Array) => parts.push(String(part)) > 0 };
}

describe('the progress bar', () => {
  function written(isTTY: boolean, work: (bar: ReturnType<typeof progressBar>) => void): string {
    const stream = fakeStream(isTTY);
    work(progressBar(stream));
    return stream.parts.join('');
  }

  test('shows the progress, and is removed at the end', () => {
    const text = written(true, (bar) => {
      bar.show('reading', 1, 2);
      bar.end();
    });
    expect(text).toBe(`\r\u001b[K${'█'.repeat(15)}${'░'.repeat(15)}  50 % reading\r\u001b[K`);
  });

  test('is drawn at most ten times a second', () => {
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

  test('is not drawn when the stream is not a terminal', () => {
    const text = written(false, (bar) => {
      bar.show('reading', 1, 2);
      bar.end();
    });
    expect(text).toBe('');
  });
});

describe('the terminal', () => {
  function written(isTTY: boolean, work: (terminal: ReturnType<typeof terminalOn>) => void): string {
    const stream = fakeStream(isTTY);
    const times = [0, 60, 120];
    work(terminalOn(stream, () => times.shift() ?? 180));
    return stream.parts.join('');
  }

  test('shows a status, not too often, and removes it before a line', () => {
    const text = written(true, (terminal) => {
      for (const part of ['1', '2', '3']) terminal.status(part);
      terminal.log('line 4:\nbad');
      terminal.clearStatus();
    });
    expect(text).toBe('1\r\u001b[K3\r\u001b[Kline 4: bad\n');
  });

  test('writes only lines when the stream is not a terminal', () => {
    const text = written(false, (terminal) => {
      terminal.status('1');
      terminal.log('bad');
      terminal.clearStatus();
    });
    expect(text).toBe('bad\n');
  });
});
