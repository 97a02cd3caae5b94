/** " · " between two parts of a line. A line may break after it, never before. */
export function Dot() {
  return (
    <>
      <span className="dot"> ·</span>{' '}
    </>
  );
}
