import { codeList } from "#src/code-list";

export const PHOTO_REMOVAL_REASONS = codeList("photo_removal_reason", "LOCAL", {
  shows_too_much: [
    "Shows a face, a place or words that should not be seen",
    "Menampakkan wajah, tempat, atau tulisan yang tidak boleh terlihat",
  ],
  wrong_record: ["Belongs to something else", "Bukan foto dari catatan ini"],
  unreadable: ["Nothing can be made out on it", "Tidak terbaca atau kabur"],
  asked: ["The person asked for it", "Diminta oleh yang bersangkutan"],
});
