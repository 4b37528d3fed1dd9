import { data, redirect } from "react-router";
import * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { placeLabel } from "#db/places/reads";
import { colleaguesOf, findTransfer } from "#db/transfers/reads";
import { decideTransfer } from "#db/transfers/writes";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { PATHWAYS } from "#src/people/code-lists";
import { CASE_STAGES } from "#src/stages/code-lists";
import { TRANSFER_ENROLMENTS, TRANSFER_REASONS, TRANSFER_STATES } from "#src/transfers/code-lists";
import { TransferDecision } from "#src/transfers/transfer";
import { Day } from "#ui/day";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { Notice, PageHeader, SummaryList } from "#ui/parts";
import { RiskBand } from "#ui/risk-band";
import type { Route } from "./+types/transfer";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["transfer.one"]()} · ${m["app.name"]()}` }];
const Version = z.coerce.number().check(z.minimum(1));

export async function loader(args: Route.LoaderArgs) {
  const { viewer, now } = requireAccess(args, "transfers/transfer");
  const known = recordId.safeParse(args.params.transferId);
  const transfer = known.success ? await findTransfer(db, viewer, known.data, now) : undefined;
  if (!transfer) throw data(null, { status: 404 });
  const place = transfer.ofCase?.regency_code ? await placeLabel(db, transfer.ofCase.regency_code) : "";
  const staff = transfer.mayAnswer ? await colleaguesOf(db, transfer.to_office_id) : [];
  return { id: newId(), transfer, place, staff, me: viewer.userId };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "transfers/transfer");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, TransferDecision);
  if (!reading.success) return again(reading);
  const version = Version.safeParse(form.get("version"));
  try {
    await inTransaction((trx) =>
      decideTransfer(trx, viewer, args.params.transferId, reading.data, version.success ? version.data : 0, now),
    );
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/transfers");
}

export default function Transfer({ loaderData: { id, transfer, place, staff, me }, actionData }: Route.ComponentProps) {
  const owners = staff.filter(({ role }) => role === "program_officer");
  const visitors = staff.filter(({ role }) => role === "field_staff");
  const form = formState(actionData, { owner_id: owners.some((one) => one.id === me) ? me : "" });
  const isWaiting = transfer.state === "waiting";
  const { why, ofCase } = transfer;
  const options = (people: typeof staff) => people.map((one) => ({ value: one.id, label: one.full_name }));
  return (
    <>
      <PageHeader
        title={transfer.case_number}
        lead={m["transfer.one"]()}
        back={{ href: "/transfers", label: m["transfer.list"]() }}
      />
      <section className="card mb-5">
        <SummaryList
          rows={[
            { term: m["transfer.from"](), value: `${transfer.from_office} – ${transfer.asked_by}` },
            { term: m["transfer.to"](), value: transfer.to_office },
            ...(why
              ? [
                  { term: m["transfer.reason"](), value: wordsFor(TRANSFER_REASONS, why.reason) },
                  { term: m["transfer.enrolments"](), value: wordsFor(TRANSFER_ENROLMENTS, why.enrolments) },
                ]
              : []),
            { term: m["transfer.state"](), value: wordsFor(TRANSFER_STATES, transfer.state) },
            ...(ofCase
              ? [
                  { term: m["transfer.pathway"](), value: wordsFor(PATHWAYS, ofCase.pathway) },
                  { term: m["people.column_stage"](), value: wordsFor(CASE_STAGES, ofCase.stage) },
                  { term: m["people.column_place"](), value: place },
                  { term: m["people.column_risk"](), value: <RiskBand band={ofCase.band} /> },
                ]
              : []),
            ...(transfer.note ? [{ term: m["transfer.note_from"](), value: <Words text={transfer.note} /> }] : []),
          ]}
        />
      </section>
      {transfer.answer && (
        <section className="card mb-5" aria-labelledby="answer">
          <h2 id="answer">{wordsFor(TRANSFER_STATES, transfer.state)}</h2>
          <p className="text-soft">
            {transfer.answer.by}, <Day day={transfer.answer.on} />
          </p>
          {transfer.answer.owner && <p>{m["transfer.in_charge_now"]({ name: transfer.answer.owner })}</p>}
          {transfer.answer.note && <Words text={transfer.answer.note} />}
          {!ofCase && transfer.state === "accepted" && <p className="text-soft">{m["transfer.no_longer_yours"]()}</p>}
        </section>
      )}
      {isWaiting && transfer.mayGive && (
        <p className="mb-5">
          <a href={`/transfers/${transfer.id}/withdrawal`}>{m["transfer.take_back"]()}</a>
        </p>
      )}
      {transfer.mayAnswer && (
        <>
          <Notice>{m["transfer.answer_lead"]()}</Notice>
          <PageForm form={form} submit={m["transfer.answer"]()} id={id} cancel="/transfers">
            <input type="hidden" name="version" value={transfer.version} />
            <RadioField
              form={form}
              name="decision"
              label={m["transfer.decision"]()}
              options={[
                { value: "accepted", label: m["transfer.accept"]() },
                { value: "declined", label: m["transfer.decline"](), hint: m["transfer.decline_hint"]() },
              ]}
            />
            <SelectField form={form} name="owner_id" label={m["transfer.owner"]()} options={options(owners)} optional />
            <SelectField
              form={form}
              name="field_staff_id"
              label={m["transfer.field"]()}
              options={options(visitors)}
              empty={m["handover.nobody"]()}
              optional
            />
            <TextArea form={form} name="note" label={m["transfer.note_answer"]()} rows={3} optional />
          </PageForm>
        </>
      )}
    </>
  );
}

function Words({ text }: { text: string }) {
  return <span className="whitespace-pre-line">{text}</span>;
}
