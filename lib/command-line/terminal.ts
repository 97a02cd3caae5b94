import type { WriteStream } from 'node:tty';

/** How often progress is shown, in milliseconds. */
const SHOW_EVERY = 100;

/** What the person at the terminal is told beside the output. */
export interface Console {
  /** Says a line that stays. */
  say(line: string): void;
  /** Shows how far the work is, in place of what was shown before; on a terminal only. */
  progress(text: string): void;
  /** Takes the progress away. */
  done(): void;
}

/** @param now the time in milliseconds */
export function consoleOn(
  stream: Pick<WriteStream, 'write'> & { isTTY?: boolean },
  now = () => performance.now(),
): Console {
  let shown = Number.NEGATIVE_INFINITY;
  let visible = false;
  const clear = () => {
    if (visible) stream.write('\r\u001b[K');
    visible = false;
  };
  return {
    say: (line) => {
      clear();
      stream.write(`${line.replace(/\s+/g, ' ')}\n`);
    },
    progress: (text) => {
      if (!stream.isTTY || now() - shown < SHOW_EVERY) return;
      clear();
      stream.write(text);
      visible = true;
      shown = now();
    },
    done: clear,
  };
}
