import fc from 'fast-check';
import { watchConsole } from './console.ts';

watchConsole();
// Set in vitest.config.ts. A failing property prints its seed, so it can be run again.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED) });
