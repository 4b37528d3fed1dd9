import { codeList } from "#src/code-list";

/** What a picture is of. */
export const ATTACHED_WHATS = codeList("attached_what", "LOCAL", {
  photo: ["Photo", "Foto"],
  receipt: ["Receipt", "Nota"],
  certificate: ["Signed certificate", "Berita acara yang ditandatangani"],
  signature: ["Signature", "Tanda tangan"],
});

/** What a picture from a phone can go with. */
export const ATTACHED_RECORDS = codeList("attached_record", "LOCAL", {
  visit: ["Visit", "Kunjungan"],
  enterprise_entry: ["Entry in the book of a business", "Catatan buku usaha"],
  asset_given: ["Thing given", "Bantuan barang"],
  asset_check: ["Check of things given", "Pemantauan bantuan barang"],
  enterprise_check: ["Check of a business", "Pemantauan usaha"],
});

export const PHOTO_REMOVAL_REASONS = codeList("photo_removal_reason", "LOCAL", {
  shows_too_much: [
    "Shows a face, a place or words that should not be seen",
    "Menampakkan wajah, tempat, atau tulisan yang tidak boleh terlihat",
  ],
  wrong_record: ["Belongs to something else", "Bukan foto dari catatan ini"],
  unreadable: ["Nothing can be made out on it", "Tidak terbaca atau kabur"],
  asked: ["The person asked for it", "Diminta oleh yang bersangkutan"],
});
