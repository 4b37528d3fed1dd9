import { formatRupiah, type Rupiah } from "#src/money";

/** "Rp 439.905"; nothing for what is not known. */
export function moneyWords(amount: Rupiah | null | undefined): string {
  return amount === null || amount === undefined ? "" : formatRupiah(amount);
}
