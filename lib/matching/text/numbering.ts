/** An episode number before a title: "#12", "12.", "E12", "S2 E4:", "Ep. 12:", "Folge 12 -". */
export const NUMBERING =
  /^(?:(?:s\d{1,3} ?)?(?:#|nr\.?|no\.?|ep\.?|eps\.?|e|episode|folge|episodio|epis|第) ?-?\d{1,5} ?[.:#)|话話集期回-]*|\d{1,5} ?[.:)|-]) */;
/** An episode number after a title: "#58", "Ep. 58", "(Folge 58)". */
const NUMBERING_AT_END = / ?[([]?(?:#|(?<![\p{L}\p{N}])(?:eps?\.?|episode|folge|episodio|epis) ?)(\d{1,5})[)\]]?$/u;

/** Removes the episode number before a title from `normalise`, or else the one after it. */
export function withoutNumbering(title: string): [rest: string, number: number | undefined] {
  const before = NUMBERING.exec(title)?.[0] ?? '';
  const rest = title.slice(before.length);
  const number = before.match(/(\d+)\D*$/)?.[1];
  if (number !== undefined) return [rest, Number(number)];
  const [end = '', numberAtEnd] = NUMBERING_AT_END.exec(title) ?? [];
  if (numberAtEnd === undefined) return [title, undefined];
  return [title.slice(0, title.length - end.length), Number(numberAtEnd)];
}
