import type { WriteStream } from 'node:tty';

/** Minimum time between two drawings of progress, in milliseconds. */
const REDRAW_INTERVAL = 100;
const BAR_WIDTH = 30;
/** Returns to the start of the line and clears it. */
const CLEAR_LINE = '\r\u001b[K';

type OutputStream = Pick<WriteStream, 'write'> & { isTTY?: boolean };

/** Messages to the user, beside the output. */
export interface Terminal {
  /** Writes a line. */
  log(line: string): void;
  /** Replaces the status shown before. Does nothing if the stream is not a terminal. */
  status(text: string): void;
  /** Removes the status. */
  clearStatus(): void;
}

/** @param now the time in milliseconds */
export function terminalOn(stream: OutputStream, now = () => performance.now()): Terminal {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let visible = false;
  const clearStatus = () => {
    if (visible) stream.write(CLEAR_LINE);
    visible = false;
  };
  return {
    log: (line) => {
      clearStatus();
      stream.write(`${line.replace(/\s+/g, ' ')}\n`);
    },
    status: (text) => {
      if (!stream.isTTY || now() - drawnAt < REDRAW_INTERVAL) return;
      clearStatus();
      stream.write(text);
      visible = true;
      drawnAt = now();
    },
    clearStatus,
  };
}

/** Shows the progress of a long task. */
export interface Progress {
  /** @param done of `total`, in any unit */
  show(label: string, done: number, total: number): void;
  /** Removes the bar. */
  end(): void;
}

/** A progress bar on the stream. Draws nothing if the stream is not a terminal. */
export function progressBar(stream: OutputStream = process.stderr): Progress {
  let drawnAt = 0;
  return {
    show: (label, done, total) => {
      const now = Date.now();
      if (!stream.isTTY || now - drawnAt < REDRAW_INTERVAL) return;
      drawnAt = now;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const bar = '█'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, '░');
      stream.write(`${CLEAR_LINE}${bar} ${String(Math.floor(share * 100)).padStart(3)} % ${label}`);
    },
    end: () => {
      if (drawnAt > 0) stream.write(CLEAR_LINE);
    },
  };
}
