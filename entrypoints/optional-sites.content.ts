import { defineContentScript } from 'wxt/utils/define-content-script';
import { detect } from '../lib/page/detector/detect.ts';
import { declarativeReaderFor } from '../lib/sites/declarative.ts';

/** Registered by the background for the sites that are allowed. With `matches` it would be asked for at install. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: (context) => {
    const reader = declarativeReaderFor(new URL(location.href));
    if (reader) detect(reader, context);
  },
});
