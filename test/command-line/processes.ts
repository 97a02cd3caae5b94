import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

// Each case starts a process: share the compiled code, and allow for a slow machine.
process.env.NODE_COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/command-line', import.meta.url));
vi.setConfig({ testTimeout: 60_000 });
