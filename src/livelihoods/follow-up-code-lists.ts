import { codeList } from "#src/code-list";

/** How things that were given are found. Broken ones are still there; they may be mended. */
export const ASSET_STATES = codeList("asset_state", "LOCAL", {
  in_use: ["In use", "Dipakai"],
  stored: ["Stored", "Disimpan"],
  broken: ["Broken", "Rusak"],
  sold: ["Sold", "Dijual"],
  lost: ["Lost or stolen", "Hilang atau dicuri"],
  died: ["Died", "Mati"],
});

/** What makes it hard, first of all (domain §10). */
export const MAIN_PROBLEMS = codeList("enterprise_problem", "LOCAL", {
  market: ["Market: too few buyers", "Pasar: sulit dijual"],
  price: ["Price: too low, or inputs too dear", "Harga: jual rendah atau bahan mahal"],
  disease: ["Disease, pests or spoilage", "Penyakit, hama, atau kerusakan"],
  capital: ["Capital: no money for the next cycle", "Modal: kurang untuk siklus berikutnya"],
  health: ["Health", "Kesehatan"],
  family: ["Family or care duties", "Urusan keluarga"],
  none: ["None", "Tidak ada"],
  other: ["Other", "Lainnya"],
});

/** What the one who visited saw with her own eyes. */
export const SEEN_AT_VISIT = codeList("enterprise_seen", "LOCAL", {
  stock: ["Goods, animals or tools", "Barang, ternak, atau alat"],
  records: ["Written records", "Catatan tertulis"],
  both: ["Both", "Keduanya"],
  neither: ["Neither: only told", "Tidak keduanya: hanya diceritakan"],
});

export const FOLLOW_UP_WITHDRAWAL_REASONS = codeList("follow_up_withdrawal_reason", "LOCAL", {
  wrong_enterprise: ["Belongs to another business", "Milik usaha lain"],
  wrong_number: ["Wrong amount, number or day", "Jumlah, angka, atau tanggal salah"],
  duplicate: ["Recorded twice", "Tercatat dua kali"],
  not_so: ["It turned out not to be so", "Ternyata tidak demikian"],
  other: ["Other", "Lainnya"],
});
