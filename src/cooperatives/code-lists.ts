import { codeList } from "#src/code-list";

export const LEGAL_FORMS = codeList("cooperative_legal_form", "LOCAL", {
  pra_koperasi: ["Group on its way to a cooperative", "Pra-koperasi"],
  koperasi_primer: ["Primary cooperative", "Koperasi primer"],
  kub: ["Joint business group (KUB)", "Kelompok Usaha Bersama (KUB)"],
  vsla: ["Village savings and loan group", "Kelompok simpan pinjam desa"],
});

export const COOPERATIVE_DUTIES = codeList("cooperative_duty", "LOCAL", {
  chair: ["Chair", "Ketua"],
  secretary: ["Secretary", "Sekretaris"],
  treasurer: ["Treasurer", "Bendahara"],
  supervisor: ["Supervisor", "Pengawas"],
});
