import CircleCheck from "lucide-react/icons/circle-check";
import CloudUpload from "lucide-react/icons/cloud-upload";
import RefreshCw from "lucide-react/icons/refresh-cw";
import Smartphone from "lucide-react/icons/smartphone";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { instantWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { CHANGE_SUBJECTS } from "#src/sync/code-lists";
import { EmptyState } from "#ui/parts";
import { useAtHand } from "./phone-context.ts";
import type { OwnChange } from "./phone-shape.ts";
import { reasonWords } from "./reason-words.ts";

const LOOKS = {
  needs_you: { Icon: TriangleAlert, tone: "text-amber", words: m["phone.state_needs_you"] },
  saved: { Icon: Smartphone, tone: "text-ink", words: m["phone.state_saved"] },
  sending: { Icon: CloudUpload, tone: "text-action", words: m["phone.state_sending"] },
  sent: { Icon: CircleCheck, tone: "text-green", words: m["phone.state_sent"] },
} as const;
const ORDER = ["needs_you", "sending", "saved", "sent"] as const;

/** Everything written on this phone, and where each of it is. What needs its author comes first, with the reason. */
export function SentScreen() {
  const { vault, sync } = useAtHand();
  const changes = vault.changes();
  const shown = ORDER.flatMap((state) =>
    changes.filter((change) => change.state === state).sort((one, other) => (one.made_at < other.made_at ? 1 : -1)),
  );
  return (
    <>
      <button
        type="button"
        className="btn btn-side mb-5 w-full"
        aria-disabled={sync.state === "working" || undefined}
        onClick={() => void sync.now()}
      >
        <RefreshCw aria-hidden className="size-5" />
        {sync.state === "working" ? m["phone.status_sending"]() : m["phone.send_now"]()}
      </button>
      {shown.length === 0 && <EmptyState title={m["phone.nothing_written"]()}>{m["phone.nothing_text"]()}</EmptyState>}
      <ul className="field-list">
        {shown.map((change) => (
          <li key={change.id}>
            <Change change={change} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Change({ change }: { change: OwnChange }) {
  const { vault, go } = useAtHand();
  const { Icon, tone, words } = LOOKS[change.state];
  const of = vault.cases().find(({ case_id }) => case_id === change.case_id);
  const isAsked = change.state === "needs_you" && change.conflicts.length > 0;
  return (
    <div className="px-4 py-3">
      <p className="font-semibold">
        {wordsFor(CHANGE_SUBJECTS, change.kind.split(".")[0] ?? change.kind)}
        {of && (
          <>
            {" · "}
            <span className="whitespace-nowrap">{of.case_number}</span>
          </>
        )}
      </p>
      <p className="text-soft">{instantWords(change.made_at)}</p>
      <p className={`flex items-start gap-1.5 font-semibold ${tone}`}>
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
        {words()}
      </p>
      {change.state === "needs_you" && !isAsked && <p>{reasonWords(change.reason)}</p>}
      {isAsked && (
        <button
          type="button"
          className="btn btn-main mt-2 w-full"
          onClick={() => go({ screen: "conflict", change_id: change.id })}
        >
          {m["phone.compare"]()}
        </button>
      )}
    </div>
  );
}
