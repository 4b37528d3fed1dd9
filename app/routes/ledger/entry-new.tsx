import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { Refused } from "#db/errors";
import { newId } from "#db/ids";
import { recordEntry } from "#db/ledger/entry-writes";
import { m } from "#messages";
import { DIRECTIONS, type Direction, entryOf, GuidedEntry, PAID_BY, PURPOSES, purposesOf } from "#src/ledger/guided";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, MoneyField, TextArea } from "#ui/form/text-field";
import { Notice, Tabs } from "#ui/parts";
import type { Route } from "./+types/entry-new";
import { LedgerHeader } from "./ledger-header.tsx";
import { ledgerPage } from "./ledger-page.ts";
import { memberOptions } from "./member-options.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { ledger, header } = await ledgerPage(args, "ledger/entry-new");
  const asked = args.url.searchParams.get("direction");
  const direction = DIRECTIONS.find((one) => one === asked) ?? "in";
  return { header, direction, id: newId(), members: await memberOptions(ledger.id) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, ledger } = await ledgerPage(args, "ledger/entry-new");
  const reading = await readPosted(args.request, GuidedEntry);
  if (!reading.success) return again(reading);
  const { id, entry_on, memo } = reading.data;
  try {
    const entry = { id, entry_on, memo, ...entryOf(reading.data) };
    await inTransaction((trx) => recordEntry(trx, viewer, ledger.id, entry, now));
  } catch (error) {
    return refused(ofThisForm(error), reading.values);
  }
  return redirect(`/cooperatives/${ledger.id}/ledger/entries/${id}`);
}

/** A refusal of a line is said of the question that the line came from. */
function ofThisForm(error: unknown): unknown {
  if (!(error instanceof Refused) || !error.field?.startsWith("lines")) return error;
  return new Refused(error.code, error.field.endsWith("member_id") ? "member_id" : "amount_idr");
}

const WORDS: Record<Direction, () => string> = {
  in: m["ledger.money_in"],
  out: m["ledger.money_out"],
  between: m["ledger.money_between"],
};

export default function EntryNew({ loaderData, actionData }: Route.ComponentProps) {
  const { header, direction, id, members } = loaderData;
  const base = `/cooperatives/${header.id}/ledger`;
  const form = formState(actionData, { entry_on: header.today, paid_by: "cash" });
  const tabs = [
    ...DIRECTIONS.map((one) => ({
      href: `${base}/new?direction=${one}`,
      label: WORDS[one](),
      current: one === direction,
    })),
    { href: `${base}/new/lines`, label: m["ledger.by_lines"](), current: false },
  ];
  return (
    <>
      <LedgerHeader header={header} tab="journal" />
      <h2 className="mb-3">{m["ledger.new"]()}</h2>
      <Tabs label={m["ledger.way"]()} tabs={tabs} />
      <Notice>{m["ledger.new_lead"]()}</Notice>
      <PageForm form={form} submit={m["ledger.save"]()} id={id} cancel={base}>
        <RadioField
          form={form}
          name="purpose"
          label={m["ledger.purpose"]()}
          options={optionsOf(PURPOSES, purposesOf(direction))}
        />
        <MoneyField form={form} name="amount_idr" label={m["ledger.amount"]()} />
        <DayField form={form} name="entry_on" label={m["ledger.entry_on"]()} max={header.today} />
        {direction !== "between" && (
          <RadioField
            form={form}
            name="paid_by"
            label={m["ledger.paid_by"]()}
            hint={m["ledger.paid_by_hint"]()}
            options={optionsOf(PAID_BY)}
          />
        )}
        {direction !== "between" && members.length > 0 && (
          <SelectField
            form={form}
            name="member_id"
            label={m["ledger.with_member"]()}
            hint={m["ledger.with_member_hint"]()}
            options={members}
            empty={m["ledger.no_member"]()}
            optional
          />
        )}
        <TextArea form={form} name="memo" label={m["ledger.memo"]()} hint={m["ledger.memo_hint"]()} rows={2} optional />
      </PageForm>
    </>
  );
}
