import { data } from "react-router";
import { reportContext } from "#app/server/contexts";
import { requireAccess } from "#app/server/guards";
import { again } from "#app/server/posted";
import { instantWords } from "#app/ui/day-words";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { importUnsent } from "#db/field/outbox";
import { m } from "#messages";
import { ExportedWork } from "#src/field/posted";
import { Field } from "#ui/form/field";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/import";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["device.import"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "devices/import");
  return null;
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "devices/import");
  const form = await args.request.formData();
  const wrong = (code: string) => again({ success: false, values: {}, errors: { file: [code] } });
  if (args.url.searchParams.has("_language")) return again({ success: false, values: {}, errors: {}, isSwitch: true });
  const file = form.get("file");
  if (!(file instanceof File) || file.name === "") return wrong("file_required");
  const work = ExportedWork.safeParse(asJson(await file.text()));
  if (!work.success) {
    const isTooMuch = work.error.issues.some(({ message }) => message === "too_many");
    return wrong(isTooMuch ? "more_than_a_day" : "not_from_a_phone");
  }
  const told = await importUnsent(inTransaction, viewer, work.data, now, args.context.get(reportContext));
  return "wait" in told ? data({ wait: told.wait }, 429) : { told };
}

export default function Import({ actionData }: Route.ComponentProps) {
  const told = actionData && "told" in actionData ? actionData.told : undefined;
  const wait = actionData && "wait" in actionData ? actionData.wait : undefined;
  const form = formState(actionData && "values" in actionData ? actionData : undefined);
  return (
    <div className="prose-measure">
      <PageHeader
        title={m["device.import"]()}
        back={{ href: "/devices", label: m["device.title"]() }}
        lead={m["device.import_lead"]()}
      />
      {told && (
        <Notice tone={told.unread + told.too_large + told.failed > 0 ? "warn" : "good"}>
          <p role="status">
            {m["device.import_done"]({ kept: told.kept, unread: told.unread, large: told.too_large })}
          </p>
          {told.failed > 0 && <p>{m["device.import_failed"]({ count: told.failed })}</p>}
        </Notice>
      )}
      {wait && (
        <Notice tone="warn">
          <p role="alert">{m["device.import_wait"]({ at: instantWords(wait) })}</p>
        </Notice>
      )}
      <PageForm form={form} submit={m["device.import_submit"]()} cancel="/devices" multipart>
        <Field form={form} name="file" label={m["device.import_file"]()}>
          {(described) => (
            <input
              {...described}
              type="file"
              name="file"
              className="input file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:font-semibold file:text-ink"
            />
          )}
        </Field>
      </PageForm>
    </div>
  );
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
