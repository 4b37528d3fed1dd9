import { redirect } from "react-router";
import { localeContext } from "#app/server/contexts";
import { requireAccess } from "#app/server/guards";
import { again, refused } from "#app/server/posted";
import { WORKBOOK_LIMITS } from "#app/server/workbook/limits";
import { WorkbookRefused } from "#app/server/workbook/refusal";
import { refusalText } from "#app/server/workbook/refusal-text";
import { caseSheetOf } from "#app/server/workbook/upload";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { CONTENT_DAYS, MOST_ROWS, previewImport } from "#db/exchange/writes";
import { newId } from "#db/ids";
import { getLocale } from "#locale";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { Field } from "#ui/form/field";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/import-new";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["exchange.new_title"]()} · ${m["app.name"]()}` }];

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "exchange/import-new");
  const megabytes = WORKBOOK_LIMITS.file_bytes / 1_000_000;
  return { id: newId(), days: CONTENT_DAYS, rows: MOST_ROWS, megabytes };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "exchange/import-new");
  const form = await args.request.formData();
  const wrong = (code: string) => again({ success: false, values: {}, errors: { file: [code] } });
  if (args.url.searchParams.has("_language")) return again({ success: false, values: {}, errors: {}, isSwitch: true });
  const file = form.get("file");
  const id = recordId.safeParse(form.get("id"));
  if (!(file instanceof File) || file.name === "" || !id.success) return wrong("file_required");
  try {
    const found = await caseSheetOf(new Uint8Array(await file.arrayBuffer()));
    const upload = { id: id.data, file_name: file.name.slice(0, 200), ...found };
    await inTransaction((trx) => previewImport(trx, viewer, upload, now));
  } catch (error) {
    if (error instanceof WorkbookRefused) return wrong(refusalText(error, args.context.get(localeContext)));
    return refused(error, {});
  }
  return redirect(`/exchange/imports/${id.data}/columns`);
}

export default function ImportNew({ loaderData: { id, days, rows, megabytes }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const rules = [
    m["exchange.rule_consent"](),
    m["exchange.rule_known"](),
    m["exchange.rule_bad"](),
    m["exchange.rule_owner"](),
    m["exchange.rule_forget"]({ days }),
  ];
  const hint = m["exchange.file_hint"]({ rows: rows.toLocaleString(getLocale()), megabytes });
  return (
    <>
      <PageHeader
        title={m["exchange.new_title"]()}
        lead={m["exchange.new_lead"]()}
        back={{ href: "/exchange", label: m["exchange.title"]() }}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          <PageForm form={form} submit={m["exchange.file_submit"]()} id={id} cancel="/exchange" multipart>
            <Field form={form} name="file" label={m["exchange.file"]()} hint={hint}>
              {(described) => (
                <input
                  {...described}
                  type="file"
                  name="file"
                  accept={`.xlsx,${XLSX}`}
                  className="input file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:font-semibold file:text-ink"
                />
              )}
            </Field>
          </PageForm>
        </div>
        <aside className="card" aria-labelledby="rules">
          <h2 id="rules">{m["exchange.rules_title"]()}</h2>
          <ul className="mt-2 list-disc space-y-1.5 pl-5 text-soft">
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </aside>
      </div>
    </>
  );
}
