import { redirect } from "react-router";
import { refused } from "#app/server/posted";
import { inWords } from "#app/ui/labels";
import { db, inTransaction } from "#db/connection";
import { publishInstrumentDraft } from "#db/instruments/draft-writes";
import { againstOffered } from "#db/instruments/drafts";
import { m } from "#messages";
import { VISIT_INSTRUMENT } from "#src/instruments/at-visit";
import { problemsOf } from "#src/instruments/editing";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-publication";
import { DifferenceList } from "./difference-list.tsx";
import { ConfirmDraft } from "./draft-form.tsx";
import { draftPage } from "./draft-page.ts";
import { ProblemList } from "./problem-list.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.publish_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft } = await draftPage(args, "instruments/draft-publication");
  const { offered, differences } = await againstOffered(db, draft);
  const { id, version, code, definition } = draft;
  return {
    draft: { id, version },
    definition,
    before: offered?.definition ?? null,
    offered: offered?.id ?? "",
    differences,
    problems: problemsOf(definition, code === VISIT_INSTRUMENT),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, draft } = await draftPage(args, "instruments/draft-publication");
  const form = await args.request.formData();
  if (args.url.searchParams.has("_language")) return null;
  const [version, offered] = [String(form.get("version") ?? ""), String(form.get("offered") ?? "")];
  const read = { version: Number(version), offered };
  try {
    const id = await inTransaction((trx) => publishInstrumentDraft(trx, viewer, draft.id, read, now));
    return redirect(`/admin/instruments/${id}`, 303);
  } catch (error) {
    return refused(error, { version });
  }
}

export default function DraftPublication({ loaderData, actionData }: Route.ComponentProps) {
  const { draft, definition, before, offered, differences, problems } = loaderData;
  const back = { href: `/admin/instruments/drafts/${draft.id}`, label: m["instrument.draft_title"]() };
  return (
    <>
      <PageHeader title={m["instrument.publish_title"]()} lead={inWords(definition.title)} back={back} />
      <ProblemList problems={problems} definition={definition} before={before} />
      <section className="card mb-6" aria-labelledby="difference">
        <h2 id="difference" className="mb-2">
          {m["instrument.difference"]({ version: offered })}
        </h2>
        <DifferenceList differences={differences} before={before ?? definition} after={definition} />
      </section>
      {problems.length === 0 && differences.length > 0 && (
        <ConfirmDraft draft={draft} actionData={actionData ?? undefined} submit={m["instrument.publish_title"]()}>
          <p>{m["instrument.publish_lead"]()}</p>
          {definition.scoring && <p>{m["instrument.publish_scores"]()}</p>}
          <input type="hidden" name="offered" value={offered} />
        </ConfirmDraft>
      )}
    </>
  );
}
