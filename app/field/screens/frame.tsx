import CircleCheck from "lucide-react/icons/circle-check";
import CircleUser from "lucide-react/icons/circle-user";
import CloudOff from "lucide-react/icons/cloud-off";
import CloudUpload from "lucide-react/icons/cloud-upload";
import Search from "lucide-react/icons/search";
import Sun from "lucide-react/icons/sun";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { type ReactNode, useEffect, useRef } from "react";
import { m } from "#messages";
import { useAtHand } from "./phone-context.ts";
import { WayOut } from "./way-out.tsx";

type Props = { title: string; children: ReactNode; lock: () => void; nav?: ReactNode; status?: ReactNode };

/** The frame of every screen: what it is, the quick way out, where everything stands. */
export function Frame({ title, children, lock, nav, status }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A new screen is a new page to whoever hears it.
  useEffect(() => {
    document.title = m["app.name"]();
    if (title !== "") heading.current?.focus();
  }, [title]);
  return (
    <div data-density="field" className="field-frame">
      <header className="field-head">
        <h1 ref={heading} tabIndex={-1} data-focus-target>
          {title}
        </h1>
        <WayOut lock={lock} />
      </header>
      {status}
      <main className="field-main">{children}</main>
      {nav}
    </div>
  );
}

const TABS = [
  { screen: "day", Icon: Sun, words: m["phone.nav_day"] },
  { screen: "search", Icon: Search, words: m["phone.nav_search"] },
  { screen: "sent", Icon: CloudUpload, words: m["phone.nav_sent"] },
  { screen: "settings", Icon: CircleUser, words: m["phone.nav_settings"] },
] as const;

export function Nav({ current }: { current: string }) {
  const { go } = useAtHand();
  return (
    <nav className="field-nav" aria-label={m["phone.nav"]()}>
      {TABS.map(({ screen, Icon, words }) => (
        <button
          key={screen}
          type="button"
          aria-current={screen === current ? "page" : undefined}
          onClick={() => go({ screen })}
        >
          <Icon aria-hidden className="size-6" />
          {words()}
        </button>
      ))}
    </nav>
  );
}

const DAY_MS = 86_400_000;

/** Where what was written is, in plain words; leads to the list. */
export function StatusLine() {
  const { vault, phone, sync, go } = useAtHand();
  const changes = vault.changes();
  const worker = phone.workers().find(({ vault_id }) => vault_id === vault.vault_id);
  const unsent = changes.filter(({ state }) => state === "saved" || state === "sending").length;
  const needed = changes.filter(({ state }) => state === "needs_you").length;
  const isLate =
    worker?.oldest_unsent_at != null && Date.parse(vault.now()) - Date.parse(worker.oldest_unsent_at) > DAY_MS;
  const isOffline = sync.state === "offline";
  const Icon = needed > 0 || isLate ? TriangleAlert : unsent === 0 ? CircleCheck : isOffline ? CloudOff : CloudUpload;
  const tone = needed > 0 || isLate ? "bg-amber-soft text-amber" : unsent === 0 ? "text-green" : "text-ink";
  const words = [
    unsent > 0 ? m["phone.status_unsent"]({ count: unsent }) : m["phone.status_all_sent"](),
    sync.state === "working" && unsent > 0 ? m["phone.status_sending"]() : "",
    // What is late says where to go, and that is enough.
    isLate ? m["phone.status_late"]() : isOffline ? m["phone.status_offline"]() : "",
    needed > 0 ? m["phone.status_needs_you"]({ count: needed }) : "",
  ];
  return (
    <div className="field-status">
      <button type="button" className={`field-status-line ${tone}`} onClick={() => go({ screen: "sent" })}>
        <Icon aria-hidden className="size-5 shrink-0" />
        <span role="status">{words.filter(Boolean).join(" ")}</span>
      </button>
      {worker?.is_refused && <p className="field-status-line bg-red-soft text-red">{m["phone.refused_phone"]()}</p>}
      {sync.state === "signed_out" && (
        <p className="field-status-line bg-amber-soft text-ink">
          <a href="/login?next=%2Ffield">{m["phone.sign_in_again"]()}</a>
        </p>
      )}
    </div>
  );
}
