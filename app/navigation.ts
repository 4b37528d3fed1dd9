import { type Action, can, type Viewer } from "#src/access/policy";
import type { NavItem, NavKey } from "#ui/shell";

/** The rooms of the product, each with what one must be allowed to enter it. */
const ROOMS: readonly {
  key: NavKey;
  href: string;
  needs: Action | readonly Action[] | null;
  /** Other addresses whose pages belong to it. */
  also?: readonly string[];
}[] = [
  { key: "home", href: "/", needs: null },
  { key: "people", href: "/people", needs: "case.read" },
  { key: "visits", href: "/visits", needs: "visit.read" },
  { key: "programmes", href: "/programmes", needs: "programme.read", also: ["/offerings", "/enrolments"] },
  { key: "livelihoods", href: "/livelihoods", needs: "enterprise.read" },
  { key: "referrals", href: "/referrals", needs: "referral.read", also: ["/partners"] },
  { key: "risk", href: "/risk", needs: "risk.read", also: ["/flags", "/risk-rules"] },
  { key: "outcomes", href: "/outcomes", needs: "outcomes.read" },
  { key: "exchange", href: "/exchange", needs: "exchange.import" },
  { key: "capital", href: "/capital", needs: "capital.read" },
  { key: "cooperatives", href: "/cooperatives", needs: "cooperative.read" },
  { key: "phones", href: "/devices", needs: "device.read", also: ["/sync"] },
  { key: "admin", href: "/admin", needs: ["user.read", "visit_policy.manage", "audit.read"] },
];

export function navigationFor(viewer: Viewer, pathname: string): NavItem[] {
  return ROOMS.filter(({ needs }) => needs === null || [needs].flat().some((action) => can(viewer, action))).map(
    ({ key, href, also }) => ({
      key,
      href,
      current:
        href === "/"
          ? pathname === "/"
          : isWithin(pathname, href) || (also ?? []).some((other) => isWithin(pathname, other)),
    }),
  );
}

function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
