import type { ReactNode } from "react";
import { m } from "#messages";

/** A table that may be wider than its card: it scrolls by itself, by keyboard too. */
export function Scrolling({ title, children }: { title: string; children: ReactNode }) {
  const label = m["lookback.table"]({ title });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
    <section className="overflow-x-auto" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
