import type { ReactNode } from "react";

/** A group that is not seen now; what was typed in it stays in the form. */
export function Away({ unless, children }: { unless: boolean; children: ReactNode }) {
  return <div className={unless ? "" : "field-away"}>{children}</div>;
}
