import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import { db } from "#db/connection";
import { listDuties, memberPage, searchMembers } from "#db/cooperatives/member-reads";
import { savingsByMember } from "#db/cooperatives/savings-reads";
import { bookOf } from "#db/ledger/balances";
import { m } from "#messages";
import { can, type Viewer } from "#src/access/policy";
import { COOPERATIVE_DUTIES } from "#src/cooperatives/code-lists";
import { Day } from "#ui/day";
import { Badge, EmptyState, Pagination } from "#ui/parts";
import type { Route } from "./+types/members";
import { CooperativeHeader } from "./cooperative-header.tsx";
import { cooperativePage } from "./cooperative-page.ts";
import { MemberSearch } from "./member-search.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.tab_members"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, header } = await cooperativePage(args, "cooperatives/members");
  const asked = Number(args.url.searchParams.get("after") ?? 0);
  const after = Number.isSafeInteger(asked) && asked > 0 && asked < 1_000_000 ? asked : 0;
  const { rows, next } = await memberPage(db, header.id, after);
  const base = `/cooperatives/${header.id}/members`;
  return {
    ...(await shown(viewer, header.id, rows)),
    header,
    words: "",
    more: false,
    first: after === 0 ? null : base,
    next: next === null ? null : `${base}?after=${next}`,
  };
}

/** A name is posted, so that it never stands in an address. */
export async function action(args: Route.ActionArgs) {
  const { viewer, header } = await cooperativePage(args, "cooperatives/members");
  const form = await args.request.formData();
  const words = String(form.get("q") ?? "").slice(0, 120);
  const { rows, more } = await searchMembers(db, header.id, words);
  return { ...(await shown(viewer, header.id, rows)), header, words, more, first: null, next: null };
}

async function shown(viewer: Viewer, cooperative_id: string, rows: Awaited<ReturnType<typeof memberPage>>["rows"]) {
  const book_id = can(viewer, "ledger.read") ? await bookOf(db, "cooperative", cooperative_id) : undefined;
  const saved = book_id ? await savingsByMember(db, book_id) : null;
  const duties = (await listDuties(db, cooperative_id)).filter(({ until_on }) => until_on === null);
  return {
    mayRecord: can(viewer, "cooperative.record"),
    showsSavings: saved !== null,
    rows: rows.map((row) => {
      const has = saved?.get(row.id);
      return {
        ...row,
        saved_idr: has ? has.principal + has.mandatory + has.voluntary : 0,
        duties: duties.filter(({ id }) => id === row.id).map(({ duty }) => duty),
      };
    }),
  };
}

export default function Members({ loaderData, actionData }: Route.ComponentProps) {
  const { header, rows, words, more, first, next, mayRecord, showsSavings } = actionData ?? loaderData;
  const base = `/cooperatives/${header.id}/members`;
  const add = mayRecord && (
    <a className="btn btn-main" href={`${base}/new`}>
      {m["member.new"]()}
    </a>
  );
  return (
    <>
      <CooperativeHeader header={header} tab="members" actions={add} />
      <MemberSearch action={base} words={words} />
      {more && <p className="mb-3">{m["member.more_found"]()}</p>}
      {rows.length === 0 ? (
        <EmptyState title={words === "" ? m["member.none"]() : m["member.none_found"]()}>
          {words === "" ? m["member.none_text"]() : m["member.none_found_text"]()}
        </EmptyState>
      ) : (
        <table className="table table-cards">
          <caption className="unseen">{m["cooperative.tab_members"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["member.name"]()}</th>
              <th scope="col">{m["member.joined_on"]()}</th>
              {showsSavings && (
                <th scope="col" className="number">
                  {m["saving.total"]()}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, member_number, name, joined_on, left_on, saved_idr, duties }) => (
              <tr key={id}>
                <th scope="row">
                  <a className="target" href={`${base}/${id}`}>
                    {`${member_number}. ${name}`}
                  </a>{" "}
                  {duties.map((duty) => (
                    <Badge key={duty} tone="info">
                      {wordsFor(COOPERATIVE_DUTIES, duty)}
                    </Badge>
                  ))}
                  {left_on !== null && <Badge>{m["member.left"]()}</Badge>}
                </th>
                <td data-label={m["member.joined_on"]()}>
                  <Day day={joined_on} />
                </td>
                {showsSavings && (
                  <td data-label={m["saving.total"]()} className="number">
                    {moneyWords(saved_idr)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pagination first={first} next={next} />
    </>
  );
}
