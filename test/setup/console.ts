import { afterAll, afterEach } from 'vitest';

type Method = 'warn' | 'error';

interface Line {
  method: Method;
  text: string;
}

/** A line that this test may log, and how often it has. */
interface Rule {
  method: Method;
  pattern: RegExp;
  required: boolean;
  lines: Line[];
}

let rules: Rule[] = [];
let unexpected: Line[] = [];

/**
 * Watches console.warn and console.error: a line that no rule of the running test allows fails the test, as does
 * an expected line that never came.
 */
export function watchConsole(): void {
  // Neither writable nor configurable: a test that mutes the console as a whole throws.
  const fixed = { writable: false, configurable: false };
  for (const method of ['warn', 'error'] as const) {
    Object.defineProperty(console, method, { ...fixed, value: recorder(method) });
  }
  afterEach(() => {
    const missing = rules.filter(({ required, lines }) => required && lines.length === 0);
    rules = [];
    const faults = [
      ...takeUnexpected(),
      ...missing.map(({ method, pattern }) => `console.${method} was never called with ${pattern}`),
    ];
    if (faults.length > 0) throw new Error(faults.join('\n'));
  });
  afterAll(() => {
    const faults = takeUnexpected();
    if (faults.length > 0) throw new Error(`After the last test:\n${faults.join('\n')}`);
  });
}

/**
 * Expects at least one line on the console in the running test.
 * @returns the lines that fit, filled as they are logged
 */
export function expectConsole(method: Method, pattern: RegExp): readonly Line[] {
  return addRule(method, pattern, true);
}

/** Allows lines on the console in the running test, for tests of which only some cases log them. */
export function allowConsole(method: Method, pattern: RegExp): readonly Line[] {
  return addRule(method, pattern, false);
}

function addRule(method: Method, pattern: RegExp, required: boolean): Line[] {
  const lines: Line[] = [];
  rules.unshift({ method, pattern, required, lines });
  return lines;
}

function recorder(method: Method) {
  return (...args: unknown[]) => {
    const line = { method, text: args.map(String).join(' ') };
    const rule = rules.find((each) => each.method === method && each.pattern.test(line.text));
    (rule?.lines ?? unexpected).push(line);
  };
}

function takeUnexpected(): string[] {
  const faults = unexpected.map(({ method, text }) => `Unexpected console.${method}: ${text}`);
  unexpected = [];
  return faults;
}
