import { activity } from "#src/livelihoods/activity";

export const ACTIVITY = activity({
  code: "other",
  words: ["Other", "Lainnya"],
  usual_days: null,
  unit: "item",
  start: [
    {
      name: "amount_planned",
      words: ["How much is planned", "Jumlah yang direncanakan"],
      kind: "quantity",
      unit: "item",
    },
  ],
  record: [
    { name: "amount_made", words: ["Made or harvested", "Dihasilkan atau dipanen"], kind: "quantity", unit: "item" },
  ],
  close: [
    {
      name: "amount_sold",
      words: ["Sold in the whole cycle", "Terjual selama siklus"],
      kind: "quantity",
      unit: "item",
    },
  ],
  loss_causes: {
    spoiled: ["Spoiled", "Rusak"],
    weather: ["Weather", "Cuaca"],
    theft: ["Stolen", "Dicuri"],
    other: ["Other", "Lainnya"],
  },
  figures: [
    {
      code: "made",
      words: ["Made so far", "Dihasilkan sejauh ini"],
      format: "decimal",
      of: ({ sum }) => sum("amount_made"),
    },
  ],
  items: [
    { kind: "sale", words: ["Products", "Produk"], unit: "item" },
    { kind: "input", words: ["Materials", "Bahan"], unit: "item" },
  ],
  studies: [],
});
