import { codeList, type Labels } from "#src/code-list";

export const OWNER_KINDS = codeList("enterprise_owner_kind", "LOCAL", {
  person: ["One person", "Perorangan"],
  family: ["Family", "Keluarga"],
  group: ["Group", "Kelompok"],
  cooperative: ["Cooperative", "Koperasi"],
});

export const STOP_REASONS = codeList("enterprise_stop_reason", "LOCAL", {
  market: ["Too few buyers", "Sulit dijual"],
  price: ["Price too low, or inputs too dear", "Harga jual rendah atau bahan mahal"],
  disease: ["Disease, pests or spoilage", "Penyakit, hama, atau kerusakan"],
  capital: ["No money for the next cycle", "Modal kurang untuk siklus berikutnya"],
  disaster: ["Flood, storm or another disaster", "Banjir, cuaca buruk, atau bencana lain"],
  health: ["Health", "Kesehatan"],
  family: ["Family or care duties", "Urusan keluarga"],
  other_work: ["Found other work", "Mendapat pekerjaan lain"],
  moved: ["Moved away", "Pindah tempat tinggal"],
  unsafe: ["Not safe", "Tidak aman"],
  own_choice: ["Wanted something else", "Memilih usaha lain"],
  other: ["Other", "Lainnya"],
});

export const LICENCE_KINDS = codeList("enterprise_licence", "LOCAL", {
  nib: ["Business registration (NIB)", "Nomor Induk Berusaha (NIB)"],
  pirt: ["Home food industry (PIRT)", "Pangan Industri Rumah Tangga (PIRT)"],
  halal: ["Halal certificate", "Sertifikat halal"],
});

const MONTH_NAMES: readonly Labels[] = [
  ["January", "Januari"],
  ["February", "Februari"],
  ["March", "Maret"],
  ["April", "April"],
  ["May", "Mei"],
  ["June", "Juni"],
  ["July", "Juli"],
  ["August", "Agustus"],
  ["September", "September"],
  ["October", "Oktober"],
  ["November", "November"],
  ["December", "Desember"],
];
/** Months by their number, "1" to "12". */
export const MONTHS = codeList(
  "month",
  "LOCAL",
  Object.fromEntries(MONTH_NAMES.map((names, at) => [String(at + 1), names])),
);

export const ENTRY_KINDS = codeList("enterprise_entry_kind", "LOCAL", {
  sale: ["Sale", "Penjualan"],
  input: ["Inputs bought", "Pembelian bahan"],
  wage: ["Wage paid", "Upah"],
  asset: ["Equipment bought", "Pembelian alat"],
  own_use: ["Own consumption", "Konsumsi sendiri"],
  loss: ["Goods spoiled or lost", "Barang rusak atau hilang"],
});

export const PAYMENTS = codeList("enterprise_payment", "LOCAL", {
  cash: ["Paid at once", "Tunai"],
  credit: ["To be paid later", "Tempo (dibayar kemudian)"],
});

export const BOOK_WITHDRAWAL_REASONS = codeList("book_withdrawal_reason", "LOCAL", {
  wrong_amount: ["Wrong amount or number", "Jumlah atau angka salah"],
  wrong_enterprise: ["Belongs to another business", "Milik usaha lain"],
  duplicate: ["Recorded twice", "Tercatat dua kali"],
  not_so: ["It turned out not to be so", "Ternyata tidak demikian"],
  other: ["Other", "Lainnya"],
});

/** What things are counted in. */
export const UNITS = codeList("unit", "LOCAL", {
  head: ["head", "ekor"],
  egg: ["eggs", "butir"],
  kg: ["kg", "kg"],
  baglog: ["baglogs", "baglog"],
  piece: ["pieces", "potong"],
  item: ["items", "buah"],
  pack: ["packs", "bungkus"],
  sack: ["sacks", "karung"],
  litre: ["litres", "liter"],
  metre: ["metres", "meter"],
  square_metre: ["m²", "m²"],
  order: ["orders", "pesanan"],
  day: ["days", "hari"],
  person_day: ["person-days", "HOK"],
  month: ["months", "bulan"],
  trip: ["trips", "kali jalan"],
  plot: ["plots", "petak"],
});
