import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

// Each case is a process of its own: they share what they compile, and take as long as the machine lets them.
process.env.NODE_COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/command-line', import.meta.url));
vi.setConfig({ testTimeout: 60_000 });
