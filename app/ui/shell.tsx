import CalendarCheck from "lucide-react/icons/calendar-check";
import ChartColumn from "lucide-react/icons/chart-column";
import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import GraduationCap from "lucide-react/icons/graduation-cap";
import House from "lucide-react/icons/house";
import LogOut from "lucide-react/icons/log-out";
import Menu from "lucide-react/icons/menu";
import Settings from "lucide-react/icons/settings";
import ShieldAlert from "lucide-react/icons/shield-alert";
import Sprout from "lucide-react/icons/sprout";
import UserRound from "lucide-react/icons/user-round";
import Users from "lucide-react/icons/users";
import X from "lucide-react/icons/x";
import { type ReactNode, useEffect } from "react";
import { m } from "#messages";
import { LanguageSwitch } from "#ui/language-switch";

const ICONS = {
  home: House,
  people: Users,
  programmes: GraduationCap,
  visits: CalendarCheck,
  risk: ShieldAlert,
  outcomes: ChartColumn,
  exchange: FileSpreadsheet,
  cooperatives: Sprout,
  admin: Settings,
} as const;
export type NavKey = keyof typeof ICONS;
export type NavItem = { key: NavKey; href: string; current: boolean };

const LABELS: Record<NavKey, () => string> = {
  home: m["nav.home"],
  people: m["nav.people"],
  programmes: m["nav.programmes"],
  visits: m["nav.visits"],
  risk: m["nav.risk"],
  outcomes: m["nav.outcomes"],
  exchange: m["nav.exchange"],
  cooperatives: m["nav.cooperatives"],
  admin: m["nav.admin"],
};

type Props = { name: string | null; nav: readonly NavItem[]; field: boolean; hasForm: boolean; children: ReactNode };

/** The frame around every page: skip link, navigation by role, language, account, and the quick way out. */
export function Shell({ name, nav, field, hasForm, children }: Props) {
  useQuickExit();
  return (
    <div data-density={field ? "field" : "office"} className="min-h-dvh">
      <a href="#main" className="unseen focus:fixed focus:left-2 focus:top-2 focus:z-50 focus:bg-surface focus:p-3">
        {m["shell.skip"]()}
      </a>
      <header className="no-print border-b border-line bg-surface">
        <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
          <a href="/" className="flex items-center gap-2 font-semibold text-ink no-underline">
            <img src="/logo.svg" alt="" width="28" height="28" />
            {m["app.name"]()}
          </a>
          <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
            <LanguageSwitch hasForm={hasForm} />
            {name !== null && (
              <a href="/exit" className="btn btn-side btn-small">
                <X aria-hidden className="size-4" />
                {m["shell.exit"]()}
              </a>
            )}
          </div>
        </div>
      </header>
      <div className="mx-auto max-w-7xl md:flex">
        {name !== null && (
          <>
            <details className="no-print border-b border-line bg-surface md:hidden">
              <summary className="flex min-h-12 cursor-pointer items-center gap-2 px-4 font-semibold">
                <Menu aria-hidden className="size-5" />
                {m["shell.menu"]()}
              </summary>
              <Navigation nav={nav} name={name} />
            </details>
            <div className="no-print hidden w-56 shrink-0 border-r border-line md:block">
              <Navigation nav={nav} name={name} />
            </div>
          </>
        )}
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 md:px-8">
          {children}
        </main>
      </div>
    </div>
  );
}

function Navigation({ nav, name }: { nav: readonly NavItem[]; name: string }) {
  return (
    <nav aria-label={m["shell.main_navigation"]()} className="p-3 md:sticky md:top-0">
      <ul className="space-y-0.5">
        {nav.map(({ key, href, current }) => {
          const Icon = ICONS[key];
          return (
            <li key={key}>
              <a
                href={href}
                aria-current={current ? "page" : undefined}
                className={`flex min-h-10 items-center gap-2.5 rounded-md px-3 no-underline ${current ? "bg-action-soft font-semibold text-action" : "text-ink hover:bg-sunken"}`}
              >
                <Icon aria-hidden className="size-5 shrink-0" />
                {LABELS[key]()}
              </a>
            </li>
          );
        })}
      </ul>
      <div className="mt-4 border-t border-line pt-3">
        <a
          href="/account/password"
          className="flex min-h-10 items-center gap-2.5 rounded-md px-3 text-ink no-underline hover:bg-sunken"
        >
          <UserRound aria-hidden className="size-5 shrink-0" />
          <span className="min-w-0">
            <span className="block text-sm text-soft">{m["shell.account"]()}</span>
            <span className="block truncate">{name}</span>
          </span>
        </a>
        <form method="post" action="/logout">
          <button
            type="submit"
            className="flex min-h-10 w-full cursor-pointer items-center gap-2.5 rounded-md px-3 text-left hover:bg-sunken"
          >
            <LogOut aria-hidden className="size-5 shrink-0" />
            {m["shell.sign_out"]()}
          </button>
        </form>
      </div>
    </nav>
  );
}

const EXIT_PRESSES = 3;
const EXIT_WITHIN_MS = 1500;

/** Shift three times: gone at once, and Back does not return here. */
function useQuickExit() {
  useEffect(() => {
    let presses: number[] = [];
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Shift") {
        presses = [];
        return;
      }
      if (event.repeat) return;
      presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < EXIT_WITHIN_MS);
      if (presses.length >= EXIT_PRESSES) window.location.replace("/exit");
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
