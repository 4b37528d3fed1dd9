import { codeList } from "#src/code-list";

/** What an entry of the journal was made for. */
export const ENTRY_KINDS = codeList("journal_entry_kind", "LOCAL", {
  opening: ["Opening balance", "Saldo awal"],
  sale: ["Sale", "Penjualan"],
  purchase: ["Purchase of goods and materials", "Pembelian barang dan bahan"],
  wage: ["Wage", "Upah"],
  rent: ["Rent", "Sewa"],
  equipment: ["Purchase of equipment", "Pembelian peralatan"],
  other_income: ["Other income", "Pendapatan lain-lain"],
  other_expense: ["Other expenses", "Beban lain-lain"],
  transfer: ["Between cash and bank", "Antara kas dan bank"],
  saving: ["Savings paid in", "Setoran simpanan"],
  saving_withdrawal: ["Savings paid back", "Penarikan simpanan"],
  donation: ["Donors' money received", "Dana donatur diterima"],
  grant_received: ["Grant received", "Hibah diterima"],
  grant_paid: ["Grant paid out", "Hibah disalurkan"],
  loan_received: ["Loan received", "Pinjaman diterima"],
  loan_disbursed: ["Loan paid out", "Pinjaman dicairkan"],
  loan_repaid: ["Loan repaid", "Angsuran pinjaman"],
  loan_given_up: ["Loan written off", "Pinjaman dihapusbukukan"],
  cash_difference: ["Difference found when counting cash", "Selisih hitung kas"],
  year_close: ["Closing entry of the year", "Jurnal penutup tahun"],
  surplus_division: ["Division of the surplus (SHU)", "Pembagian SHU"],
  surplus_payment: ["Surplus (SHU) paid to a member", "SHU dibayarkan kepada anggota"],
  general: ["General entry", "Jurnal umum"],
  reversal: ["Reversing entry", "Jurnal pembalik"],
});
export type EntryKind = (typeof ENTRY_KINDS.codes)[number];
