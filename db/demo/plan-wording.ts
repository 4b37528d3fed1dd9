import type { Goal } from "#src/plans/plan";

type Activity = {
  what: string;
  owner: "officer" | "field_staff" | "person" | "family" | "partner";
  name?: string;
  cost?: number;
};
export type GoalTemplate = Pick<Goal, "kind"> & {
  objective: string;
  indicator: string;
  baseline: string;
  target: string;
  activities: readonly Activity[];
};

/** What people set themselves, as officers write it down. */
export const GOALS: readonly GoalTemplate[] = [
  {
    kind: "Livelihood",
    objective: "Usaha sendiri yang cukup untuk kebutuhan sehari-hari.",
    indicator: "Pendapatan bersih per bulan",
    baseline: "Belum ada",
    target: "Rp 1.500.000",
    activities: [
      { what: "Menyusun rencana usaha sederhana", owner: "person" },
      { what: "Membeli alat dan bahan pertama", owner: "officer", cost: 2_500_000 },
    ],
  },
  {
    kind: "Education",
    objective: "Menyelesaikan pelatihan keterampilan sampai memperoleh sertifikat.",
    indicator: "Kehadiran",
    baseline: "0 %",
    target: "80 %",
    activities: [{ what: "Mendaftar dan menyiapkan ongkos jalan", owner: "officer", cost: 300_000 }],
  },
  {
    kind: "Health",
    objective: "Pulih dan tidur dengan tenang.",
    indicator: "Kontrol yang dihadiri",
    baseline: "0",
    target: "4",
    activities: [{ what: "Mengantar kontrol pertama", owner: "field_staff", cost: 150_000 }],
  },
  {
    kind: "Financial",
    objective: "Utang keberangkatan berkurang dan cicilan tertib.",
    indicator: "Sisa utang",
    baseline: "Seluruhnya",
    target: "Setengahnya",
    activities: [{ what: "Membicarakan cicilan dengan pemberi utang", owner: "officer" }],
  },
  {
    kind: "Legal",
    objective: "KTP dan kartu keluarga lengkap.",
    indicator: "Dokumen yang dipegang",
    baseline: "0",
    target: "2",
    activities: [{ what: "Mengurus ke dinas kependudukan", owner: "partner", name: "Disdukcapil (contoh)" }],
  },
  {
    kind: "SocialCare",
    objective: "Rukun kembali dengan keluarga di rumah.",
    indicator: "Pertengkaran dalam sebulan",
    baseline: "Sering",
    target: "Jarang",
    activities: [{ what: "Pertemuan keluarga bersama pendamping", owner: "family" }],
  },
];
export const PROGRESS_NOTES = [
  "Sudah berjalan, hasilnya mulai terlihat.",
  "Sesuai rencana.",
  "Perlu waktu lebih lama dari perkiraan.",
] as const;
