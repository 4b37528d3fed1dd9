import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { listConsents } from "#db/consent/reads";
import { partnerNames } from "#db/referrals/partner-reads";
import { m } from "#messages";
import { CONSENT_DECISIONS, CONSENT_GIVERS, CONSENT_METHODS, CONSENT_PURPOSES } from "#src/consent/code-lists";
import { PARTNER_KINDS, SHARED_FIELDS } from "#src/referrals/code-lists";
import { Day } from "#ui/day";
import { Badge, EmptyState } from "#ui/parts";
import type { Route } from "./+types/consents";
import { CaseHeader } from "./case-header.tsx";
import { casePage } from "./case-page.ts";

export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { view, header } = await casePage(args, "people/consents");
  const consents = await listConsents(db, view.placed);
  const names = await partnerNames(
    db,
    consents.flatMap(({ recipient_ids }) => recipient_ids),
  );
  return {
    header,
    consents: consents.map(({ recipient_ids, ...consent }) => ({
      ...consent,
      partners: recipient_ids.map((id) => names.get(id) ?? ""),
    })),
  };
}

export default function Consents({ loaderData: { header, consents } }: Route.ComponentProps) {
  const base = `/people/${header.case_number}/consents`;
  return (
    <>
      <CaseHeader header={header} tab="consents" />
      {header.mayChange && (
        <p className="mb-4">
          <a className="btn btn-side" href={`${base}/new`}>
            {m["person.consent_new"]()}
          </a>
        </p>
      )}
      {consents.length === 0 ? (
        <EmptyState title={m["person.experience_none"]()} />
      ) : (
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{m["person.purpose"]()}</th>
              <th scope="col">{m["field.decision"]()}</th>
              <th scope="col">{m["person.consent_by"]()}</th>
              <th scope="col">{m["person.consent_how"]()}</th>
              <th scope="col">{m["field.given_on"]()}</th>
              <th scope="col">{m["field.form_version"]()}</th>
            </tr>
          </thead>
          <tbody>
            {[...consents].reverse().map((consent) => (
              <tr key={consent.id}>
                <th scope="row">
                  {wordsFor(CONSENT_PURPOSES, consent.purpose)}
                  {consent.purpose === "sharing_referral" && <WithWhom consent={consent} />}
                </th>
                <td>
                  <Badge tone={consent.decision === "given" && consent.withdrawn_on === null ? "good" : "plain"}>
                    {wordsFor(CONSENT_DECISIONS, consent.decision)}
                  </Badge>
                  {consent.withdrawn_on && (
                    <span className="block">{m["person.withdrawn"]({ day: dayWords(consent.withdrawn_on) })}</span>
                  )}
                  {header.mayChange && consent.decision === "given" && consent.withdrawn_on === null && (
                    <a className="block" href={`${base}/${consent.id}/withdrawal`}>
                      {m["person.withdraw"]()}
                      <span className="unseen"> {wordsFor(CONSENT_PURPOSES, consent.purpose)}</span>
                    </a>
                  )}
                </td>
                <td data-label={m["person.consent_by"]()}>{wordsFor(CONSENT_GIVERS, consent.given_by)}</td>
                <td data-label={m["person.consent_how"]()}>{wordsFor(CONSENT_METHODS, consent.method)}</td>
                <td data-label={m["field.given_on"]()}>
                  <Day day={consent.given_on} />
                </td>
                <td data-label={m["field.form_version"]()}>{consent.form_version}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** With whom and what a yes to sharing speaks of. */
function WithWhom({
  consent: { recipient_kinds, partners, shared },
}: {
  consent: { recipient_kinds: readonly string[]; partners: readonly string[]; shared: readonly string[] };
}) {
  const named = [...recipient_kinds.map((kind) => wordsFor(PARTNER_KINDS, kind)), ...partners];
  return (
    <span className="block font-normal text-soft">
      {named.length === 0 ? m["person.consent_with_nobody"]() : named.join(", ")}
      {shared.length > 0 && `: ${shared.map((field) => wordsFor(SHARED_FIELDS, field)).join(", ")}`}
    </span>
  );
}
