import { type CodeOf, codeList } from "#src/code-list";

/** What an enterprise can do for a living. */
export const LIVELIHOODS = codeList("livelihood_activity", "LOCAL", {
  mushroom: ["Mushroom growing", "Budi daya jamur"],
  duck_meat: ["Ducks for meat", "Bebek pedaging"],
  duck_layer: ["Ducks for eggs", "Bebek petelur"],
  duck_hatchery: ["Duck hatchery", "Penetasan bebek"],
  salt: ["Salt farming", "Garam rakyat"],
  sewing_embroidery: ["Sewing and embroidery", "Menjahit dan bordir"],
  other: ["Other", "Lainnya"],
});
export type Livelihood = CodeOf<typeof LIVELIHOODS>;
