import { activity, share } from "#src/livelihoods/activity";

export const ACTIVITY = activity({
  code: "sewing_embroidery",
  words: ["Sewing and embroidery", "Menjahit dan bordir"],
  usual_days: null,
  unit: "piece",
  start: [
    {
      name: "pieces_ordered",
      words: ["Pieces ordered", "Potong yang dipesan"],
      hint: [
        "Here a cycle is one order, or several orders of one period.",
        "Di sini satu siklus adalah satu pesanan, atau beberapa pesanan dalam satu masa.",
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
      words: ["Of these, to be redone", "Di antaranya harus diperbaiki"],
      kind: "count",
      unit: "piece",
    },
  ],
  close: [
    {
      name: "on_time",
      words: ["Orders delivered on time", "Pesanan selesai tepat waktu"],
      kind: "count",
      unit: "order",
    },
    { name: "pieces_returned", words: ["Pieces sent back", "Potong dikembalikan"], kind: "count", unit: "piece" },
  ],
  loss_causes: {
    spoiled: ["Spoiled cloth", "Kain rusak"],
    cancelled: ["Order cancelled", "Pesanan dibatalkan"],
    machine: ["Machine broke", "Mesin rusak"],
    other: ["Other", "Lainnya"],
  },
  figures: [
    {
      code: "done",
      words: ["Share of the order finished", "Bagian pesanan yang selesai"],
      format: "percent",
      of: ({ start, sum }) => share(sum("pieces_done"), start("pieces_ordered")),
    },
    {
      code: "defect_rate",
      words: ["Defect rate", "Perlu diperbaiki"],
      hint: ["Of the pieces finished", "Dari potong yang selesai"],
      format: "percent",
      of: ({ sum }) => share(sum("defects"), sum("pieces_done")),
    },
    {
      code: "on_time_share",
      words: ["Orders on time", "Pesanan tepat waktu"],
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
      "A small study of 2012 (place not given): Rp 45.000 to Rp 125.000 for a simple garment, about Rp 750.000 for a machine. Busy times: start of the school year, Lebaran and the wedding season.",
      "Penelitian kecil tahun 2012 (tempat tidak disebut): Rp 45.000–Rp 125.000 untuk pakaian sederhana, mesin sekitar Rp 750.000. Ramai pada tahun ajaran baru, Lebaran, dan musim pernikahan.",
    ],
  ],
});
