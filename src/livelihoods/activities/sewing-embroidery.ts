import { activity, share } from "#src/livelihoods/activity";

export const ACTIVITY = activity({
  code: "sewing_embroidery",
  words: ["Sewing and embroidery", "Menjahit dan bordir"],
  usual_days: null,
  unit: "piece",
  start: [
    {
      name: "pieces_ordered",
      words: ["Pieces ordered", "Jumlah potong dipesan"],
      hint: [
        "A cycle here is one order, or the orders of one time.",
        "Satu siklus di sini satu pesanan, atau pesanan satu masa.",
      ],
      kind: "count",
      unit: "piece",
      needed: true,
    },
    { name: "orders", words: ["Orders", "Jumlah pesanan"], kind: "count", unit: "order" },
    {
      name: "work",
      words: ["Kind of work", "Jenis pekerjaan"],
      kind: "choice",
      options: {
        sewing: ["Sewing", "Menjahit"],
        embroidery: ["Embroidery", "Bordir"],
        alteration: ["Alterations", "Permak"],
        mixed: ["Several", "Campuran"],
      },
    },
  ],
  record: [
    { name: "pieces_done", words: ["Pieces finished", "Potong selesai"], kind: "count", unit: "piece" },
    {
      name: "defects",
      words: ["Of them to be done again", "Di antaranya harus diperbaiki"],
      kind: "count",
      unit: "piece",
    },
  ],
  close: [
    {
      name: "on_time",
      words: ["Orders handed over in time", "Pesanan selesai tepat waktu"],
      kind: "count",
      unit: "order",
    },
    { name: "pieces_returned", words: ["Pieces sent back", "Potong dikembalikan"], kind: "count", unit: "piece" },
  ],
  loss_causes: {
    spoiled: ["Spoiled cloth", "Kain rusak"],
    cancelled: ["Order called off", "Pesanan dibatalkan"],
    machine: ["Machine broke", "Mesin rusak"],
    other: ["Something else", "Lainnya"],
  },
  figures: [
    {
      code: "done",
      words: ["Finished of what was ordered", "Selesai dari pesanan"],
      format: "percent",
      of: ({ start, sum }) => share(sum("pieces_done"), start("pieces_ordered")),
    },
    {
      code: "defect_rate",
      words: ["To be done again", "Perlu diperbaiki"],
      hint: ["Of the pieces finished", "Dari potong yang selesai"],
      format: "percent",
      of: ({ sum }) => share(sum("defects"), sum("pieces_done")),
    },
    {
      code: "on_time_share",
      words: ["Orders in time", "Pesanan tepat waktu"],
      format: "percent",
      of: ({ start, close }) => share(close("on_time"), start("orders")),
    },
  ],
  items: [
    { kind: "sale", words: ["Sewing", "Ongkos jahit"], unit: "piece" },
    { kind: "sale", words: ["Embroidery", "Ongkos bordir"], unit: "piece" },
    { kind: "input", words: ["Cloth", "Kain"], unit: "metre" },
    { kind: "input", words: ["Thread and notions", "Benang dan pelengkap"], unit: "pack" },
    { kind: "asset", words: ["Sewing machine", "Mesin jahit"], unit: "item" },
  ],
  studies: [
    [
      "Seen in 2012: Rp 45,000 to 125,000 for a simple garment, about Rp 750,000 for a machine. Busy times are the school year, Lebaran and weddings.",
      "Catatan tahun 2012: Rp 45.000–125.000 untuk pakaian sederhana, mesin sekitar Rp 750.000. Ramai pada tahun ajaran baru, Lebaran, dan musim pernikahan.",
    ],
  ],
});
