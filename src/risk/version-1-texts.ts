import type { Factor } from "#src/risk/factors";

type Texts = Pick<Factor, "title" | "evidence" | "caveat">;

const IOM_2010 = "IOM 2010, The causes and consequences of re-trafficking";
const SURTEES = "Nexus Institute (Surtees), Going Home 2016, Our Lives 2017, Moving On 2017";
const BUTTERFLY = "Chab Dai, Butterfly Longitudinal Research Project 2010–2019";
const IOM_DOMV = "IOM, Determinants of Migrant Vulnerability";

const DESCRIPTIVE = {
  en: "The study describes known cases; it did not test who will be trafficked again. The points are programme policy.",
  id: "Kajian ini menggambarkan kasus yang diketahui, bukan menguji siapa yang akan menjadi korban lagi. Poin adalah kebijakan program.",
};
const QUALITATIVE = {
  en: "The study is qualitative: it tells what people went through, not how often or how strongly. The points are programme policy.",
  id: "Kajian ini kualitatif: menceritakan apa yang dialami, bukan seberapa sering atau seberapa kuat pengaruhnya. Poin adalah kebijakan program.",
};
const OUTCOME_MEASURE = {
  en: "The question comes from the reintegration sustainability survey, which measures how reintegration is going; it is not a proven predictor. The points are programme policy.",
  id: "Pertanyaan ini berasal dari survei keberlanjutan reintegrasi yang mengukur jalannya reintegrasi; belum terbukti dapat meramalkan. Poin adalah kebijakan program.",
};
const PROTECTIVE = {
  en: "IOM names this as protective for migrants in general; how much it protects after trafficking has not been measured. It never outweighs a recruiter contact or a threat.",
  id: "IOM menyebutnya sebagai pelindung bagi migran pada umumnya; besarnya perlindungan setelah TPPO belum pernah diukur. Faktor ini tidak pernah mengalahkan kontak perekrut atau ancaman.",
};

/** What each factor of version 1 is called, what it rests on, and how far that carries. */
export const FACTOR_TEXTS = {
  R01: {
    title: { en: "Contact or offer by a recruiter or trafficker", id: "Kontak atau tawaran dari perekrut atau pelaku" },
    evidence: {
      en: "Threats by traffickers are among the causes named in the known cases of re-trafficking.",
      id: "Ancaman dari pelaku termasuk penyebab yang disebut dalam kasus TPPO berulang yang diketahui.",
      source: IOM_2010,
    },
    caveat: DESCRIPTIVE,
  },
  R02: {
    title: { en: "Threat or violence", id: "Ancaman atau kekerasan" },
    evidence: {
      en: "Threats by traffickers appear among the causes of re-trafficking; survivors followed for years report violence after coming home. In a New York programme 28.7 % named the threat of violence as a barrier.",
      id: "Ancaman pelaku termasuk penyebab TPPO berulang; penyintas yang diikuti bertahun-tahun menceritakan kekerasan setelah pulang. Dalam program di New York, 28,7 % menyebut ancaman kekerasan sebagai hambatan.",
      source: `${IOM_2010}; ${BUTTERFLY}; Chen 2023 (NYC EMPOWER 2013–2021)`,
    },
    caveat: {
      en: "IOM 2010 and Butterfly are descriptive. The 28.7 % is what people reported as a barrier, not a predictor. The points are programme policy.",
      id: "IOM 2010 dan Butterfly bersifat deskriptif. Angka 28,7 % adalah hambatan yang dilaporkan, bukan peramal. Poin adalah kebijakan program.",
    },
  },
  R03: {
    title: { en: "Lost contact", id: "Kontak terputus" },
    evidence: {
      en: "Limited follow-up was among the difficulties of survivors who moved back to the community; trust kept people in contact.",
      id: "Pendampingan yang terbatas termasuk kesulitan penyintas yang kembali ke masyarakat; kepercayaan membuat mereka tetap berhubungan.",
      source: BUTTERFLY,
    },
    caveat: {
      en: "A qualitative study. Silence may also mean that all is well, or that contact is not safe. Both numbers of the rule are programme policy.",
      id: "Kajian kualitatif. Tidak ada kabar bisa juga berarti semuanya baik, atau bahwa dihubungi tidak aman. Kedua angka dalam aturan ini adalah kebijakan program.",
    },
  },
  R04: {
    title: { en: "A visit is overdue", id: "Kunjungan terlambat" },
    evidence: {
      en: "Limited follow-up was among the difficulties of survivors who moved back to the community.",
      id: "Pendampingan yang terbatas termasuk kesulitan penyintas yang kembali ke masyarakat.",
      source: BUTTERFLY,
    },
    caveat: {
      en: "A qualitative study. An overdue visit says something about the programme first, and only then about the person.",
      id: "Kajian kualitatif. Kunjungan yang terlambat pertama-tama mencerminkan kerja program, baru kemudian keadaan penyintas.",
    },
  },
  R05: {
    title: { en: "First two years after return", id: "Dua tahun pertama setelah pulang" },
    evidence: {
      en: "Re-trafficking frequently happened within two years or less of exiting (79 known cases among more than 14,000 people, 1999–2009).",
      id: "TPPO berulang sering terjadi dalam dua tahun atau kurang setelah keluar (79 kasus yang diketahui di antara lebih dari 14.000 orang, 1999–2009).",
      source: IOM_2010,
    },
    caveat: {
      en: "Known cases only: cases that no programme learned of are missing. The points are programme policy.",
      id: "Hanya kasus yang diketahui: kasus yang tidak sampai ke program mana pun tidak tercatat. Poin adalah kebijakan program.",
    },
  },
  R06: {
    title: { en: "Heavy debt", id: "Beban utang" },
    evidence: {
      en: "In Indonesia, debt and missing remittances strained families after return. Debt against spending is also an item of the reintegration sustainability survey.",
      id: "Di Indonesia, utang dan kiriman yang tidak datang menekan keluarga setelah kepulangan. Utang dibanding pengeluaran juga menjadi butir survei keberlanjutan reintegrasi.",
      source: `${SURTEES}; IOM RSS`,
    },
    caveat: {
      en: "The Indonesian study is qualitative and the survey item measures an outcome. Three months of income is programme policy.",
      id: "Kajian di Indonesia bersifat kualitatif dan butir survei mengukur hasil. Batas tiga bulan pendapatan adalah kebijakan program.",
    },
  },
  R07: {
    title: { en: "No income, or far below plan", id: "Tanpa pendapatan, atau jauh di bawah rencana" },
    evidence: {
      en: "Poverty, and programmes that ignored economic reality or ended too soon, appear among the causes. In a New York programme 19.5 % named financial dependence as a barrier.",
      id: "Kemiskinan, serta program yang mengabaikan kenyataan ekonomi atau terlalu singkat, termasuk penyebabnya. Dalam program di New York, 19,5 % menyebut ketergantungan keuangan sebagai hambatan.",
      source: `${IOM_2010}; ${SURTEES}; Chen 2023 (NYC EMPOWER 2013–2021)`,
    },
    caveat: {
      en: "Descriptive and qualitative studies; 19.5 % is a reported barrier, not a predictor. Half of the plan at two visits is programme policy.",
      id: "Kajian deskriptif dan kualitatif; 19,5 % adalah hambatan yang dilaporkan, bukan peramal. Batas separuh rencana pada dua kunjungan adalah kebijakan program.",
    },
  },
  R08: {
    title: { en: "The business stopped", id: "Usaha berhenti" },
    evidence: {
      en: "Programmes that ignored economic reality are among the causes named.",
      id: "Program yang mengabaikan kenyataan ekonomi termasuk penyebab yang disebut.",
      source: IOM_2010,
    },
    caveat: {
      en: "Descriptive. A seasonal pause, such as salt in the wet season, is not a failure and does not count. The points are programme policy.",
      id: "Deskriptif. Jeda musiman, seperti garam pada musim hujan, bukan kegagalan dan tidak dihitung. Poin adalah kebijakan program.",
    },
  },
  R09: {
    title: { en: "Young now, or a child when trafficked", id: "Masih muda, atau masih anak saat menjadi korban" },
    evidence: {
      en: "Women, children and young adults prevail among the known cases, and people trafficked before 18 were at higher risk as adults.",
      id: "Perempuan, anak, dan orang muda menonjol dalam kasus yang diketahui, dan mereka yang menjadi korban sebelum 18 tahun lebih berisiko ketika dewasa.",
      source: IOM_2010,
    },
    caveat: {
      en: "Who becomes a known case depends on whom programmes reach. 24 years and the points are programme policy.",
      id: "Kasus yang diketahui bergantung pada siapa yang dijangkau program. Batas 24 tahun dan poinnya adalah kebijakan program.",
    },
  },
  R10: {
    title: { en: "No identity document", id: "Tidak punya dokumen identitas" },
    evidence: {
      en: "In a New York programme, a history of undocumented status went with re-trafficking (odds ratio 5.29, 95 % interval 1.34 to 20.94; 23 of 87 people).",
      id: "Dalam program di New York, riwayat status tanpa dokumen berkaitan dengan TPPO berulang (rasio odds 5,29; interval 95 % 1,34 sampai 20,94; 23 dari 87 orang).",
      source: "Chen 2023 (NYC EMPOWER 2013–2021)",
    },
    caveat: {
      en: "Only an analogy: the figure concerns undocumented migration status in the USA, not missing identity papers in Indonesia, with 23 events and a wide interval.",
      id: "Hanya analogi: angka itu menyangkut status migrasi tanpa dokumen di Amerika Serikat, bukan ketiadaan KTP atau akta di Indonesia, dengan 23 kejadian dan interval yang lebar.",
    },
  },
  R11: {
    title: { en: "Conflict in the family", id: "Konflik dalam keluarga" },
    evidence: {
      en: "Family problems are among the causes named, and Indonesian returnees describe tension from debt, absence and shame.",
      id: "Masalah keluarga termasuk penyebab yang disebut, dan penyintas di Indonesia menceritakan ketegangan karena utang, lama berpisah, dan rasa malu.",
      source: `${SURTEES}; ${IOM_2010}`,
    },
    caveat: QUALITATIVE,
  },
  R12: {
    title: { en: "Stigma", id: "Stigma" },
    evidence: {
      en: "Indonesian returnees describe shame, stigma, and jealousy over the help they received.",
      id: "Penyintas di Indonesia menceritakan rasa malu, stigma, dan kecemburuan atas bantuan yang diterima.",
      source: SURTEES,
    },
    caveat: QUALITATIVE,
  },
  R13: {
    title: { en: "Distress, or support wanted and not given", id: "Tertekan, atau butuh dukungan tetapi belum ada" },
    evidence: {
      en: "Trauma and addiction are among the causes named in the known cases.",
      id: "Trauma dan kecanduan termasuk penyebab yang disebut dalam kasus yang diketahui.",
      source: IOM_2010,
    },
    caveat: {
      en: "Descriptive, and the question is not a diagnosis: it asks how often, in the person's own words. The points are programme policy.",
      id: "Deskriptif, dan pertanyaannya bukan diagnosis: menanyakan seberapa sering menurut penyintas sendiri. Poin adalah kebijakan program.",
    },
  },
  R14: {
    title: { en: "Not enough food", id: "Kekurangan makanan" },
    evidence: {
      en: "How often meals were cut for lack of money is an economic item of the reintegration sustainability survey.",
      id: "Seberapa sering makan dikurangi karena tidak ada uang adalah butir ekonomi dalam survei keberlanjutan reintegrasi.",
      source: "IOM RSS",
    },
    caveat: OUTCOME_MEASURE,
  },
  R15: {
    title: { en: "Plans to leave through an informal broker", id: "Berencana pergi lewat calo" },
    evidence: {
      en: "An official of the Ministry of Social Affairs said that people can go abroad to work again unnoticed, because data are not joined up (2021).",
      id: "Pejabat Kementerian Sosial menyatakan bahwa orang dapat pergi bekerja ke luar negeri lagi tanpa diketahui karena data tidak terpadu (2021).",
      source: "Kemensos 2021 (tungkumenyala.com)",
    },
    caveat: {
      en: "A statement by an official, not a study. Wanting to migrate is no danger in itself; the factor asks only about the way. The points are programme policy.",
      id: "Pernyataan pejabat, bukan kajian. Keinginan bermigrasi sendiri bukan bahaya; faktor ini hanya menanyakan jalurnya. Poin adalah kebijakan program.",
    },
  },
  R16: {
    title: { en: "Left an activity without a next step", id: "Berhenti dari kegiatan tanpa langkah lanjutan" },
    evidence: {
      en: "Programmes that were too short or out of touch with economic reality are among the causes named.",
      id: "Program yang terlalu singkat atau jauh dari kenyataan ekonomi termasuk penyebab yang disebut.",
      source: IOM_2010,
    },
    caveat: {
      en: "Descriptive, and about programmes rather than people: leaving may be a good choice. The points are programme policy.",
      id: "Deskriptif, dan tentang program, bukan orangnya: berhenti bisa jadi pilihan yang baik. Poin adalah kebijakan program.",
    },
  },
  R17: {
    title: { en: "Trafficked more than once", id: "Pernah menjadi korban lebih dari sekali" },
    evidence: {
      en: "The known cases describe people who were trafficked again, often to another destination or form of exploitation.",
      id: "Kasus yang diketahui menggambarkan orang yang kembali menjadi korban, sering ke tujuan atau bentuk eksploitasi lain.",
      source: IOM_2010,
    },
    caveat: DESCRIPTIVE,
  },
  P01: {
    title: { en: "Supportive family", id: "Keluarga mendukung" },
    evidence: {
      en: "A supportive home is named as a protective factor at household level.",
      id: "Rumah yang mendukung disebut sebagai faktor pelindung di tingkat rumah tangga.",
      source: IOM_DOMV,
    },
    caveat: PROTECTIVE,
  },
  P02: {
    title: { en: "Stable work for six months", id: "Bekerja tetap enam bulan" },
    evidence: {
      en: "Sufficient earnings are named as a protective factor at household level.",
      id: "Penghasilan yang cukup disebut sebagai faktor pelindung di tingkat rumah tangga.",
      source: IOM_DOMV,
    },
    caveat: PROTECTIVE,
  },
  P03: {
    title: { en: "Active member of a cooperative", id: "Anggota koperasi yang aktif" },
    evidence: {
      en: "Protective factors are named at community level; membership in a cooperative is the programme's own reading of them.",
      id: "Faktor pelindung disebut juga di tingkat komunitas; keanggotaan koperasi adalah tafsiran program ini.",
      source: IOM_DOMV,
    },
    caveat: PROTECTIVE,
  },
  P04: {
    title: { en: "Regular contact", id: "Kontak teratur" },
    evidence: {
      en: "Protective factors are named at several levels; in a ten-year study, trust kept people in contact with those who helped.",
      id: "Faktor pelindung disebut di beberapa tingkat; dalam kajian sepuluh tahun, kepercayaan membuat orang tetap berhubungan dengan pendamping.",
      source: `${IOM_DOMV}; ${BUTTERFLY}`,
    },
    caveat: PROTECTIVE,
  },
} as const satisfies Record<string, Texts>;
