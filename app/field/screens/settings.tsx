import KeyRound from "lucide-react/icons/key-round";
import Languages from "lucide-react/icons/languages";
import Lock from "lucide-react/icons/lock";
import { useEffect, useState } from "react";
import { getLocale } from "#locale";
import { m } from "#messages";
import { changeLanguage } from "../language.ts";
import { ChangePin } from "./change-pin.tsx";
import { useAtHand } from "./phone-context.ts";
import { Line } from "./safe-card.tsx";
import { SaveUnsent } from "./save-unsent.tsx";
import { useNewVersion } from "./use-new-version.ts";

/** The phone itself: whose it is now, what it keeps, and how to leave it. */
export function SettingsScreen({ lock, redraw }: { lock: () => void; redraw: () => void }) {
  const { vault, phone } = useAtHand();
  const [isChanging, setChanging] = useState(false);
  const newVersion = useNewVersion();
  const isLasting = useLasting();
  const worker = phone.workers().find(({ vault_id }) => vault_id === vault.vault_id);
  if (isChanging) return <ChangePin done={() => setChanging(false)} />;
  const other = getLocale() === "en" ? "id" : "en";
  return (
    <>
      <section className="card mb-5">
        <h2 className="mb-2">{m["phone.this_phone"]()}</h2>
        <dl className="field-answers">
          <Line term={m["phone.signed_in_as"]()}>{vault.author.name}</Line>
          <Line term={m["phone.label"]()}>{worker?.label}</Line>
          <Line term={m["phone.cases_held"]()}>{vault.cases().length}</Line>
          <Line term={m["phone.kept_by_browser"]()}>
            {isLasting === null ? m["form.not_known"]() : isLasting ? m["phone.lasting"]() : m["phone.not_lasting"]()}
          </Line>
        </dl>
      </section>
      <div className="space-y-3">
        {newVersion && (
          <button type="button" className="btn btn-main w-full" onClick={newVersion}>
            {m["phone.new_version"]()}
          </button>
        )}
        <button type="button" className="btn btn-main w-full" onClick={lock}>
          <Lock aria-hidden className="size-5" />
          {m["phone.lock"]()}
        </button>
        <button type="button" className="btn btn-side w-full" onClick={() => setChanging(true)}>
          <KeyRound aria-hidden className="size-5" />
          {m["phone.change_pin"]()}
        </button>
        <button
          type="button"
          className="btn btn-side w-full"
          onClick={() => {
            changeLanguage(other);
            redraw();
          }}
        >
          <Languages aria-hidden className="size-5" />
          <span lang={other}>{other === "en" ? m["shell.english"]() : m["shell.indonesian"]()}</span>
        </button>
        <SaveUnsent phone={phone} />
      </div>
    </>
  );
}

/** Whether the browser has promised not to throw away what is kept; null where it does not say. */
function useLasting(): boolean | null {
  const [isLasting, setLasting] = useState<boolean | null>(null);
  useEffect(() => {
    void navigator.storage?.persisted?.().then(setLasting, () => {});
  }, []);
  return isLasting;
}
