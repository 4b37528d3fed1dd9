import { codeList } from "#src/code-list";

export const TRANSFER_REASONS = codeList("transfer_reason", "LOCAL", {
  moved: ["Lives in the area of that office now", "Sekarang tinggal di wilayah kantor itu"],
  family: ["Wishes to be near family there", "Ingin dekat dengan keluarga di sana"],
  safety: ["Safer there", "Lebih aman di sana"],
  services: ["What is needed is offered there", "Layanan yang dibutuhkan ada di sana"],
  workload: ["Shared out between offices", "Pembagian beban antarkantor"],
  other: ["Other", "Lainnya"],
});

/** What becomes of her places in the groups of the old office. */
export const TRANSFER_ENROLMENTS = codeList("transfer_enrolments", "LOCAL", {
  stay: ["Stay: she goes on there", "Tetap: ia melanjutkan di sana"],
  end: ["End as moved", "Diakhiri karena pindah"],
});

export const TRANSFER_STATES = codeList("transfer_state", "LOCAL", {
  waiting: ["Waiting for an answer", "Menunggu jawaban"],
  accepted: ["Accepted", "Diterima"],
  declined: ["Declined", "Ditolak"],
  taken_back: ["Taken back", "Ditarik"],
});
