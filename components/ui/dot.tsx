/** " · " between two parts of a line; a line may break after it, never before. */
export function Dot() {
  return (
    <>
      <span className="dot"> ·</span>{' '}
    </>
  );
}
