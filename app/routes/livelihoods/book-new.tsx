import { redirect } from "react-router";
import { readPostedWithPhotos, refusedWithPhotos } from "#app/server/photos";
import { again } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { moneyWords } from "#app/ui/money";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { lastItems } from "#db/livelihoods/book-reads";
import { recordEntry } from "#db/livelihoods/book-writes";
import { cyclesOf } from "#db/livelihoods/cycle-reads";
import { m } from "#messages";
import { type Typed, typedFrom } from "#src/form";
import { bookEntryAsOf } from "#src/livelihoods/book";
import { ENTRY_KINDS, UNITS } from "#src/livelihoods/code-lists";
import { activityOf } from "#src/livelihoods/registry";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/book-new";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { recordingPage } from "./enterprise-page.ts";
import { entryFields } from "./entry-fields.tsx";
import { Pick, Picks } from "./item-picks.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.book_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await recordingPage(args, "livelihoods/book-new");
  const search = args.url.searchParams;
  const cycles = await cyclesOf(db, header.id);
  const asked = cycles.find(({ id }) => id === search.get("cycle"));
  const cycle = asked ?? cycles.find(({ closed_on }) => closed_on === null);
  return {
    header,
    id: newId(),
    items: await lastItems(db, header.id),
    like: search.get("like"),
    usual: search.get("usual"),
    cycle_id: cycle?.id ?? "",
    cycles: cycles.map(({ id, number, closed_on }) => ({ id, number, closed_on })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await recordingPage(args, "livelihoods/book-new");
  const reading = await readPostedWithPhotos(args.request, args.url, bookEntryAsOf(today), "receipt");
  if (!reading.success) return again(reading);
  const entry = { ...reading.data, enterprise_id: view.placed.id };
  try {
    await inTransaction((trx) => recordEntry(trx, viewer, entry, now, reading.photos));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/livelihoods/${view.placed.id}/book`);
}

export default function BookNew({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, items, like, usual, cycle_id, cycles } = loaderData;
  const usualItems = activityOf(header.activity).items;
  const form = formState(actionData, {
    true_on: header.today,
    payment: "cash",
    cycle_id,
    ...chosenOf(loaderData, usualItems),
  });
  const base = `/livelihoods/${header.id}/book`;
  const to = (chosen: Record<string, string>) =>
    `${base}/new?${new URLSearchParams({ ...(cycle_id === "" ? {} : { cycle: cycle_id }), ...chosen })}`;
  const options = cycles.map(({ id: value, number }) => ({
    value,
    label: m["livelihood.cycle_number"]({ number }),
  }));
  return (
    <>
      <EnterpriseHeader header={header} tab="book" />
      <h2 className="mb-3">{m["livelihood.book_new"]()}</h2>
      {items.length > 0 && (
        <Picks label={m["livelihood.last_items"]()}>
          {items.map((one) => (
            <Pick
              key={one.id}
              href={to({ like: one.id })}
              isChosen={one.id === like}
              words={one.item}
              hint={[
                wordsFor(ENTRY_KINDS, one.kind),
                one.unit_price_idr === null ? "" : `${moneyWords(one.unit_price_idr)}/${wordsFor(UNITS, one.unit)}`,
              ]}
            />
          ))}
        </Picks>
      )}
      <Picks label={m["livelihood.usual_items"]()} folded={items.length > 0}>
        {usualItems.map((one, at) => (
          <Pick
            key={one.words[0]}
            href={to({ usual: String(at) })}
            isChosen={String(at) === usual}
            words={inWords(one.words)}
            hint={[wordsFor(ENTRY_KINDS, one.kind)]}
          />
        ))}
      </Picks>
      <PageForm form={form} id={id} submit={m["livelihood.entry_save"]()} cancel={base} multipart>
        {entryFields({ form, today: header.today, from: header.started_on, cycles: options })}
      </PageForm>
    </>
  );
}

/** What was pressed in the list, as the form would have typed it. */
function chosenOf(
  { items, like, usual }: Pick<Route.ComponentProps["loaderData"], "items" | "like" | "usual">,
  usualItems: ReturnType<typeof activityOf>["items"],
): Typed {
  const before = items.find(({ id }) => id === like);
  if (before) {
    const { kind, item, unit, unit_price_idr } = before;
    return typedFrom({ kind, item, unit, unit_price_idr });
  }
  const one = usual === null ? undefined : usualItems[Number(usual)];
  return one ? typedFrom({ kind: one.kind, item: inWords(one.words), unit: one.unit }) : {};
}
