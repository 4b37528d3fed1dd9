import { codeList } from "#src/code-list";

/** A cooperative's own book, or the book of a fund that donors filled. */
export const BOOK_KINDS = ["cooperative", "fund"] as const;
export type BookKind = (typeof BOOK_KINDS)[number];

export type AccountType = "asset" | "liability" | "equity" | "income" | "expense";

/**
 * The chart of accounts. 301 simpanan pokok, 302 simpanan wajib, 303 dana cadangan and 304 SHU belum dibagi are the numbers of a
 * public chart of accounts for cooperatives (domain §9); all others are ours, in the order that Indonesian bookkeeping follows:
 * 1 harta, 2 kewajiban, 3 ekuitas, 4 pendapatan, 5 beban. A number that was ever posted to is never given another meaning.
 */
export const LEDGER_ACCOUNTS = codeList("ledger_account", "LOCAL", {
  "101": ["Cash", "Kas"],
  "102": ["Bank", "Bank"],
  "121": ["Loans to members", "Piutang pinjaman anggota"],
  "122": ["Owed by buyers", "Piutang usaha"],
  "131": ["Stock", "Persediaan"],
  "141": ["Revolving loans paid out", "Pinjaman bergulir disalurkan"],
  "151": ["Equipment", "Peralatan dan inventaris"],
  "201": ["Owed to suppliers", "Utang usaha"],
  "211": ["Owed to the revolving fund", "Utang dana bergulir"],
  "221": ["Funds set aside from the surplus (SHU)", "Dana-dana pembagian SHU"],
  "222": ["Surplus (SHU) owed to members", "SHU bagian anggota"],
  "231": ["Voluntary savings (sukarela)", "Simpanan sukarela"],
  "301": ["Principal savings (pokok)", "Simpanan pokok"],
  "302": ["Compulsory savings (wajib)", "Simpanan wajib"],
  "303": ["Reserve fund", "Dana cadangan"],
  "304": ["Surplus (SHU) not yet divided", "SHU belum dibagi"],
  "305": ["Grants and donated capital", "Hibah dan modal donasi"],
  "311": ["Donors' money", "Dana donatur"],
  "401": ["Sales", "Penjualan"],
  "402": ["Service income", "Pendapatan jasa"],
  "409": ["Other income", "Pendapatan lain-lain"],
  "491": ["Cash found over", "Selisih lebih kas"],
  "501": ["Goods and materials bought", "Pembelian barang dan bahan"],
  "502": ["Wages", "Beban upah"],
  "503": ["Rent", "Beban sewa"],
  "509": ["Other expenses", "Beban lain-lain"],
  "521": ["Grants paid out", "Hibah disalurkan"],
  "522": ["Revolving loans written off", "Penghapusan pinjaman bergulir"],
  "591": ["Cash found short", "Selisih kurang kas"],
});

export type AccountCode = (typeof LEDGER_ACCOUNTS.codes)[number];

/** Where the money of a book lies: cash in the box, or the bank. */
export const MONEY_ACCOUNTS = { cash: "101", bank: "102" } as const satisfies Record<string, AccountCode>;

export type Account = { type: AccountType; books: readonly BookKind[] };

const COOPERATIVE = ["cooperative"] as const;
const FUND = ["fund"] as const;
const BOTH = BOOK_KINDS;

/** What kind of account each number is, and in which books it stands. */
export const ACCOUNTS: Readonly<Record<AccountCode, Account>> = {
  "101": { type: "asset", books: COOPERATIVE },
  "102": { type: "asset", books: BOTH },
  "121": { type: "asset", books: COOPERATIVE },
  "122": { type: "asset", books: COOPERATIVE },
  "131": { type: "asset", books: COOPERATIVE },
  "141": { type: "asset", books: FUND },
  "151": { type: "asset", books: COOPERATIVE },
  "201": { type: "liability", books: COOPERATIVE },
  "211": { type: "liability", books: COOPERATIVE },
  "221": { type: "liability", books: COOPERATIVE },
  "222": { type: "liability", books: COOPERATIVE },
  "231": { type: "liability", books: COOPERATIVE },
  "301": { type: "equity", books: COOPERATIVE },
  "302": { type: "equity", books: COOPERATIVE },
  "303": { type: "equity", books: COOPERATIVE },
  "304": { type: "equity", books: COOPERATIVE },
  "305": { type: "equity", books: COOPERATIVE },
  "311": { type: "equity", books: FUND },
  "401": { type: "income", books: COOPERATIVE },
  "402": { type: "income", books: COOPERATIVE },
  "409": { type: "income", books: BOTH },
  "491": { type: "income", books: COOPERATIVE },
  "501": { type: "expense", books: COOPERATIVE },
  "502": { type: "expense", books: COOPERATIVE },
  "503": { type: "expense", books: COOPERATIVE },
  "509": { type: "expense", books: BOTH },
  "521": { type: "expense", books: FUND },
  "522": { type: "expense", books: FUND },
  "591": { type: "expense", books: COOPERATIVE },
};

export function isAccount(code: string): code is AccountCode {
  return Object.hasOwn(ACCOUNTS, code);
}

export function accountsOf(kind: BookKind): AccountCode[] {
  return LEDGER_ACCOUNTS.codes.filter((code) => ACCOUNTS[code].books.includes(kind));
}

/** 1 where a debit makes the account grow (harta, beban), -1 where a credit does. */
export function growsBy(account: AccountCode): 1 | -1 {
  const { type } = ACCOUNTS[account];
  return type === "asset" || type === "expense" ? 1 : -1;
}

/** The balance as one says it: positive where the account has grown, whichever side that is. */
export function balanceIn(account: AccountCode, { debit_idr, credit_idr }: { debit_idr: number; credit_idr: number }) {
  const difference = debit_idr - credit_idr;
  return growsBy(account) === 1 ? difference : 0 - difference;
}

/** What stands here is each owed to one member: a line without her would be money of nobody. */
export const OF_MEMBERS: readonly AccountCode[] = ["222", "231", "301", "302"];

/** Savings, loans and members' parts of a surplus have pages of their own, which know what a line in the journal would not say. */
export const WITH_OWN_PAGES: readonly AccountCode[] = ["121", "211", "222", "231", "301", "302"];
