import { numberWords } from "#app/routes/outcomes/percent";
import { getLocale } from "#locale";
import { m } from "#messages";
import type { Ratio } from "#src/looking-back/interval";
import type { Share } from "#src/looking-back/measures";

export function decimal(value: number, digits: number): string {
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(getLocale() === "en" ? "en-GB" : "id-ID", format).format(value);
}

/** "12.5%" as each language writes it. */
export function percentOne(share: number): string {
  const words = decimal(share * 100, 1);
  return getLocale() === "en" ? `${words}%` : `${words} %`;
}

/** Counts, and the share with its interval where the numbers say enough. */
export function ShareWords({ share: { part, whole, share } }: { share: Share }) {
  return (
    <>
      <span className="whitespace-nowrap">
        {m["lookback.of"]({ part: numberWords(part), whole: numberWords(whole) })}
      </span>
      <span className="block text-soft">
        {share ? (
          <>
            <span className="whitespace-nowrap">{percentOne(share.value)}</span>{" "}
            <span className="whitespace-nowrap">
              ({percentOne(share.low)}–{percentOne(share.high)})
            </span>
          </>
        ) : (
          m["lookback.too_few"]()
        )}
      </span>
    </>
  );
}

/** "2.4 (1.3–4.5)", or that the numbers are too small. */
export function RatioWords({ ratio }: { ratio: Ratio | null }) {
  if (!ratio) return <span className="text-soft">{m["lookback.too_few"]()}</span>;
  return (
    <span className="whitespace-nowrap">
      {decimal(ratio.ratio, 1)} ({decimal(ratio.low, 1)}–{decimal(ratio.high, 1)})
    </span>
  );
}
