import TriangleAlert from "lucide-react/icons/triangle-alert";
import { instantWords } from "#app/ui/day-words";
import { m } from "#messages";
import { SummaryList } from "#ui/parts";
import type { Route } from "./+types/list";

type Device = Route.ComponentProps["loaderData"]["devices"][number];

const HOUR_MS = 3_600_000;
const UNSENT_HOURS = 24;
const SILENT_HOURS = 7 * 24;

type Props = { device: Device; now: string };

/** One worker on one phone: whose it is, when it was heard of, what waits on it, and how it may be wiped. */
export function DeviceCard({ device, now }: Props) {
  const { id, by, label, pending, oldest_unsent_at: oldest, wipe_asked_at: asked, wipe_told_at: told } = device;
  const isOver = (at: string | null, hours: number) =>
    at !== null && Date.parse(now) - Date.parse(at) > hours * HOUR_MS;
  const warnings = [
    device.disabled_at !== null && m["device.disabled"](),
    isOver(oldest, UNSENT_HOURS) && m["device.late"](),
    asked === null && isOver(device.last_heard_at, SILENT_HOURS) && m["device.silent"](),
  ].filter((warning) => typeof warning === "string");
  return (
    <>
      <h2>{by}</h2>
      <p className="text-soft">{m["device.named"]({ label })}</p>
      {device.sharing.length > 0 && <p>{m["device.shared"]({ names: device.sharing.join(", ") })}</p>}
      {warnings.length > 0 && (
        <ul className="my-2">
          {warnings.map((warning) => (
            <li key={warning} className="flex items-center gap-2 font-semibold">
              <TriangleAlert aria-hidden className="size-5 shrink-0 text-amber" />
              {warning}
            </li>
          ))}
        </ul>
      )}
      <SummaryList
        rows={[
          { term: m["device.heard"](), value: instantWords(device.last_heard_at) },
          {
            term: m["device.synced"](),
            value: device.last_sync_at ? instantWords(device.last_sync_at) : m["device.synced_none"](),
          },
          { term: m["device.pending"](), value: pendingWords(pending, oldest) },
          { term: m["device.lease"](), value: leaseWords(device, now) },
          { term: m["device.version"](), value: device.version },
        ]}
      />
      {asked === null ? (
        <p className="mt-3">
          <a href={`/devices/${id}/wipe`}>
            {m["device.wipe"]()}
            <span className="unseen"> {m["device.unlock_of"]({ name: by, label })}</span>
          </a>
        </p>
      ) : (
        <p className="mt-3 font-semibold">
          {told === null
            ? m["device.wipe_asked"]({ at: instantWords(asked) })
            : m["device.wipe_told"]({ at: instantWords(told) })}
        </p>
      )}
    </>
  );
}

function pendingWords(count: number, oldest: string | null): string {
  if (count === 0) return m["device.pending_none"]();
  return oldest === null
    ? m["device.pending_some"]({ count })
    : m["device.pending_since"]({ count, since: instantWords(oldest) });
}

function leaseWords({ lease_until, wipe_asked_at }: Device, now: string): string {
  const isOpen = lease_until !== null && lease_until > now && wipe_asked_at === null;
  return isOpen ? instantWords(lease_until) : m["device.lease_none"]();
}
