import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { findPreview } from "#db/exchange/reads";
import { chooseColumns } from "#db/exchange/writes";
import { m } from "#messages";
import { columnLetters } from "#src/exchange/cell";
import { textIn } from "#src/exchange/htcds-cells";
import type { ColumnMatch } from "#src/exchange/htcds-columns";
import { HTCDS_FIELDS } from "#src/exchange/htcds-fields";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/columns";
import { choicesIn, READ_FIELDS } from "./column-choices";
import { ColumnTable } from "./column-table";

export const handle = { mainForm: true };
export const meta = () => [{ title: `${m["exchange.step_columns"]()} · ${m["app.name"]()}` }];

const EXAMPLES = 3;

async function waiting(args: Route.LoaderArgs | Route.ActionArgs, granted: ReturnType<typeof requireAccess>) {
  const found = await findPreview(db, granted.viewer, args.params.id, granted.today);
  if (!found) throw new Response(null, { status: 404 });
  return found;
}

export async function loader(args: Route.LoaderArgs) {
  const granted = requireAccess(args, "exchange/columns");
  const { id, version, file_name, matching, rows } = await waiting(args, granted);
  const examples = (index: number) =>
    [...new Set(rows.map((row) => textIn(row.cells[index]).trim()).filter((text) => text !== ""))].slice(0, EXAMPLES);
  const columns = matching.columns.map((column) => ({
    ...column,
    letters: columnLetters(column.index),
    examples: examples(column.index),
  }));
  const isSure = ({ confidence, duplicate }: ColumnMatch) => confidence === "label" && !duplicate;
  return {
    id,
    version,
    file_name,
    sure: columns.filter(isSure),
    check: columns.filter((column) => !isSure(column)),
    fields: READ_FIELDS.map((field) => ({ value: field, label: HTCDS_FIELDS[field].label })),
  };
}

export async function action(args: Route.ActionArgs) {
  const granted = requireAccess(args, "exchange/columns");
  const { viewer, now } = granted;
  const { id, matching } = await waiting(args, granted);
  const form = await args.request.formData();
  const { choices, values } = choicesIn(form, matching);
  if (args.url.searchParams.has("_language")) return again({ success: false, values, errors: {}, isSwitch: true });
  try {
    if (Object.keys(choices).length > 0)
      await inTransaction((trx) => chooseColumns(trx, viewer, id, choices, Number(form.get("version")), now));
  } catch (error) {
    return refused(error, values);
  }
  return redirect(`/exchange/imports/${id}/commit`);
}

export default function Columns({ loaderData, actionData }: Route.ComponentProps) {
  const { version, file_name, sure, check, fields } = loaderData;
  const initial = Object.fromEntries([...sure, ...check].map(({ index, field }) => [`column.${index}`, field ?? ""]));
  const form = formState(actionData, initial);
  return (
    <>
      <PageHeader
        title={m["exchange.step_columns"]()}
        lead={`${file_name} · ${m["exchange.columns_lead"]()}`}
        back={{ href: "/exchange", label: m["exchange.title"]() }}
      />
      <PageForm form={form} submit={m["exchange.columns_submit"]()} cancel="/exchange">
        <input type="hidden" name="version" value={version} />
        {check.length === 0 ? (
          <Notice tone="good">{m["exchange.columns_all_sure"]()}</Notice>
        ) : (
          <section aria-labelledby="check">
            <h2 id="check">{m["exchange.columns_check"]()}</h2>
            <p className="mb-3 text-soft">{m["exchange.columns_check_text"]()}</p>
            <ColumnTable form={form} columns={check} fields={fields} caption={m["exchange.columns_check"]()} />
          </section>
        )}
        {sure.length > 0 && (
          <details className="card">
            <summary className="font-semibold">{m["exchange.columns_sure"]({ count: sure.length })}</summary>
            <div className="mt-3">
              <ColumnTable
                form={form}
                columns={sure}
                fields={fields}
                caption={m["exchange.columns_sure"]({ count: sure.length })}
              />
            </div>
          </details>
        )}
      </PageForm>
    </>
  );
}
