import type { ReferralService } from "#src/referrals/partner";

/** What people write down in the demo, in the words of the field. Nothing here was said by anyone. */

export const NARRATIVES = {
  domestic: [
    "(Contoh) Dijanjikan bekerja sebagai perawat lansia dengan upah tetap. Setiba di sana bekerja di dua rumah tanpa hari libur; paspor dipegang majikan dan upah tidak dibayar.",
    "(Contoh) Berangkat lewat calo dari desa tetangga. Upah enam bulan pertama dipotong untuk biaya keberangkatan; tidak boleh keluar rumah dan tidak boleh memegang telepon.",
  ],
  fishing: [
    "(Contoh) Ditawari kerja di kapal dengan kontrak dua tahun. Jam kerja tidak tentu, upah ditahan, dan buku pelaut disimpan nakhoda.",
    "(Contoh) Dipindahkan antarkapal di laut tanpa pernah bersandar. Upah tidak pernah sampai ke keluarga.",
  ],
  plantation: [
    "(Contoh) Dibawa masuk lewat jalur tidak resmi. Upah dipotong untuk makan dan tempat tinggal sehingga utang tidak pernah lunas.",
    "(Contoh) Dijanjikan izin kerja, tetapi dokumen tidak pernah diurus dan diancam akan dilaporkan ke aparat bila pergi.",
  ],
  building: [
    "(Contoh) Bekerja di proyek bangunan tanpa perjanjian tertulis; mandor menahan upah dan paspor.",
    "(Contoh) Tinggal di barak proyek, tidak boleh keluar, dan upah hanya dibayar sebagian.",
  ],
  online: [
    "(Contoh) Melamar lowongan layanan pelanggan dari iklan daring. Setiba di sana dipaksa menipu orang lewat internet dan tidak boleh keluar gedung.",
    "(Contoh) Telepon dan paspor diambil; dihukum bila target harian tidak tercapai, lalu diminta tebusan untuk pulang.",
  ],
  entertainment: [
    "(Contoh) Dijanjikan bekerja di rumah makan, lalu dipaksa melayani tamu. Diberi tahu harus melunasi utang terlebih dahulu.",
    "(Contoh) Diajak teman bekerja di kota lain; identitas diambil dan tidak boleh pulang.",
  ],
  marriage: [
    "(Contoh) Dinikahkan lewat perantara dengan janji mahar. Dokumen ditahan dan dipaksa bekerja di rumah keluarga suami.",
    "(Contoh) Perantara membawanya keluar negeri setelah pernikahan singkat; tidak boleh menghubungi keluarga.",
  ],
} as const;

export const NOTES = {
  well: [
    "Terlihat sehat dan bercerita dengan tenang. Kegiatan berjalan dan keluarga mendukung.",
    "Ditemui di rumah, sedang menyiapkan dagangan. Tidak ada keluhan.",
    "Semangat mengikuti kegiatan. Anak-anak sudah kembali bersekolah.",
    "Sudah akrab dengan kelompok. Ingin menambah modal kecil-kecilan.",
  ],
  fair: [
    "Masih menyesuaikan diri. Penghasilan belum tetap, tetapi mulai ada pesanan.",
    "Keluarga menerima dengan baik, tetangga masih sering bertanya.",
    "Mengeluh sulit tidur beberapa malam terakhir. Bersedia diajak bicara lagi.",
    "Ingin segera bekerja supaya utang berkurang.",
  ],
  poor: [
    "Tampak lelah dan jarang keluar rumah. Perlu kunjungan lebih sering.",
    "Ada pertengkaran di rumah soal uang. Diajak membuat rencana belanja sederhana.",
    "Makan dua kali sehari. Dicarikan bantuan pangan lewat desa.",
    "Belum berkenan bercerita banyak. Pendamping tinggal sebentar dan menemani.",
  ],
  danger: [
    "Mengatakan ada orang yang menghubungi lagi lewat telepon dan menawarkan pekerjaan. Langkah aman sudah dibahas.",
    "Merasa diawasi. Nomor darurat dan tempat aman sudah dibicarakan; petugas program diberi tahu hari itu juga.",
  ],
  absent: [
    "Rumah tertutup. Tetangga mengatakan sedang ke pasar; tidak menyebut maksud kunjungan.",
    "Tidak ada di rumah. Akan dicoba lagi pada hari lain.",
    "Belum berkenan bertemu hari ini.",
  ],
} as const;

export const NEXT_STEPS = [
  "Menghubungkan dengan puskesmas untuk pemeriksaan.",
  "Mengantar mengurus KTP di kecamatan.",
  "Menanyakan jadwal kelas baru kepada mitra.",
  "Membawa contoh hasil jahitan pada kunjungan berikut.",
  "Menyusun catatan pemasukan dan pengeluaran bersama.",
  "Menghubungi ketua kelompok soal bibit.",
] as const;

export const AFTER_DROPPING_OUT = [
  "Mencoba kelas yang lebih dekat dari rumah bulan depan.",
  "Membantu usaha keluarga dulu, lalu mendaftar lagi.",
  "Dijadwalkan bicara dengan mitra soal kegiatan lain.",
] as const;

export const REVIEWS = {
  confirm: [
    "Sesuai dengan keadaan yang ditemui pada kunjungan terakhir.",
    "Faktor yang muncul benar adanya; tindak lanjut sudah dijadwalkan.",
  ],
  raise: ["Keluarga terdekat sedang tidak di rumah, sehingga dukungan berkurang untuk sementara."],
  lower: ["Jawaban lama sudah tidak berlaku menurut pendamping; keadaan sekarang lebih tenang."],
} as const;

export const FLAG_NOTES = {
  acknowledged: "Diterima; kunjungan dijadwalkan.",
  resolved: "Sudah dibicarakan bersama dan langkah aman disepakati.",
  dismissed: "Keadaan sudah diperiksa; tidak perlu tindakan lain.",
} as const;

export const INCIDENTS = {
  recruiter_contact: "(Contoh) Ditelepon orang yang dulu merekrut dan ditawari berangkat lagi.",
  threat: "(Contoh) Didatangi penagih yang mengancam akan membawa barang di rumah.",
  violence: "(Contoh) Dipukul kerabat saat menolak berangkat lagi.",
  other_harm: "(Contoh) Tabungan diambil kenalan tanpa izin.",
} as const;
export const RE_TRAFFICKED =
  "(Contoh) Keluarga mengabarkan bahwa ia dibawa pergi lagi dengan janji kerja dan tidak bisa dihubungi.";
export const AFTER_BEING_TAKEN = "Dilaporkan ke polisi dan UPTD PPA; keluarga didampingi.";
export const ACTIONS_TAKEN = [
  "Keluarga dan kepala dusun diberi tahu; nomor darurat disepakati.",
  "Dilaporkan ke UPTD PPA; menginap di rumah kerabat untuk sementara.",
] as const;

export const COVER_STORIES = [
  "Urusan arisan desa",
  "Tetangga menanyakan pesanan kue",
  "Petugas koperasi",
  "Teman lama dari sekolah",
] as const;
export const CODE_WORDS = ["melati", "layang-layang", "hujan", "pasar pagi"] as const;

/** What is asked of an organisation. */
export const NEEDS: Readonly<Record<ReferralService, string>> = {
  medical: "Pemeriksaan kesehatan umum dan pengobatan lanjutan.",
  psychosocial: "Konseling perorangan; sulit tidur.",
  legal: "Pendampingan hukum dan permohonan restitusi.",
  documents: "Pengurusan KTP dan kartu keluarga.",
  shelter: "Tempat tinggal aman sementara.",
  education: "Pelatihan keterampilan sesuai minat.",
  employment: "Penempatan kerja di dekat tempat tinggal.",
  social_protection: "Pendaftaran bantuan sosial dan jaminan kesehatan.",
  complaint: "Pengaduan dan identifikasi.",
  repatriation: "Pemulangan ke daerah asal.",
  social_reintegration: "Pendampingan reintegrasi sosial.",
};
export const SERVICE_NOTES = [
  "Layanan selesai, kontrol bila perlu.",
  "Surat keterangan dari lembaga sudah diterima.",
  "Akan dihubungi lagi bulan depan.",
];
/** Around the end of a case. */
export const CLOSING = {
  note: "(Contoh) Usaha berjalan dan keluarga mendukung; disepakati bersama bahwa pendampingan selesai.",
  sent_back: [
    "(Contoh) Mohon temui sekali lagi dan tanyakan soal kontak setelah penutupan.",
    "(Contoh) Tujuan rencana belum ditinjau; lengkapi dulu lalu ajukan lagi.",
  ],
  reopened: "(Contoh) Menghubungi kembali dan meminta didampingi lagi.",
  transfer: "(Contoh) Sekarang tinggal bersama kerabat di wilayah kantor lain.",
} as const;
export const WHY_UNMET = {
  flags_handled: "(Contoh) Peringatan terakhir sudah dibahas dan tidak memerlukan tindakan.",
  recent_visit: "(Contoh) Dihubungi lewat telepon; tidak berkenan dikunjungi lagi.",
  referrals_finished: "(Contoh) Rujukan dilanjutkan langsung oleh lembaga.",
  debts_known: "(Contoh) Tidak ingin membicarakan utang.",
  goals_reviewed: "(Contoh) Tujuan dibahas lisan pada pertemuan terakhir.",
  exit_assessment: "(Contoh) Tidak bersedia mengisi asesmen akhir.",
  contact_asked: "(Contoh) Belum sempat ditanyakan; akan ditanyakan melalui keluarga.",
  incidents_reviewed: "(Contoh) Kejadian sudah ditangani bersama mitra.",
} as const;
