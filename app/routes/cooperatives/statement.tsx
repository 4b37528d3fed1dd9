import { db } from "#db/connection";
import { savingsMoves } from "#db/cooperatives/savings-reads";
import { surplusMoves } from "#db/ledger/surplus-payment-reads";
import { placeLabel } from "#db/places/reads";
import { m } from "#messages";
import { PrintButton } from "#ui/print-button";
import type { Route } from "./+types/statement";
import { bookOfPage, memberPageOf } from "./cooperative-page.ts";
import { PrintedStatement } from "./printed-statement.tsx";

/** Nothing of a person in the title: a browser prints it at the head of the paper. */
export const meta: Route.MetaFunction = () => [{ title: m["print.title"]() }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today, member, cooperative } = await memberPageOf(args, "cooperatives/statement");
  const { id, member_number, name, joined_on, left_on } = member;
  const book_id = await bookOfPage(header.id);
  return {
    header,
    today,
    place: await placeLabel(db, cooperative.village_code),
    member: { id, member_number, name, joined_on, left_on },
    moves: await savingsMoves(db, book_id, id),
    shares: await surplusMoves(db, book_id, id),
  };
}

export default function Statement({ loaderData }: Route.ComponentProps) {
  const { header, member } = loaderData;
  return (
    <>
      <p className="no-print mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <PrintButton />
        <span className="text-soft">{m["paper.print_how"]()}</span>
        <a className="target" href={`/cooperatives/${header.id}/members/${member.id}`}>
          {m["paper.print_back"]()}
        </a>
      </p>
      <article lang="id" className="paper">
        <PrintedStatement {...loaderData} cooperative={header.name} />
      </article>
    </>
  );
}
