import { codeList, type Labels } from "#src/code-list";

export const OWNER_KINDS = codeList("enterprise_owner_kind", "LOCAL", {
  person: ["One person", "Perorangan"],
  family: ["Family", "Keluarga"],
  group: ["Group", "Kelompok"],
  cooperative: ["Cooperative", "Koperasi"],
});

/** A pause for the season is a state of a business that goes on: nothing counts it as a failure. */
export const ENTERPRISE_STATUSES = codeList("enterprise_status", "LOCAL", {
  planning: ["Planned", "Direncanakan"],
  setting_up: ["Being set up", "Sedang disiapkan"],
  operating: ["Running", "Berjalan"],
  seasonal_pause: ["Pause for the season", "Jeda musim"],
  stopped: ["Stopped", "Berhenti"],
  sold: ["Sold or handed on", "Dijual atau dialihkan"],
});

export const STOP_REASONS = codeList("enterprise_stop_reason", "LOCAL", {
  market: ["Too few buyers", "Sulit dipasarkan"],
  price: ["Prices too low, or inputs too dear", "Harga jual rendah atau harga bahan tinggi"],
  disease: ["Disease or pests", "Penyakit atau hama"],
  capital: ["No working capital", "Kehabisan modal"],
  disaster: ["Flood, storm or another disaster", "Banjir, cuaca, atau bencana lain"],
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
  input: ["Input bought", "Pembelian bahan"],
  wage: ["Wage paid", "Upah"],
  asset: ["Equipment bought", "Pembelian alat"],
  own_use: ["Used at home", "Dipakai sendiri"],
  loss: ["Goods lost", "Barang rusak atau hilang"],
});

export const PAYMENTS = codeList("enterprise_payment", "LOCAL", {
  cash: ["Paid at once", "Tunai"],
  credit: ["To be paid later", "Tempo atau utang"],
});

export const BOOK_WITHDRAWAL_REASONS = codeList("book_withdrawal_reason", "LOCAL", {
  wrong_amount: ["Wrong amount or number", "Jumlah atau angka salah"],
  wrong_enterprise: ["Belongs to another business", "Milik usaha lain"],
  duplicate: ["Recorded twice", "Tercatat dua kali"],
  not_so: ["It turned out not to be so", "Ternyata tidak demikian"],
  other: ["Other", "Lainnya"],
});
