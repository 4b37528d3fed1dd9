import { m } from "#messages";
import { Tabs } from "#ui/parts";

/** The lists of the risk room; for whoever is responsible for others, also how well the rules did. */
export function RiskTabs({
  part,
  looksBack,
}: {
  part: "queue" | "flags" | "looking-back" | "agreement";
  looksBack: boolean;
}) {
  return (
    <Tabs
      label={m["riskpage.parts"]()}
      tabs={[
        { href: "/risk", label: m["riskpage.queue"](), current: part === "queue" },
        { href: "/flags", label: m["flag.title"](), current: part === "flags" },
        ...(looksBack
          ? [
              { href: "/looking-back", label: m["lookback.title"](), current: part === "looking-back" },
              { href: "/agreement", label: m["agreement.title"](), current: part === "agreement" },
            ]
          : []),
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
