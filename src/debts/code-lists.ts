import { codeList } from "#src/code-list";

/** Whom she owes. A debt to whoever recruited her is a risk of its own (factor R06). */
export const CREDITOR_TYPES = codeList("creditor_type", "LOCAL", {
  recruiter: ["Recruiter or trafficker", "Perekrut atau pelaku"],
  agent: ["Placement company or agent", "Perusahaan penempatan atau agen"],
  bank: ["Bank", "Bank"],
  moneylender: ["Moneylender or online lender", "Rentenir atau pinjaman online"],
  family: ["Family or friends", "Keluarga atau teman"],
  cooperative: ["Cooperative or savings group", "Koperasi atau kelompok simpan pinjam"],
  other: ["Other", "Lainnya"],
});

/** What the creditor holds or may take. */
export const DEBT_COLLATERALS = codeList("debt_collateral", "LOCAL", {
  none: ["Nothing", "Tanpa jaminan"],
  land_certificate: ["Land certificate", "Sertifikat tanah"],
  house: ["House", "Rumah"],
  vehicle: ["Vehicle", "Kendaraan"],
  identity_documents: ["Identity documents or school certificate", "Dokumen identitas atau ijazah"],
  wages: ["Wages to come", "Potongan gaji"],
  valuables: ["Gold, livestock or other goods", "Emas, ternak, atau barang lain"],
  other: ["Other", "Lainnya"],
});

/** How the creditor presses for the money. */
export const DEBT_THREATS = codeList("debt_threat", "LOCAL", {
  none: ["No pressure", "Tidak ada tekanan"],
  pressure: ["Presses again and again", "Ditagih terus-menerus"],
  threatened: ["Threatens", "Mengancam"],
  seized: ["Has taken property", "Mengambil paksa barang"],
  violence: ["Uses violence", "Melakukan kekerasan"],
});

export const DEBT_STATUSES = codeList("debt_status", "LOCAL", {
  open: ["Open", "Belum lunas"],
  negotiated: ["Open, terms renegotiated", "Belum lunas, sudah dirundingkan"],
  paid: ["Paid", "Lunas"],
  paid_by_programme: ["Paid by the programme", "Dilunasi program"],
  cancelled: ["Cancelled by the creditor", "Dihapuskan oleh pemberi utang"],
});
