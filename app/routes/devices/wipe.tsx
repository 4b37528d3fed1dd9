import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { managedDevice } from "#db/field/device-reads";
import { askWipe } from "#db/field/device-writes";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/wipe";

export const meta: Route.MetaFunction = () => [{ title: `${m["device.wipe"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "devices/wipe");
  const device = await managedDevice(db, viewer, args.params.deviceId);
  if (!device) throw new Response(null, { status: 404 });
  return { by: device.by, label: device.label };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, sessionId } = requireAccess(args, "devices/wipe");
  try {
    await inTransaction((trx) => askWipe(trx, viewer, args.params.deviceId, now, sessionId));
  } catch (error) {
    return refused(error, {});
  }
  return redirect("/devices?done=wipe", 303);
}

export default function Wipe({ loaderData: { by, label }, actionData }: Route.ComponentProps) {
  return (
    <div className="prose-measure">
      <PageHeader
        title={m["device.wipe"]()}
        back={{ href: "/devices", label: m["device.title"]() }}
        lead={m["device.unlock_of"]({ name: by, label })}
      />
      <PageForm form={formState(actionData)} submit={m["device.wipe"]()} cancel="/devices" danger>
        <p>{m["device.wipe_lead"]()}</p>
        <Notice tone="warn">
          <p>{m["device.wipe_final"]()}</p>
        </Notice>
      </PageForm>
    </div>
  );
}
