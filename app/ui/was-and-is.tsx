import type { ReactNode } from "react";
import { m } from "#messages";

/** A value that was changed: what it was, struck through, and what it is, each said in words to who does not see it. */
export function WasAndIs({ title, before, after }: { title: string; before: ReactNode; after: ReactNode }) {
  return (
    <div className="mt-1">
      <p className="text-sm text-soft">{title}</p>
      <p className="break-words whitespace-pre-line">
        <del className="text-soft">
          <span className="unseen">{m["riskrules.was"]()} </span>
          {before}
        </del>{" "}
        <span aria-hidden>{"→ "}</span>
        <ins className="no-underline">
          <span className="unseen">{m["riskrules.is"]()} </span>
          {after}
        </ins>
      </p>
    </div>
  );
}
