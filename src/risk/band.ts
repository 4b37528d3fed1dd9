import { type CodeOf, codeList } from "#src/code-list";

/** How closely the programme stays with a person. Bands follow points, and points are programme policy, not a measure of a person. */
export const RISK_BANDS = codeList("risk_band", "LOCAL", {
  low: ["Low", "Rendah"],
  medium: ["Medium", "Sedang"],
  high: ["High", "Tinggi"],
});
export type Band = CodeOf<typeof RISK_BANDS>;

/** The more serious of two bands. */
export function higherBand(one: Band, other: Band): Band {
  return compareBands(one, other) >= 0 ? one : other;
}

/** Negative when `one` is less serious than `other`, 0 when equal. */
export function compareBands(one: Band, other: Band): number {
  return RISK_BANDS.codes.indexOf(one) - RISK_BANDS.codes.indexOf(other);
}
