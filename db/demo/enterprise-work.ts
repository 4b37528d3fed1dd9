import type { UNITS } from "#src/livelihoods/code-lists";

/** One line of a cycle's book: what, on which day of the cycle, how much for each unit of its size, in which unit, at which price. */
export type Line = readonly [
  item: string,
  day: number,
  share: number,
  unit: (typeof UNITS.codes)[number],
  price_idr: number,
];

/** What a cycle of an activity looks like in the demo: made-up money in the order of the small studies (domain §10). */
export type Work = {
  season: readonly string[];
  /** Days of a cycle, and its usual size: baglogs, ducklings, hens, plots, pieces. */
  days: number;
  size: number;
  start(size: number): Record<string, number | string | null>;
  inputs: readonly Line[];
  sales: readonly Line[];
  record?(quantity: number): Record<string, number | null>;
  losses?: readonly string[];
  close(size: number, lost: number): Record<string, number | null>;
  asset: { item: string; quantity: number; unit: "item" | "head"; value_idr: number; mayDie?: true };
};

export const ENTERPRISE_WORK: Readonly<Record<string, Work>> = {
  mushroom: {
    season: [],
    days: 130,
    size: 350,
    start: (baglogs) => ({ baglogs, baglogs_made: "bought" }),
    inputs: [
      ["Baglog", 0, 1, "baglog", 1_300],
      ["Plastik dan karet", 3, 0.03, "pack", 7_000],
    ],
    sales: [
      ["Jamur segar", 45, 0.06, "kg", 11_500],
      ["Jamur segar", 80, 0.07, "kg", 11_500],
      ["Jamur segar", 115, 0.05, "kg", 11_000],
    ],
    record: (kilograms) => ({ harvest_kg: (kilograms + 1) * 1000, sold_kg: kilograms * 1000 }),
    losses: ["contamination", "drying", "pests"],
    close: (size, lost) => ({ baglogs_spent: size - lost }),
    asset: { item: "Rak kumbung", quantity: 4, unit: "item", value_idr: 2_400_000 },
  },
  duck_meat: {
    season: [],
    days: 49,
    size: 100,
    start: (ducklings_in) => ({ ducklings_in, age_days: 1 }),
    inputs: [
      ["Anak bebek (DOD)", 0, 1, "head", 9_000],
      ["Pakan", 2, 0.08, "sack", 370_000],
      ["Vitamin dan obat", 5, 0.03, "pack", 25_000],
    ],
    sales: [["Bebek hidup", 48, 0.97, "head", 48_500]],
    losses: ["disease", "cold", "predator"],
    close: (size, lost) => ({
      sold_head: Math.max(0, Math.round((size - lost) * 0.97) - 1),
      kept_head: 1,
      weight_kg: 1_600,
      feed_kg: size * 4_000,
    }),
    asset: { item: "Kandang bebek", quantity: 1, unit: "item", value_idr: 1_800_000 },
  },
  duck_layer: {
    season: [],
    days: 30,
    size: 60,
    start: (hens) => ({ hens, drakes: 4 }),
    inputs: [["Pakan", 1, 0.1, "sack", 385_000]],
    sales: [
      ["Telur", 10, 6, "egg", 2_300],
      ["Telur", 20, 6, "egg", 2_300],
      ["Telur", 29, 6, "egg", 2_300],
    ],
    record: (eggs) => ({ eggs: Math.round(eggs / 9), broken_eggs: 1, feed_kg: 9_600 }),
    losses: ["disease", "predator"],
    close: (size, lost) => ({ hens_left: size - lost }),
    asset: { item: "Bebek siap telur", quantity: 60, unit: "head", value_idr: 5_400_000, mayDie: true },
  },
  salt: {
    season: ["6", "7", "8", "9", "10"],
    days: 90,
    size: 4,
    start: (plots) => ({ plots, area_m2: plots * 700, method: "geomembrane", tenure: "rent" }),
    inputs: [
      ["Sewa lahan", 0, 1, "plot", 450_000],
      ["Karung", 4, 20, "sack", 2_500],
    ],
    sales: [
      ["Garam K1", 35, 1_100, "kg", 900],
      ["Garam K2", 60, 900, "kg", 750],
      ["Garam K1", 85, 1_000, "kg", 900],
    ],
    record: (kilograms) => ({
      harvest_k1_kg: kilograms * 700,
      harvest_k2_kg: kilograms * 300,
      harvest_k3_kg: null,
      rain_days: 1,
    }),
    close: () => ({ stored_kg: 150_000 }),
    asset: { item: "Geomembran", quantity: 3, unit: "item", value_idr: 4_500_000 },
  },
  sewing_embroidery: {
    season: [],
    days: 40,
    size: 40,
    start: (pieces_ordered) => ({ pieces_ordered, orders: 3, work: "sewing" }),
    inputs: [
      ["Kain", 1, 1.5, "metre", 24_000],
      ["Benang dan pelengkap", 2, 0.1, "pack", 15_000],
    ],
    sales: [["Ongkos jahit", 38, 0.95, "piece", 68_000]],
    record: (pieces) => ({ pieces_done: pieces, defects: 1 }),
    close: () => ({ on_time: 2, pieces_returned: 1 }),
    asset: { item: "Mesin jahit", quantity: 1, unit: "item", value_idr: 3_200_000 },
  },
};
