import { m } from "#messages";
import { INSTALLATION } from "#src/access/installation";
import { Tabs } from "#ui/parts";

/** What was done, and who looked: two pages of one record, both for the data-protection officer. */
export function AuditTabs({ current }: { current: "acts" | "reads" }) {
  return (
    <Tabs
      label={m["admin.audit"]()}
      tabs={[
        { href: "/admin/audit", label: m["admin.audit_acts"](), current: current === "acts" },
        { href: "/admin/audit/reads", label: m["admin.reads"](), current: current === "reads" },
      ]}
    />
  );
}

export function actorWords({ actor, actor_id }: { actor: string | null; actor_id: string }): string {
  return actor ?? (actor_id === INSTALLATION.userId ? m["admin.audit_installation"]() : m["admin.audit_nobody"]());
}
