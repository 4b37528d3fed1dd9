import type { ReactNode } from "react";

/** Things that were written before, or usually are: one press fills the form. */
export function Picks({ label, folded, children }: { label: string; folded?: boolean; children: ReactNode }) {
  const list = <ul className="flex flex-wrap gap-2">{children}</ul>;
  if (folded)
    return (
      <details className="mb-4">
        <summary className="cursor-pointer py-1 font-semibold text-action">{label}</summary>
        <div className="mt-1">{list}</div>
      </details>
    );
  return (
    <section className="mb-4" aria-label={label}>
      <p className="mb-1 font-semibold">{label}</p>
      {list}
    </section>
  );
}

type PickProps = { href: string; isChosen: boolean; words: string; hint: readonly string[] };

export function Pick({ href, isChosen, words, hint }: PickProps) {
  return (
    <li>
      <a
        href={href}
        aria-current={isChosen ? "true" : undefined}
        className={`btn btn-side text-left ${isChosen ? "border-action bg-action-soft" : ""}`}
      >
        <span>
          {words}
          <span className="block text-sm font-normal text-soft">{hint.filter((part) => part !== "").join(" · ")}</span>
        </span>
      </a>
    </li>
  );
}
