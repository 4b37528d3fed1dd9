import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import { db } from "#db/connection";
import { listDuties } from "#db/cooperatives/member-reads";
import { savingsMoves, savingsOf } from "#db/cooperatives/savings-reads";
import { bookOf } from "#db/ledger/balances";
import { surplusMoves } from "#db/ledger/surplus-payment-reads";
import { getLocale } from "#locale";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { COOPERATIVE_DUTIES, LEAVING_REASONS } from "#src/cooperatives/code-lists";
import { Day } from "#ui/day";
import { Notice, Stat } from "#ui/parts";
import type { Route } from "./+types/member";
import { CooperativeHeader } from "./cooperative-header.tsx";
import { memberPageOf } from "./cooperative-page.ts";
import { SavingsMoves } from "./savings-moves.tsx";
import { SurplusMoves } from "./surplus-moves.tsx";

/** Nobody's name in the title. */
export const meta: Route.MetaFunction = () => [{ title: `${m["member.member"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, header, member } = await memberPageOf(args, "cooperatives/member");
  const { id, member_number, name, joined_on, left_on, leaving } = member;
  const book_id = can(viewer, "ledger.read") ? await bookOf(db, "cooperative", header.id) : undefined;
  const duties = await listDuties(db, header.id);
  return {
    header,
    member: { id, member_number, name, joined_on, left_on, leaving },
    duties: duties.filter((duty) => duty.id === id),
    savings: book_id ? await savingsOf(db, book_id, id) : null,
    moves: book_id ? (await savingsMoves(db, book_id, id)).reverse() : [],
    shares: book_id ? await surplusMoves(db, book_id, id) : [],
    may: { record: can(viewer, "cooperative.record"), post: can(viewer, "ledger.post") },
  };
}

export default function MemberPage({
  loaderData: { header, member, duties, savings, moves, shares, may },
}: Route.ComponentProps) {
  const base = `/cooperatives/${header.id}/members/${member.id}`;
  return (
    <>
      <CooperativeHeader header={header} tab="members" />
      <h2>{`${member.member_number}. ${member.name}`}</h2>
      <p className="mb-3 text-soft">
        {m["member.joined"]()} <Day day={member.joined_on} />
        {duties
          .filter(({ until_on }) => until_on === null)
          .map(({ duty_id, duty }) => (
            <span key={duty_id}>{` · ${wordsFor(COOPERATIVE_DUTIES, duty)}`}</span>
          ))}
      </p>
      {member.left_on !== null && (
        <Notice tone="warn" title={m["member.left"]()}>
          <p>
            <Day day={member.left_on} />
            {member.leaving && ` · ${wordsFor(LEAVING_REASONS, member.leaving.reason)}`}
          </p>
          {member.leaving?.note && <p>{member.leaving.note}</p>}
          {may.record && (
            <a className="no-print target" href={`${base}/leaving/withdrawal`}>
              {m["member.leave_undo"]()}
            </a>
          )}
        </Notice>
      )}
      {may.post && (
        <p className="no-print mb-4 flex flex-wrap gap-2">
          {member.left_on === null && (
            <a className="btn btn-main" href={`${base}/savings/new`}>
              {m["saving.pay_in"]()}
            </a>
          )}
          <a className="btn btn-side" href={`${base}/savings/payout`}>
            {m["saving.pay_out"]()}
          </a>
        </p>
      )}
      {savings && (
        <div className="mb-5 grid gap-3 grid-cols-[repeat(auto-fit,minmax(min(10rem,100%),1fr))]">
          <Stat label={m["saving.principal"]()} value={moneyWords(savings.principal)} />
          <Stat label={m["saving.mandatory"]()} value={moneyWords(savings.mandatory)} />
          <Stat label={m["saving.voluntary"]()} value={moneyWords(savings.voluntary)} />
        </div>
      )}
      {savings && <SavingsMoves moves={moves} cooperative_id={header.id} mayPost={may.post} />}
      <SurplusMoves moves={shares} locale={getLocale()} />
      <p className="no-print mt-5 flex flex-wrap gap-x-5 gap-y-1">
        {savings && (
          <a className="target" href={`${base}/statement`}>
            {m["saving.statement"]()}
          </a>
        )}
        {may.record && (
          <a className="target" href={`${base}/edit`}>
            {m["member.edit"]()}
          </a>
        )}
        {may.record && member.left_on === null && (
          <a className="target" href={`${base}/leaving`}>
            {m["member.leave"]()}
          </a>
        )}
      </p>
    </>
  );
}
