import CalendarCheck from "lucide-react/icons/calendar-check";
import ChartColumn from "lucide-react/icons/chart-column";
import Coins from "lucide-react/icons/coins";
import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import GraduationCap from "lucide-react/icons/graduation-cap";
import Handshake from "lucide-react/icons/handshake";
import House from "lucide-react/icons/house";
import LogOut from "lucide-react/icons/log-out";
import Menu from "lucide-react/icons/menu";
import Settings from "lucide-react/icons/settings";
import ShieldAlert from "lucide-react/icons/shield-alert";
import Smartphone from "lucide-react/icons/smartphone";
import Sprout from "lucide-react/icons/sprout";
import Store from "lucide-react/icons/store";
import UserRound from "lucide-react/icons/user-round";
import Users from "lucide-react/icons/users";
import type { ReactNode } from "react";
import { m } from "#messages";
import { type BellCount, BellLink } from "#ui/bell";
import { LanguageSwitch } from "#ui/language-switch";
import { QuickExit } from "#ui/quick-exit";

const ICONS = {
  home: House,
  people: Users,
  programmes: GraduationCap,
  visits: CalendarCheck,
  livelihoods: Store,
  referrals: Handshake,
  risk: ShieldAlert,
  outcomes: ChartColumn,
  exchange: FileSpreadsheet,
  capital: Coins,
  cooperatives: Sprout,
  phones: Smartphone,
  admin: Settings,
} as const;
export type NavKey = keyof typeof ICONS;
export type NavItem = { key: NavKey; href: string; current: boolean };

const LABELS: Record<NavKey, () => string> = {
  home: m["nav.home"],
  people: m["nav.people"],
  programmes: m["nav.programmes"],
  visits: m["nav.visits"],
  livelihoods: m["nav.livelihoods"],
  referrals: m["nav.referrals"],
  risk: m["nav.risk"],
  outcomes: m["nav.outcomes"],
  exchange: m["nav.exchange"],
  capital: m["nav.capital"],
  cooperatives: m["nav.cooperatives"],
  phones: m["nav.phones"],
  admin: m["nav.admin"],
};

type Props = {
  name: string | null;
  nav: readonly NavItem[];
  /** Null where nobody is signed in. */
  bell: BellCount | null;
  field: boolean;
  hasForm: boolean;
  children: ReactNode;
};

/** The frame around every page: skip link, navigation by role, language, account, and the quick way out. */
export function Shell({ name, nav, bell, field, hasForm, children }: Props) {
  return (
    <div data-density={field ? "field" : "office"} className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="unseen focus:fixed focus:left-2 focus:top-2 focus:z-50 focus:rounded-md focus:bg-surface focus:p-3 focus:shadow-lg"
      >
        {m["shell.skip"]()}
      </a>
      <header className="no-print z-20 border-b border-line bg-surface tall:sticky tall:top-0">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-2 px-3 py-2.5 min-[22rem]:px-4 sm:gap-x-3 md:px-5">
          <a href="/" className="mr-auto flex items-center gap-2 text-base font-semibold text-ink no-underline">
            <img src="/logo.svg" alt="" width="28" height="28" />
            <span className={name === null ? "" : "unseen-narrow"}>{m["app.name"]()}</span>
          </a>
          {bell && <BellLink {...bell} />}
          <LanguageSwitch hasForm={hasForm} />
          {name !== null && <QuickExit />}
        </div>
      </header>
      <div className="flex-1 md:flex">
        {name !== null && (
          <>
            <details className="no-print border-b border-line bg-surface md:hidden">
              <summary className="flex min-h-12 items-center gap-2 px-4 font-semibold">
                <Menu aria-hidden className="size-5" />
                {m["shell.menu"]()}
              </summary>
              <Navigation nav={nav} name={name} />
            </details>
            <div className={`no-print hidden shrink-0 border-r border-line md:block ${field ? "w-70" : "w-60"}`}>
              <div className="tall:sticky tall:top-14">
                <Navigation nav={nav} name={name} />
              </div>
            </div>
          </>
        )}
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 md:px-8">
          <div className={`page ${name === null ? "mx-auto max-w-5xl" : "max-w-6xl"}`}>{children}</div>
        </main>
      </div>
    </div>
  );
}

const LINE = "target w-full gap-2.5 rounded-md px-3 text-ink no-underline hover:bg-sunken";
const HERE = "target w-full gap-2.5 rounded-md bg-action-soft px-3 font-semibold text-action no-underline";

function Navigation({ nav, name }: { nav: readonly NavItem[]; name: string }) {
  return (
    <nav aria-label={m["shell.main_navigation"]()} className="p-3">
      <ul className="space-y-0.5">
        {nav.map(({ key, href, current }) => {
          const Icon = ICONS[key];
          return (
            <li key={key}>
              <a href={href} aria-current={current ? "page" : undefined} className={current ? HERE : LINE}>
                <Icon aria-hidden className="size-5 shrink-0" />
                {LABELS[key]()}
              </a>
            </li>
          );
        })}
      </ul>
      <div className="mt-3 border-t border-line pt-3">
        <a href="/account/password" className={`${LINE} py-1`}>
          <UserRound aria-hidden className="size-5 shrink-0" />
          <span className="min-w-0">
            <span className="block text-sm leading-tight text-soft">{m["shell.account"]()}</span>
            <span className="block truncate leading-tight">{name}</span>
          </span>
        </a>
        <form method="post" action="/logout">
          <button type="submit" className={`${LINE} cursor-pointer text-left`}>
            <LogOut aria-hidden className="size-5 shrink-0" />
            {m["shell.sign_out"]()}
          </button>
        </form>
      </div>
    </nav>
  );
}
