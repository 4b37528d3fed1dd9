import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordPrinting } from "#db/papers/printing-writes";
import { getLocale } from "#locale";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { PRINTED_PAPERS } from "#src/papers/code-lists";
import { Printing } from "#src/papers/paper";
import { PageForm } from "#ui/form/page-form";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/printing-new";
import { languageField, PrintingWarning } from "./printing-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["paper.printing_title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "papers/printing-new");
  const kind = kindOf(args.params.kind);
  if (!may(viewer, "document.print", view.placed)) throw new Response(null, { status: 404 });
  return { header, id: newId(), kind };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await casePage(args, "papers/printing-new");
  const kind = kindOf(args.params.kind);
  const reading = await readPosted(args.request, Printing);
  if (!reading.success) return again(reading);
  const { caseNumber, recordId } = args.params;
  try {
    const paper = { kind, record_id: recordId, content: null };
    await inTransaction((trx) => recordPrinting(trx, viewer, caseNumber, reading.data, paper, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${caseNumber}/documents/printings/${reading.data.id}`);
}

function kindOf(kind: string): "plan" | "handover" | "refusal" {
  if (kind !== "plan" && kind !== "handover" && kind !== "refusal") throw new Response(null, { status: 404 });
  return kind;
}

export default function PrintingNew({ loaderData: { header, id, kind }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { locale: getLocale() });
  const back = kind === "plan" ? "plan" : "documents";
  return (
    <>
      <CaseHeader header={header} tab={back} />
      <h2 className="mb-3">
        {m["paper.print"]()}: {wordsFor(PRINTED_PAPERS, kind)}
      </h2>
      <PrintingWarning />
      <PageForm form={form} submit={m["paper.to_print"]()} id={id} cancel={`/people/${header.case_number}/${back}`}>
        {languageField({ form })}
      </PageForm>
    </>
  );
}
