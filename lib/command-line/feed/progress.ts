const WIDTH = 30;
const MIN_MILLISECONDS = 100;

/** Shows how far a long work is. */
export interface Progress {
  /** @param done of `total`, in whatever the work counts */
  show(label: string, done: number, total: number): void;
  /** Takes the bar away. */
  end(): void;
}

/** A bar on standard error where that is a terminal; nothing elsewhere. */
export function progressBar(terminal: NodeJS.WriteStream = process.stderr): Progress {
  let last = 0;
  return {
    show: (label, done, total) => {
      const now = Date.now();
      if (!terminal.isTTY || now - last < MIN_MILLISECONDS) return;
      last = now;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
      terminal.write(`\r\u001b[K${bar} ${String(Math.floor(share * 100)).padStart(3)} % ${label}`);
    },
    end: () => {
      if (last > 0) terminal.write('\r\u001b[K');
    },
  };
}
