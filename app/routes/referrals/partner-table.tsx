import type { ReactNode } from "react";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { PARTNER_KINDS, REFERRAL_SERVICES } from "#src/referrals/code-lists";
import { Badge } from "#ui/parts";

export type ListedPartner = {
  id: string;
  name: string;
  kind: string;
  services: readonly string[];
  phone: string | null;
  places: string;
  is_active: boolean;
};

/** Organisations, each with what it offers and where; `last` adds a column of what can be done. */
export function PartnerTable({
  partners,
  href,
  last,
}: {
  partners: readonly ListedPartner[];
  href: (id: string) => string;
  last?: { heading: string; cell: (partner: ListedPartner) => ReactNode };
}) {
  return (
    <table className="table table-cards">
      <thead>
        <tr>
          <th scope="col">{m["partner.one"]()}</th>
          <th scope="col">{m["partner.services"]()}</th>
          <th scope="col">{m["partner.coverage"]()}</th>
          <th scope="col">{last ? last.heading : m["partner.phone"]()}</th>
        </tr>
      </thead>
      <tbody>
        {partners.map((partner) => (
          <tr key={partner.id}>
            <th scope="row">
              <a href={href(partner.id)}>{partner.name}</a>
              <span className="block font-normal text-soft">{wordsFor(PARTNER_KINDS, partner.kind)}</span>
              {!partner.is_active && <Badge>{m["partner.at_rest"]()}</Badge>}
            </th>
            <td data-label={m["partner.services"]()}>
              {partner.services.map((service) => wordsFor(REFERRAL_SERVICES, service)).join(", ")}
            </td>
            <td data-label={m["partner.coverage"]()}>{partner.places || m["partner.everywhere"]()}</td>
            <td data-label={last ? last.heading : m["partner.phone"]()}>
              {last ? last.cell(partner) : (partner.phone ?? m["form.not_given"]())}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
