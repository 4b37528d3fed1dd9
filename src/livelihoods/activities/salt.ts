import { activity, type CycleFacts, share } from "#src/livelihoods/activity";

const harvest = ({ sum }: CycleFacts): number | null => {
  const grades = [sum("harvest_k1_kg"), sum("harvest_k2_kg"), sum("harvest_k3_kg")].filter((kg) => kg !== null);
  return grades.length === 0 ? null : grades.reduce((all, kg) => all + kg, 0);
};

export const ACTIVITY = activity({
  code: "salt",
  words: ["Salt farming", "Garam rakyat"],
  usual_days: 90,
  unit: "kg",
  start: [
    { name: "plots", words: ["Plots", "Jumlah petak"], kind: "count", unit: "plot", needed: true, max: 1000 },
    { name: "area_m2", words: ["Total area", "Luas seluruhnya"], kind: "count", unit: "square_metre" },
    {
      name: "method",
      words: ["Method", "Metode"],
      kind: "choice",
      options: {
        traditional: ["Traditional (on earth)", "Tradisional (tanah)"],
        geomembrane: ["Geomembrane", "Geomembran"],
      },
    },
    {
      name: "tenure",
      words: ["Land tenure", "Penguasaan lahan"],
      kind: "choice",
      options: {
        own: ["Own", "Milik sendiri"],
        rent: ["Rented", "Sewa"],
        share: ["Share of the harvest", "Bagi hasil"],
      },
    },
  ],
  record: [
    { name: "harvest_k1_kg", words: ["Harvest of grade K1", "Panen mutu K1"], kind: "quantity", unit: "kg" },
    { name: "harvest_k2_kg", words: ["Harvest of grade K2", "Panen mutu K2"], kind: "quantity", unit: "kg" },
    { name: "harvest_k3_kg", words: ["Harvest of grade K3", "Panen mutu K3"], kind: "quantity", unit: "kg" },
    {
      name: "rain_days",
      words: ["Days of rain since the last record", "Hari hujan sejak catatan terakhir"],
      kind: "count",
      unit: "day",
      max: 366,
    },
  ],
  close: [{ name: "stored_kg", words: ["Salt still in store", "Garam di gudang"], kind: "quantity", unit: "kg" }],
  loss_causes: {
    rain: ["Rain", "Hujan"],
    flood: ["Flood or high tide", "Banjir atau rob"],
    transport: ["On the way to the buyer", "Dalam pengangkutan"],
    theft: ["Stolen", "Dicuri"],
    other: ["Other", "Lainnya"],
  },
  figures: [
    { code: "harvest_kg", words: ["Harvested so far", "Panen sejauh ini"], format: "decimal", unit: "kg", of: harvest },
    {
      code: "kg_per_plot",
      words: ["Harvest per plot", "Panen per petak"],
      format: "decimal",
      unit: "kg",
      of: (facts) => share(harvest(facts), facts.start("plots")),
    },
    {
      code: "k1_share",
      words: ["Of this, grade K1", "Di antaranya mutu K1"],
      format: "percent",
      of: (facts) => share(facts.sum("harvest_k1_kg"), harvest(facts)),
    },
    {
      code: "rain_days",
      words: ["Days of rain", "Hari hujan"],
      format: "count",
      unit: "day",
      of: ({ sum }) => sum("rain_days"),
    },
  ],
  items: [
    { kind: "sale", words: ["Salt K1", "Garam K1"], unit: "kg" },
    { kind: "sale", words: ["Salt K2", "Garam K2"], unit: "kg" },
    { kind: "input", words: ["Sacks", "Karung"], unit: "sack" },
    { kind: "input", words: ["Rent of the land", "Sewa lahan"], unit: "month" },
    { kind: "wage", words: ["Help with the harvest", "Upah panen"], unit: "person_day" },
    { kind: "asset", words: ["Geomembrane", "Geomembran"], unit: "square_metre" },
    { kind: "asset", words: ["Pump", "Pompa"], unit: "item" },
  ],
  studies: [
    [
      "A small study in Cirebon, 2017: an income of Rp 35.2 million in a season on own land (R/C 1.86) and Rp 32.4 million on rented land (R/C 1.74); payback in 9 to 10 months.",
      "Penelitian kecil di Cirebon, 2017: pendapatan Rp 35,2 juta semusim di lahan sendiri (R/C 1,86) dan Rp 32,4 juta di lahan sewa (R/C 1,74); balik modal dalam 9–10 bulan.",
    ],
    [
      "In another small study (place and year not given): 3,610 kg a plot on geomembrane against 1,640 kg on earth; NaCl 94.7 % against 81.8 %. A small study in Indramayu (year not given): B/C about 1.1.",
      "Dalam penelitian kecil lain (tempat dan tahun tidak disebut): 3.610 kg per petak dengan geomembran dibanding 1.640 kg cara tradisional; NaCl 94,7 % dibanding 81,8 %. Penelitian kecil di Indramayu (tahun tidak disebut): B/C sekitar 1,1.",
    ],
  ],
});
