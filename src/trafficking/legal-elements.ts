import { codeList } from "#src/code-list";

/** The six acts of UU 21/2007 Pasal 1 angka 1, in the order of the law. */
export const ACTS = codeList("trafficking_act", "LOCAL", {
  recruitment: ["Recruitment", "Perekrutan"],
  transportation: ["Transportation", "Pengangkutan"],
  harbouring: ["Harbouring", "Penampungan"],
  sending: ["Sending", "Pengiriman"],
  transfer: ["Transfer", "Pemindahan"],
  receipt: ["Receipt", "Penerimaan"],
});

/** The nine means of UU 21/2007 Pasal 1 angka 1, in the order of the law. */
export const MEANS = codeList("trafficking_means", "LOCAL", {
  threat_of_force: ["Threat of violence", "Ancaman kekerasan"],
  use_of_force: ["Use of violence", "Penggunaan kekerasan"],
  abduction: ["Abduction", "Penculikan"],
  confinement: ["Confinement", "Penyekapan"],
  forgery: ["Forgery", "Pemalsuan"],
  fraud: ["Fraud", "Penipuan"],
  abuse_of_power: ["Abuse of power or of a position of vulnerability", "Penyalahgunaan kekuasaan atau posisi rentan"],
  debt_bondage: ["Debt bondage", "Penjeratan utang"],
  payment_for_control: [
    "Payment or benefit to get the consent of a person having control over another",
    "Memberi bayaran atau manfaat sehingga memperoleh persetujuan dari orang yang memegang kendali atas orang lain",
  ],
});

/** Forms of exploitation named by UU 21/2007 Pasal 1 angka 7; the law's list is not closed, hence `other`. */
export const PURPOSES = codeList("trafficking_purpose", "LOCAL", {
  prostitution: ["Prostitution", "Pelacuran"],
  forced_labour: ["Forced labour or services", "Kerja atau pelayanan paksa"],
  slavery: ["Slavery or practices similar to slavery", "Perbudakan atau praktik serupa perbudakan"],
  oppression: ["Oppression", "Penindasan"],
  extortion: ["Extortion", "Pemerasan"],
  physical_use: ["Physical exploitation", "Pemanfaatan fisik"],
  sexual_use: ["Sexual exploitation", "Pemanfaatan seksual"],
  reproductive_organs: ["Exploitation of reproductive organs", "Pemanfaatan organ reproduksi"],
  organ_removal: [
    "Unlawful removal or transplant of organs or tissue",
    "Memindahkan atau mentransplantasi organ atau jaringan tubuh secara melawan hukum",
  ],
  use_of_labour: [
    "Use of a person's labour or ability for another's gain",
    "Memanfaatkan tenaga atau kemampuan seseorang demi keuntungan pihak lain",
  ],
  other: ["Other exploitation", "Eksploitasi lain"],
});
