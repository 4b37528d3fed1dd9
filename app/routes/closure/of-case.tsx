import { wordsFor } from "#app/ui/form/options";
import { closureFactsOf } from "#db/closure/checklist-facts";
import { listReopenings, listRequests, mayDecideOn } from "#db/closure/reads";
import { db } from "#db/connection";
import { listConsents } from "#db/consent/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { checklistOf } from "#src/closure/checklist";
import { decisionOn, hasConsent } from "#src/consent/consent";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import { CLOSURE_REASONS } from "#src/people/code-lists";
import { Day } from "#ui/day";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/of-case";
import { Checklist } from "./checklist.tsx";
import { ClosingHistory } from "./history.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["closure.title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer, today } = await casePage(args, "closure/of-case");
  const { placed, file, readable } = view;
  const open = isOpen(placed.status as CaseStatus);
  const requests = await listRequests(db, placed, readable.narrative);
  const waiting = requests.find(({ state }) => state === "waiting");
  const consents = (await listConsents(db, placed)) as unknown as Parameters<typeof hasConsent>[0];
  return {
    header,
    open,
    closed: open ? null : { on: file.closed_on, reason: file.closure_reason },
    contact: hasConsent(consents, "contact_after_closure", today)
      ? ("agreed" as const)
      : decisionOn(consents, "contact_after_closure", today)
        ? ("not_agreed" as const)
        : ("not_asked" as const),
    checklist: open ? checklistOf(await closureFactsOf(db, placed.id), null, today) : null,
    requests,
    reopenings: await listReopenings(db, placed, readable.narrative),
    waiting: waiting ? { id: waiting.id, by: waiting.asked_by } : null,
    may: {
      ask: open && !waiting && may(viewer, "closure.ask", placed),
      takeBack: waiting !== undefined && may(viewer, "closure.ask", placed),
      decide: waiting !== undefined && may(viewer, "closure.approve", placed) && mayDecideOn(viewer, placed, waiting),
      reopen: !open && may(viewer, "case.reopen", placed),
    },
  };
}

const CONTACT = {
  agreed: m["closure.contact_agreed"],
  not_agreed: m["closure.contact_not_agreed"],
  not_asked: m["closure.contact_not_asked"],
};

export default function ClosureOfCase({ loaderData }: Route.ComponentProps) {
  const { header, open, closed, contact, checklist, requests, reopenings, waiting, may: allowed } = loaderData;
  const base = `/people/${header.case_number}`;
  return (
    <>
      <CaseHeader header={header} tab="closure" />
      <h2 className="mb-3">{m["closure.title"]()}</h2>
      {closed && (
        <Notice title={m["closure.is_closed"]()}>
          <p>
            {closed.reason && wordsFor(CLOSURE_REASONS, closed.reason)}
            {closed.on && (
              <>
                {" · "}
                <Day day={closed.on} />
              </>
            )}
          </p>
          <p>{CONTACT[contact]()}</p>
        </Notice>
      )}
      {waiting && <Notice title={m["closure.waits"]({ name: waiting.by })}>{m["closure.waits_text"]()}</Notice>}
      <div className="mb-5 flex flex-wrap gap-2">
        {allowed.decide && (
          <a className="btn btn-main" href={`${base}/closure/${waiting!.id}/decision`}>
            {m["closure.decide"]()}
          </a>
        )}
        {allowed.ask && (
          <a className="btn btn-main" href={`${base}/closure/new`}>
            {m["closure.ask"]()}
          </a>
        )}
        {allowed.takeBack && (
          <a className="btn btn-side" href={`${base}/closure/${waiting!.id}/withdrawal`}>
            {m["closure.take_back"]()}
          </a>
        )}
        {allowed.reopen && (
          <a className="btn btn-main" href={`${base}/reopening`}>
            {m["closure.reopen"]()}
          </a>
        )}
      </div>
      {open && checklist && (
        <section aria-labelledby="checklist" className="card mb-6">
          <h3 id="checklist">{m["closure.checklist"]()}</h3>
          <p className="text-soft">{m["closure.checklist_lead"]()}</p>
          <Checklist checklist={checklist} base={base} />
        </section>
      )}
      {requests.length + reopenings.length > 0 && (
        <section aria-labelledby="history">
          <h3 id="history" className="mb-3">
            {m["closure.history"]()}
          </h3>
          <ClosingHistory requests={requests} reopenings={reopenings} />
        </section>
      )}
    </>
  );
}
