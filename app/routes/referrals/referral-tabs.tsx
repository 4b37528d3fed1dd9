import { m } from "#messages";
import { Tabs } from "#ui/parts";

/** The two lists of the referrals room. */
export function ReferralTabs({ part }: { part: "referrals" | "partners" }) {
  return (
    <Tabs
      label={m["referral.parts"]()}
      tabs={[
        { href: "/referrals", label: m["referral.open"](), current: part === "referrals" },
        { href: "/partners", label: m["partner.title"](), current: part === "partners" },
      ]}
    />
  );
}
