import { m } from "#messages";
import { Tabs } from "#ui/parts";

/** The two lists of the risk room. */
export function RiskTabs({ part }: { part: "queue" | "flags" | "rules" }) {
  return (
    <Tabs
      label={m["riskpage.parts"]()}
      tabs={[
        { href: "/risk", label: m["riskpage.queue"](), current: part === "queue" },
        { href: "/flags", label: m["flag.title"](), current: part === "flags" },
        { href: "/risk-rules", label: m["riskrules.rules"](), current: part === "rules" },
      ]}
    />
  );
}

/** Whose: one's own, or all that one may see. Addresses, so that a choice can be kept. */
export function WhoseLinks({ base, mine }: { base: string; mine: boolean }) {
  const link = (href: string, label: string, current: boolean) => (
    <a
      href={href}
      aria-current={current ? "true" : undefined}
      className={`btn btn-small ${current ? "btn-main" : "btn-side"}`}
    >
      {label}
    </a>
  );
  return (
    <nav aria-label={m["riskpage.whose"]()} className="no-print mb-4 flex flex-wrap gap-2">
      {link(`${base}?of=mine`, m["riskpage.mine"](), mine)}
      {link(`${base}?of=all`, m["riskpage.all"](), !mine)}
    </nav>
  );
}
