/** What {@link inStep} walks. */
type Source<T> = Iterable<T> | AsyncIterable<T>;

/**
 * Walks two sources in step, both in key order, and gives what each has for a key. Never holds more than one item of each.
 * @param compare negative if the key of `a` comes first, 0 if both have the same
 */
export async function* inStep<A extends object, B extends object>(
  before: Source<A>,
  after: Source<B>,
  compare: (a: A, b: B) => number,
): AsyncGenerator<[A | undefined, B | undefined]> {
  const [older, newer] = [iterate(before), iterate(after)];
  let [a, b] = [await nextOf(older), await nextOf(newer)];
  while (a || b) {
    const order = orderOf(a, b, compare);
    yield [order <= 0 ? a : undefined, order >= 0 ? b : undefined];
    if (order <= 0) a = await nextOf(older);
    if (order >= 0) b = await nextOf(newer);
  }
}

/** An item sorts before the end of the other source. */
function orderOf<A, B>(a: A | undefined, b: B | undefined, compare: (a: A, b: B) => number): number {
  if (a && b) return compare(a, b);
  return a ? -1 : 1;
}

function iterate<T>(source: Source<T>): Iterator<T> | AsyncIterator<T> {
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
}

async function nextOf<T>(items: Iterator<T> | AsyncIterator<T>): Promise<T | undefined> {
  const next = await items.next();
  return next.done ? undefined : next.value;
}
