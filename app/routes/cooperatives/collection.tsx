import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { collectSavings } from "#db/cooperatives/savings-writes";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { PAID_BY } from "#src/cooperatives/code-lists";
import { collectionAsOf } from "#src/cooperatives/savings";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { EmptyState, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/collection";
import { CollectionRows, typedAgain } from "./collection-rows.tsx";
import { collectionSheet } from "./collection-sheet.ts";
import { cooperativePage } from "./cooperative-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["saving.collect"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today, cooperative } = await cooperativePage(args, "cooperatives/collection");
  const sheet = recordId.safeParse(args.params.sheetId);
  if (!sheet.success) throw new Response(null, { status: 404 });
  const { rows, next, after } = await collectionSheet(cooperative, args.url.searchParams.get("after"), today);
  const href = `/cooperatives/${header.id}/savings/collections/${sheet.data}`;
  return {
    id: sheet.data,
    header,
    today,
    rows,
    monthly_idr: cooperative.monthly_idr,
    first: after === 0 ? null : href,
    next: next === null ? null : `${href}?after=${next}`,
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, header } = await cooperativePage(args, "cooperatives/collection");
  const reading = await readPosted(args.request, collectionAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => collectSavings(trx, viewer, header.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${header.id}/savings`);
}

export default function Collection({ loaderData, actionData }: Route.ComponentProps) {
  const { id, header, today, rows, monthly_idr, first, next } = loaderData;
  const typed = formState(actionData, { entry_on: today, paid_by: "cash" });
  const form = { ...typed, values: { ...typed.values, ...typedAgain(rows, actionData?.values) } };
  const back = `/cooperatives/${header.id}/savings`;
  return (
    <>
      <PageHeader
        title={m["saving.collect"]()}
        back={{ href: back, label: header.name }}
        lead={m["saving.collect_lead"]()}
      />
      {rows.length === 0 ? (
        <EmptyState title={m["member.none"]()}>{m["member.none_text"]()}</EmptyState>
      ) : (
        <PageForm form={form} submit={m["saving.collect_submit"]()} id={id} cancel={back}>
          <DayField form={form} name="entry_on" label={m["saving.day"]()} max={today} />
          <RadioField form={form} name="paid_by" label={m["saving.paid_by"]()} options={optionsOf(PAID_BY)} inline />
          <CollectionRows form={form} rows={rows} monthly_idr={monthly_idr} />
        </PageForm>
      )}
      <Pagination first={first} next={next} />
    </>
  );
}
