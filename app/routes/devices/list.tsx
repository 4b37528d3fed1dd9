import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { keptUploads, listDevices } from "#db/field/device-reads";
import { unlocksToAnswer } from "#db/field/unlock-reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { Instant } from "#ui/day";
import { EmptyState, Notice, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/list";
import { DeviceCard } from "./device-card";
import { PhoneTabs } from "./phone-tabs";
import { MOST_UPLOADS, UnreadUploads } from "./unread-uploads";

export const meta: Route.MetaFunction = () => [{ title: `${m["device.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, now } = requireAccess(args, "devices/list");
  const query = args.url.searchParams;
  const [{ rows: devices, nextCursor }, uploads, unlocks] = await Promise.all([
    listDevices(db, viewer, query.get("cursor")),
    keptUploads(db, viewer, MOST_UPLOADS + 1),
    can(viewer, "device.manage") ? unlocksToAnswer(db, viewer) : [],
  ]);
  const isFirst = !query.has("cursor");
  return { devices, nextCursor, isFirst, uploads, unlocks, now, said: query.get("done") };
}

const SAID: Record<string, () => string> = {
  wipe: m["device.wipe_done"],
  unlock: m["device.unlock_done"],
};

export default function Devices({ loaderData }: Route.ComponentProps) {
  const { devices, nextCursor, isFirst, uploads, unlocks, now, said } = loaderData;
  return (
    <>
      <PageHeader
        title={m["device.title"]()}
        lead={m["device.lead"]()}
        actions={
          <a className="btn btn-side" href="/devices/import">
            {m["device.import"]()}
          </a>
        }
      />
      <PhoneTabs current="phones" />
      {said && Object.hasOwn(SAID, said) && (
        <Notice tone="good">
          <p role="status">{SAID[said]!()}</p>
        </Notice>
      )}
      {unlocks.length > 0 && (
        <section className="mb-6">
          <h2 className="mb-3">{m["device.unlocks"]()}</h2>
          <ul className="grid gap-3">
            {unlocks.map(({ id, by, label, asked_at }) => (
              <li key={id} className="card">
                <a href={`/devices/unlock-requests/${id}`} className="font-semibold">
                  {m["device.unlock_of"]({ name: by, label })}
                </a>
                <p className="text-soft">
                  <Instant at={asked_at} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {devices.length === 0 && <EmptyState title={m["device.none_title"]()}>{m["device.none_text"]()}</EmptyState>}
      <ul className="grid gap-3 lg:grid-cols-2">
        {devices.map((device) => (
          <li key={device.id} className="card">
            <DeviceCard device={device} now={now} />
          </li>
        ))}
      </ul>
      <Pagination
        first={isFirst ? null : "/devices"}
        next={nextCursor && `/devices?cursor=${encodeURIComponent(nextCursor)}`}
      />
      <UnreadUploads uploads={uploads} />
    </>
  );
}
