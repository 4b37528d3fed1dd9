import type { Rupiah } from "#src/money";

const UNITS = [
  "",
  "satu",
  "dua",
  "tiga",
  "empat",
  "lima",
  "enam",
  "tujuh",
  "delapan",
  "sembilan",
  "sepuluh",
  "sebelas",
];
const STEPS = [
  { of: 1_000_000_000_000, words: "triliun" },
  { of: 1_000_000_000, words: "miliar" },
  { of: 1_000_000, words: "juta" },
  { of: 1_000, words: "ribu" },
  { of: 100, words: "ratus" },
] as const;

/** "satu juta lima ratus ribu rupiah": a voucher says an amount in words too, always in Indonesian, as "terbilang". */
export function spokenRupiah(amount: Rupiah): string {
  const words = amount === 0 ? "nol" : spoken(Math.abs(amount));
  return `${amount < 0 ? "minus " : ""}${words} rupiah`;
}

function spoken(amount: number): string {
  if (amount < UNITS.length) return UNITS[amount]!;
  if (amount < 20) return `${UNITS[amount - 10]} belas`;
  if (amount < 100) return joined(`${UNITS[Math.floor(amount / 10)]} puluh`, amount % 10);
  const { of, words } = STEPS.find((step) => amount >= step.of)!;
  const many = Math.floor(amount / of);
  // A hundred and a thousand are said with "se-"; a million and more with "satu".
  const head = many === 1 && of <= 1_000 ? `se${words}` : `${spoken(many)} ${words}`;
  return joined(head, amount % of);
}

function joined(head: string, rest: number): string {
  return rest === 0 ? head : `${head} ${spoken(rest)}`;
}
