import type { CodeOf } from "#src/code-list";
import type { CREDITOR_TYPES } from "#src/debts/code-lists";
import type { OBJECTION_SUBJECTS } from "#src/objections/code-lists";
import type { REFUSABLE_SERVICES } from "#src/papers/code-lists";

/** What is written down in the demo about how people live, what they sign and what they hold against an assessment. */

/** Creditors that say of themselves that they are made up; where there is none, a made-up person lends. */
export const CREDITORS: Readonly<Partial<Record<CodeOf<typeof CREDITOR_TYPES>, readonly string[]>>> = {
  agent: ["PT Umpama Karya (contoh)", "PT Rekaan Tenaga (contoh)", "LPK Andaian Jaya (contoh)"],
  bank: ["Bank Contoh", "Bank Rekaan Sejahtera", "BPR Umpama"],
  cooperative: ["Koperasi Teladan Jaya", "Kelompok Simpan Pinjam Rekaan", "Koperasi Umpama Makmur"],
  moneylender: ["Pinjol Andaian", "Dana Khayali Cepat", "Bank keliling Contoh"],
};

export const DEBT_NOTES = {
  told: [
    "(Contoh) Disampaikan pada pertemuan awal; bukti pinjaman tidak ada.",
    "(Contoh) Dipakai untuk biaya keberangkatan.",
    "(Contoh) Dipakai untuk kebutuhan rumah selama ia pergi.",
    "(Contoh) Cicilan selama ini dibayar keluarga.",
  ],
  told_late: [
    "(Contoh) Baru diceritakan sekarang; sebelumnya khawatir dimarahi keluarga.",
    "(Contoh) Disampaikan saat menyusun anggaran rumah tangga bersama.",
  ],
  open: [
    "(Contoh) Dicicil semampunya setiap panen.",
    "(Contoh) Bulan ini belum bisa mencicil.",
    "(Contoh) Cicilan tercatat di buku kecil dan dicocokkan bersama.",
  ],
  pressed: [
    "(Contoh) Penagih datang ke rumah; langkah aman dan nomor darurat dibahas.",
    "(Contoh) Ditagih lewat pesan hampir setiap hari; pesan disimpan sebagai bukti.",
  ],
  negotiated: [
    "(Contoh) Bunga dihapus dan cicilan diperkecil setelah dibicarakan bersama perangkat desa.",
    "(Contoh) Disepakati mencicil mulai bulan depan, tanpa jaminan.",
  ],
  paid: ["(Contoh) Lunas; kuitansi disimpan sendiri.", "(Contoh) Lunas dari hasil usaha."],
  paid_by_programme: ["(Contoh) Dilunasi program agar dokumen dikembalikan; tanda terima ada di kantor."],
  cancelled: ["(Contoh) Dihapuskan; pemberi utang membuat pernyataan tertulis."],
  uncounted: "(Contoh) Sisa utang belum dihitung lagi.",
} as const;

export const HOUSEHOLD_NOTES = {
  supported: [
    "(Contoh) Keluarga menyiapkan kamar sendiri dan membantu menjaga anak.",
    "(Contoh) Orang serumah sudah tahu cara menghubungi pendamping.",
  ],
  alone: [
    "(Contoh) Keluarga kecewa karena kiriman uang berhenti; diajak bicara bersama tokoh setempat.",
    "(Contoh) Sementara tinggal bersama kerabat sampai suasana rumah tenang.",
  ],
  later: ["(Contoh) Diperbarui setelah kunjungan rumah.", "(Contoh) Satu anggota keluarga mulai bekerja."],
} as const;

export const HANDOVERS = {
  arrival: {
    condition: [
      "(Contoh) Sehat, dapat berjalan dan berbicara dengan baik; tampak lelah setelah perjalanan.",
      "(Contoh) Sehat; batuk ringan dan sudah diberi obat oleh puskesmas.",
    ],
    items: [
      "Satu tas pakaian\nKTP dan kartu keluarga\nSurat keterangan pemulangan (contoh)",
      "Satu koper\nSurat keterangan pemulangan (contoh)\nObat untuk tujuh hari",
    ],
  },
  kit: {
    condition: "(Contoh) Sehat dan siap memulai kegiatan; barang diperiksa bersama dan dalam keadaan baik.",
    items: {
      mushroom: "300 baglog jamur tiram\nRak bambu\nAlat semprot",
      duck_layer: "20 ekor bebek siap telur\nPakan untuk satu bulan\nBahan kandang",
      salt: "Terpal geomembran 50 m²\nAlat garuk garam\nSepatu bot",
      sewing_embroidery: "Satu mesin jahit portabel\nGunting, meteran, dan benang\nKain bahan latihan",
    } as Readonly<Partial<Record<string, string>>>,
  },
  unsigned: "(Contoh) Saksi dari desa hadir, tetapi berhalangan menandatangani karena harus segera pergi.",
} as const;
export const WITNESSES = ["Kepala Dusun", "Ketua RT", "Ketua RW", "Sekretaris Desa"] as const;

export const REFUSALS: readonly (readonly [CodeOf<typeof REFUSABLE_SERVICES>, string])[] = [
  ["psychosocial", "(Contoh) Lebih tenang bercerita kepada kakak di rumah."],
  ["shelter", "(Contoh) Ingin tinggal bersama anak di rumah orang tua."],
  ["legal", "(Contoh) Belum ingin berurusan dengan sidang."],
  ["training", "(Contoh) Waktunya habis untuk mengurus anak yang masih kecil."],
  ["health", "(Contoh) Memilih berobat sendiri ke bidan langganan."],
];

type Said = { words: string; answer: string; outcome: "accepted" | "partly" | "not_accepted" };
export const OBJECTIONS: Readonly<Record<CodeOf<typeof OBJECTION_SUBJECTS>, Said>> = {
  fact_wrong: {
    words: "(Contoh) Pendapatan saya yang tercatat keliru. Saya juga bekerja di rumah dan dibayar mingguan.",
    answer: "(Contoh) Benar. Pendapatan dicatat ulang pada kunjungan berikutnya dan penilaian sudah dihitung kembali.",
    outcome: "accepted",
  },
  reason_wrong: {
    words: "(Contoh) Salah satu alasan di lembar itu sudah lama selesai, tetapi masih dicantumkan.",
    answer: "(Contoh) Jawaban lama tetap tersimpan, tetapi jawaban terbaru yang dipakai. Hal ini sudah dijelaskan.",
    outcome: "partly",
  },
  assessment: {
    words: "(Contoh) Saya tidak ingin dinilai dengan angka. Tanyakan saja langsung kepada saya.",
    answer:
      "(Contoh) Penilaian tidak memutuskan apa pun; petugas selalu bertanya dahulu. Hal ini dijelaskan dengan lembar penjelasan.",
    outcome: "not_accepted",
  },
  use_of_data: {
    words: "(Contoh) Siapa saja yang melihat catatan saya? Saya tidak ingin orang desa tahu.",
    answer: "(Contoh) Daftar pihak yang dapat membuka catatan ditunjukkan; tidak ada pihak desa di antaranya.",
    outcome: "not_accepted",
  },
};
