import Printer from "lucide-react/icons/printer";
import { useEffect, useState } from "react";
import { m } from "#messages";

/** There only with JavaScript; the browser's own print is always there. */
export function PrintButton() {
  const [canPrint, setCanPrint] = useState(false);
  useEffect(() => setCanPrint(true), []);
  if (!canPrint) return null;
  return (
    <button type="button" className="btn btn-main" onClick={() => window.print()}>
      <Printer aria-hidden className="size-5" />
      {m["paper.print_now"]()}
    </button>
  );
}
