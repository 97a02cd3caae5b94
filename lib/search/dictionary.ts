import type { Segment } from './segment.ts';
import { EXACT, findsInner, findsTypos, INNER, isTypo, PREFIX, TYPO } from './word-match.ts';

/** The words of a segment, to look words up in. */
export class Dictionary {
  readonly #text: string;
  /** Where each word starts in the text, and where the next one would. */
  readonly #starts: Uint32Array;

  constructor({ words, starts }: Pick<Segment, 'words' | 'starts'>) {
    this.#text = words;
    this.#starts = new Uint32Array(starts.length);
    for (let [index, at] = [0, 1]; index < starts.length; index += 1) {
      this.#starts[index] = at;
      at = words.indexOf('\n', at) + 1;
    }
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  /** Visits each word that fits, with how well: see `fitOf`. */
  eachFit(wanted: string, visit: (word: number, fit: number) => void): void {
    const first = this.#firstFrom(wanted);
    let next = first;
    for (; next < this.length && this.#startsWith(next, wanted); next += 1)
      visit(next, this.#lengthOf(next) === wanted.length ? EXACT : PREFIX);
    if (findsInner(wanted)) this.#eachInner(wanted, first, next, visit);
    if (findsTypos(wanted)) this.#eachTypo(wanted, visit);
  }

  /** Visits words with the wanted one inside, but for those from `first` up to `next`, which start with it. */
  #eachInner(wanted: string, first: number, next: number, visit: (word: number, fit: number) => void): void {
    let word = 0;
    for (let at = this.#text.indexOf(wanted, 1); at >= 0; ) {
      word = this.#wordAt(at, word);
      if (word < first || word >= next) visit(word, INNER);
      // Once is enough.
      at = this.#text.indexOf(wanted, this.#starts[word + 1]);
    }
  }

  #eachTypo(wanted: string, visit: (word: number, fit: number) => void): void {
    const [least, most] = [wanted.length - 1, wanted.length + 1];
    for (let word = 0; word < this.length; word += 1) {
      const [start, length] = [this.#starts[word] as number, this.#lengthOf(word)];
      if (length < least || length > most || !isTypo(wanted, this.#text, start, start + length)) continue;
      // What starts with it, or has it inside, fits better and is found above.
      const isInside = length > wanted.length && this.#text.slice(start, start + length).includes(wanted);
      if (!isInside) visit(word, TYPO);
    }
  }

  #lengthOf(word: number): number {
    return (this.#starts[word + 1] as number) - (this.#starts[word] as number) - 1;
  }

  #startsWith(word: number, wanted: string): boolean {
    return this.#text.startsWith(wanted, this.#starts[word]);
  }

  /** The first word that does not sort before the wanted one. */
  #firstFrom(wanted: string): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const start = this.#starts[middle] as number;
      if (this.#text.slice(start, start + this.#lengthOf(middle)) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The word at a place in the text. @param from it is not before this one */
  #wordAt(place: number, from: number): number {
    let [low, high] = [from, this.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] as number) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
