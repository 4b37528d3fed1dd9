/** Points as they add up: "+25", "−5", "0"; nothing where they are not known. */
export function signedPoints(points: number | null): string {
  if (points === null) return "";
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0";
}
