import { codeList } from "#src/code-list";

/** What an entry of the journal was made for. */
export const ENTRY_KINDS = codeList("journal_entry_kind", "LOCAL", {
  opening: ["Opening balance", "Saldo awal"],
  sale: ["Sale", "Penjualan"],
  purchase: ["Purchase of goods and materials", "Pembelian barang dan bahan"],
  wage: ["Wage", "Upah"],
  rent: ["Rent", "Sewa"],
  equipment: ["Purchase of equipment", "Pembelian peralatan"],
  other_income: ["Other income", "Pendapatan lain"],
  other_expense: ["Other expense", "Pengeluaran lain"],
  transfer: ["Between cash and bank", "Pindah antara kas dan bank"],
  saving: ["Savings paid in", "Setoran simpanan"],
  saving_withdrawal: ["Savings paid out", "Penarikan simpanan"],
  donation: ["Donors' money received", "Dana donatur diterima"],
  grant_received: ["Grant received", "Hibah diterima"],
  grant_paid: ["Grant paid out", "Hibah disalurkan"],
  loan_received: ["Loan received", "Pinjaman diterima"],
  loan_disbursed: ["Loan paid out", "Pinjaman dicairkan"],
  loan_repaid: ["Loan repaid", "Angsuran pinjaman"],
  loan_given_up: ["Loan given up", "Pinjaman dihapuskan"],
  cash_difference: ["Difference found when counting cash", "Selisih hitung kas"],
  year_close: ["Close of the year", "Tutup tahun"],
  surplus_division: ["Division of the surplus", "Pembagian SHU"],
  surplus_payment: ["Surplus paid to a member", "SHU dibayarkan kepada anggota"],
  general: ["Other entry", "Jurnal umum"],
  reversal: ["Reversal", "Jurnal balik"],
});
export type EntryKind = (typeof ENTRY_KINDS.codes)[number];
