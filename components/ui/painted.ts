import { useEffect, useState } from 'react';

let isPainted = false;

/** Resolves once the document's first frame with a view is painted. What that does not need waits for it. */
export const painted = new Promise<void>((resolve) => {
  requestAnimationFrame(() =>
    setTimeout(() => {
      isPainted = true;
      resolve();
    }),
  );
});

/** Whether the document has been painted for the first time; renders again when it is. */
export function usePainted(): boolean {
  const [isDone, setDone] = useState(isPainted);
  useEffect(() => {
    let isMounted = true;
    if (!isDone) void painted.then(() => isMounted && setDone(true));
    return () => {
      isMounted = false;
    };
  }, [isDone]);
  return isDone;
}
