import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { m } from "#messages";
import { dayInJakarta } from "#src/day";
import { Notice } from "#ui/parts";
import { CaseScreen, forgetReading } from "./case.tsx";
import { DayScreen } from "./day.tsx";
import { formTitle } from "./form-titles.ts";
import { Frame, Nav, StatusLine } from "./frame.tsx";
import { LockScreen } from "./lock.tsx";
import { AtHandProvider, usePhoneChanges } from "./phone-context.ts";
import type { CaseHeld, FieldPhone, OpenVault } from "./phone-shape.ts";
import { type Go, type Place, usePlace } from "./place.ts";
import { SearchScreen } from "./search.tsx";
import { useLockedWhenLeft } from "./use-locked-when-left.ts";
import { useSync } from "./use-sync.ts";

// What is not needed to see the day comes afterwards, and is fetched while it is looked at.
const later = () => import("./later.tsx").then(({ parts }) => parts);
type Parts = Awaited<ReturnType<typeof later>>;

const TICK_MS = 60_000;

/** The phone's app: shut until a PIN opens one vault, and then one screen at a time. */
export function FieldApp({ phone }: { phone: FieldPhone }) {
  usePhoneChanges(phone);
  const [open, setOpen] = useState<OpenVault | null>(null);
  const vault = useRef<OpenVault | null>(null);
  const lock = useCallback(() => {
    vault.current?.lock();
    vault.current = null;
    forgetReading();
    setOpen(null);
  }, []);
  useLockedWhenLeft(open === null ? null : lock);
  const opened = (one: OpenVault) => {
    // Another page may have shut the vault before.
    forgetReading();
    vault.current = one;
    setOpen(one);
    void endOthersSession(phone, one.author.id);
  };
  // It shuts by itself when its lease is over, or when it was wiped.
  const isOpen = phone.workers().some(({ vault_id, lock }) => vault_id === open?.vault_id && lock === "open");
  if (!open || !isOpen) return <Locked phone={phone} opened={opened} />;
  return <Opened key={open.vault_id} phone={phone} vault={open} lock={lock} />;
}

/** On a shared phone: the pages of whoever is signed in must not stay open beside a vault that is not hers. */
async function endOthersSession(phone: FieldPhone, authorId: string): Promise<void> {
  const signedIn = await phone.session().catch(() => null);
  if (signedIn && signedIn.id !== authorId) navigator.sendBeacon("/exit");
}

function Locked({ phone, opened }: { phone: FieldPhone; opened: (vault: OpenVault) => void }) {
  useSync(phone, null);
  return <LockScreen phone={phone} opened={opened} />;
}

type OpenedProps = { phone: FieldPhone; vault: OpenVault; lock: () => void };

function Opened({ phone, vault, lock }: OpenedProps) {
  const { place, go: move, back } = usePlace();
  const sync = useSync(phone, vault);
  const [said, say] = useState("");
  const go = useCallback<Go>(
    (to, how) => {
      say("");
      move(to, how);
    },
    [move],
  );
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const today = dayInJakarta(vault.now());
  const [parts, setParts] = useState<Parts | null>(null);
  useEffect(() => {
    later().then(setParts, () => {});
  }, []);
  useEffect(() => {
    const ticking = setInterval(() => void vault.tick().catch(() => {}), TICK_MS);
    return () => clearInterval(ticking);
  }, [vault]);
  // Whoever leaves or locks means every page of this phone.
  const leave = useCallback(() => {
    phone.leave();
    lock();
  }, [phone, lock]);
  const cases = vault.cases();
  const of = "case_id" in place ? cases.find(({ case_id }) => case_id === place.case_id) : undefined;
  return (
    <AtHandProvider value={{ phone, vault, go, back, today, sync, say }}>
      <Frame
        key={JSON.stringify(place)}
        title={titleOf(place, of)}
        lock={leave}
        status={place.screen === "form" ? null : <StatusLine />}
        nav={place.screen === "form" ? null : <Nav current={place.screen} />}
      >
        {said !== "" && place.screen !== "form" && (
          <div role="status">
            <Notice tone="good">{said}</Notice>
          </div>
        )}
        <Screen place={place} of={of} parts={parts} lock={leave} redraw={redraw} />
      </Frame>
    </AtHandProvider>
  );
}

type ScreenProps = {
  place: Place;
  of: CaseHeld | undefined;
  parts: Parts | null;
  lock: () => void;
  redraw: () => void;
};

function Screen({ place, of, parts, lock, redraw }: ScreenProps) {
  if (place.screen === "day") return <DayScreen />;
  if (place.screen === "search") return <SearchScreen />;
  if ("case_id" in place && !of) return <Notice tone="warn">{m["phone.no_longer_held"]()}</Notice>;
  if (place.screen === "case") return <CaseScreen of={of!} />;
  if (!parts) return <p className="text-soft">{m["phone.looking"]()}</p>;
  switch (place.screen) {
    case "sent":
      return <parts.SentScreen />;
    case "conflict":
      return <parts.ConflictScreen changeId={place.change_id} />;
    case "settings":
      return <parts.SettingsScreen lock={lock} redraw={redraw} />;
    case "programmes":
      return <parts.ProgrammesScreen of={of!} />;
    case "enterprises":
      return <parts.EnterprisesScreen of={of!} />;
    case "form":
      return <parts.FormScreen place={place} of={of!} />;
  }
}

function titleOf(place: Place, of: CaseHeld | undefined): string {
  switch (place.screen) {
    case "day":
      return m["phone.nav_day"]();
    case "search":
      return m["phone.nav_search"]();
    case "sent":
      return m["phone.sent_title"]();
    case "conflict":
      return m["sync.conflict"]();
    case "settings":
      return m["phone.nav_settings"]();
    case "form":
      return formTitle(place.form);
    case "enterprises":
      return m["phone.enterprise"]();
    case "programmes":
      return m["phone.programme"]();
    default:
      return of?.case_number ?? "";
  }
}
