import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { currentRule } from "#db/ledger/surplus-reads";
import { setSurplusRule } from "#db/ledger/surplus-writes";
import { m } from "#messages";
import { SURPLUS_PARTS, SurplusRule } from "#src/ledger/surplus";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import type { Route } from "./+types/surplus-rule";
import { LedgerHeader } from "./ledger-header.tsx";
import { ledgerPage } from "./ledger-page.ts";
import { partWords } from "./surplus-tables.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.rule_set"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { ledger, header } = await ledgerPage(args, "ledger/surplus-rule");
  const rule = ledger.book ? await currentRule(db, ledger.book.id) : undefined;
  const typed = Object.fromEntries(
    SURPLUS_PARTS.map((part) => [`${part}_bp`, rule ? String(rule[`${part}_bp`] / 100).replace(".", ",") : ""]),
  );
  return { header, id: newId(), typed };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, ledger } = await ledgerPage(args, "ledger/surplus-rule");
  const reading = await readPosted(args.request, SurplusRule);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => setSurplusRule(trx, viewer, ledger.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${ledger.id}/ledger/surplus`);
}

export default function SurplusRulePage({ loaderData: { header, id, typed }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, typed);
  return (
    <>
      <LedgerHeader header={header} tab="surplus" />
      <h2 className="mb-3">{m["ledger.rule_set"]()}</h2>
      <Notice>{m["ledger.rule_lead"]()}</Notice>
      <PageForm
        form={form}
        submit={m["ledger.rule_save"]()}
        id={id}
        cancel={`/cooperatives/${header.id}/ledger/surplus`}
      >
        {SURPLUS_PARTS.map((part) => (
          <TextField
            key={part}
            form={form}
            name={`${part}_bp`}
            label={`${partWords(part)} (%)`}
            inputMode="decimal"
            width="short"
            optional
          />
        ))}
      </PageForm>
    </>
  );
}
