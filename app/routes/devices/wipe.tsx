import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { managedDevice, othersOnPhone } from "#db/field/device-reads";
import { askWipeOfPhone } from "#db/field/device-writes";
import { m } from "#messages";
import { WipeForm } from "#src/field/posted";
import { CheckboxField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/wipe";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["device.wipe"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "devices/wipe");
  const device = await managedDevice(db, viewer, args.params.deviceId);
  if (!device) throw new Response(null, { status: 404 });
  const { within, beyond } = await othersOnPhone(db, viewer, device.id);
  const others = within.map(({ id, by, label }) => ({ id, by, label }));
  return { by: device.by, label: device.label, others, beyond };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, sessionId } = requireAccess(args, "devices/wipe");
  const reading = await readPosted(args.request, WipeForm);
  if (!reading.success) return again(reading);
  const phone = { deviceId: args.params.deviceId, also: reading.data.also };
  try {
    await inTransaction((trx) => askWipeOfPhone(trx, viewer, phone, now, sessionId));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/devices?done=wipe", 303);
}

export default function Wipe({ loaderData: { by, label, others, beyond }, actionData }: Route.ComponentProps) {
  // A phone is lost with everything on it: all are ticked until somebody knows better.
  const form = formState(actionData, { also: others.map(({ id }) => id) });
  return (
    <div className="prose-measure">
      <PageHeader
        title={m["device.wipe"]()}
        back={{ href: "/devices", label: m["device.title"]() }}
        lead={m["device.unlock_of"]({ name: by, label })}
      />
      <PageForm form={form} submit={m["device.wipe"]()} cancel="/devices" danger>
        <p>{m["device.wipe_lead"]()}</p>
        {others.length > 0 && (
          <CheckboxField
            form={form}
            name="also"
            label={m["device.wipe_also"]()}
            hint={m["device.wipe_also_hint"]()}
            options={others.map((one) => ({
              value: one.id,
              label: m["device.unlock_of"]({ name: one.by, label: one.label }),
            }))}
          />
        )}
        {beyond > 0 && (
          <Notice tone="warn">
            <p>{m["device.wipe_beyond"]({ count: beyond })}</p>
          </Notice>
        )}
        <Notice tone="warn">
          <p>{m["device.wipe_final"]()}</p>
        </Notice>
      </PageForm>
    </div>
  );
}
