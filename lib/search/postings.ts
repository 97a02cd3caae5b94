/** Lists shorter than this are written as plain differences. */
const MIN_CODED = 8;
const MAX_WIDTH = 24;

/**
 * Writes lists of ascending numbers, each as its length, its first number and the differences. Those of a longer list are
 * Rice coded with a width of their own: half as long as whole bytes, and still read in a few nanoseconds each. Source: R.
 * F. Rice, "Some Practical Universal Noiseless Coding Techniques", 1979.
 */
export class ListWriter {
  #bytes = new Uint8Array(1024);
  #bits = 0;
  #pending = 0;
  length = 0;

  byte(value: number): void {
    if (this.length === this.#bytes.length) {
      const grown = new Uint8Array(this.#bytes.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[this.length++] = value;
  }

  list(numbers: readonly number[]): void {
    const [first = 0] = numbers;
    this.#varint(numbers.length);
    this.#varint(first);
    const isCoded = numbers.length >= MIN_CODED;
    const mean = ((numbers.at(-1) ?? 0) - first) / Math.max(1, numbers.length - 1) - 1;
    const width = Math.min(MAX_WIDTH, Math.max(0, Math.floor(Math.log2(mean * Math.LN2 || 1))));
    if (isCoded) this.byte(width);
    for (let at = 1; at < numbers.length; at += 1) {
      const difference = (numbers[at] as number) - (numbers[at - 1] as number) - 1;
      if (isCoded) this.#coded(difference, width);
      else this.#varint(difference);
    }
    if (this.#pending > 0) this.#put(0, 8 - this.#pending);
  }

  #varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest);
  }

  #coded(value: number, width: number): void {
    let ones = value >>> width;
    for (; ones >= 16; ones -= 16) this.#put(0xffff, 16);
    this.#put(((1 << ones) - 1) << 1, ones + 1);
    this.#put(value & ((1 << width) - 1), width);
  }

  /** Writes the lowest bits of a value, the highest of them first: at most {@link MAX_WIDTH}. */
  #put(value: number, width: number): void {
    this.#bits = (this.#bits << width) | value;
    this.#pending += width;
    while (this.#pending >= 8) {
      this.#pending -= 8;
      this.byte((this.#bits >>> this.#pending) & 0xff);
    }
  }

  /** What was written. The writer can be used again: large arrays make the browser collect garbage. */
  end(): Uint8Array {
    const { length } = this;
    this.length = 0;
    return this.#bytes.slice(0, length);
  }
}

/** Reads what {@link ListWriter} has written. */
export class ListReader {
  readonly #bytes: Uint8Array;
  /** Where the next list or byte is. */
  at = 0;
  /** The numbers of the list that was read last: the first `count` of these. */
  numbers = new Uint32Array(1024);
  count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.#bytes[this.at++] as number;
  }

  /** Reads the next list. */
  read(): void {
    this.count = this.#varint();
    if (this.numbers.length < this.count) this.numbers = new Uint32Array(this.count * 2);
    let number = this.#varint();
    this.numbers[0] = number;
    if (this.count >= MIN_CODED) {
      this.#readCoded(number, this.byte());
      return;
    }
    for (let index = 1; index < this.count; index += 1) {
      number += this.#varint() + 1;
      this.numbers[index] = number;
    }
  }

  #varint(): number {
    let byte = this.byte();
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = this.byte();
      value |= (byte & 0x7f) << shift;
    }
    return value;
  }

  /** The hot loop of a search. */
  #readCoded(first: number, width: number): void {
    const [bytes, numbers, count] = [this.#bytes, this.numbers, this.count];
    const mask = (1 << width) - 1;
    // The lowest `bits` of `ahead` are read, but not used yet.
    let [at, ahead, bits, number] = [this.at, 0, 0, first];
    for (let index = 1; index < count; index += 1) {
      let high = 0;
      for (;;) {
        for (; bits <= 24; bits += 8) ahead = (ahead << 8) | (bytes[at++] as number);
        const ones = Math.clz32(~(ahead << (32 - bits)));
        if (ones < bits) {
          high += ones;
          bits -= ones + 1;
          break;
        }
        high += bits;
        bits = 0;
      }
      for (; bits <= 24; bits += 8) ahead = (ahead << 8) | (bytes[at++] as number);
      bits -= width;
      number += ((high << width) | ((ahead >>> bits) & mask)) + 1;
      numbers[index] = number;
    }
    // Whole bytes that were not used belong to the next list.
    this.at = at - (bits >>> 3);
  }
}
