import { moneyWords } from "#app/ui/money";
import { db } from "#db/connection";
import { listMembers } from "#db/cooperatives/member-reads";
import { savingsByMember, savingsTotals } from "#db/cooperatives/savings-reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { Badge, EmptyState, Notice } from "#ui/parts";
import type { Route } from "./+types/savings";
import { CooperativeHeader } from "./cooperative-header.tsx";
import { bookOfPage, cooperativePage } from "./cooperative-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.tab_savings"]()} · ${m["app.name"]()}` }];

const NOTHING = { principal: 0, mandatory: 0, voluntary: 0 };

export async function loader(args: Route.LoaderArgs) {
  const { viewer, header } = await cooperativePage(args, "cooperatives/savings");
  const book_id = await bookOfPage(header.id);
  const saved = await savingsByMember(db, book_id);
  const rows = (await listMembers(db, header.id)).map((row) => ({ ...row, ...(saved.get(row.id) ?? NOTHING) }));
  const added = rows.reduce(
    (sum, row) => ({
      principal: sum.principal + row.principal,
      mandatory: sum.mandatory + row.mandatory,
      voluntary: sum.voluntary + row.voluntary,
    }),
    NOTHING,
  );
  const books = await savingsTotals(db, book_id);
  return {
    header,
    added,
    books,
    // Who has left and was paid back is no longer part of it.
    rows: rows.filter((row) => row.left_on === null || row.principal + row.mandatory + row.voluntary !== 0),
    mayPost: can(viewer, "ledger.post"),
  };
}

export default function Savings({ loaderData: { header, rows, added, books, mayPost } }: Route.ComponentProps) {
  const base = `/cooperatives/${header.id}`;
  const agree =
    added.principal === books.principal && added.mandatory === books.mandatory && added.voluntary === books.voluntary;
  return (
    <>
      <CooperativeHeader
        header={header}
        tab="savings"
        actions={
          mayPost && (
            <a className="btn btn-main" href={`${base}/savings/collection`}>
              {m["saving.collect"]()}
            </a>
          )
        }
      />
      {!agree && <Notice tone="danger">{m["saving.differs"]()}</Notice>}
      {rows.length === 0 ? (
        <EmptyState title={m["member.none"]()}>{m["member.none_text"]()}</EmptyState>
      ) : (
        <table className="table table-cards">
          <caption className="unseen">{m["saving.by_member"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["member.name"]()}</th>
              <Amount head label={m["saving.principal"]()} />
              <Amount head label={m["saving.mandatory"]()} />
              <Amount head label={m["saving.voluntary"]()} />
              <Amount head label={m["saving.total"]()} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <a className="target" href={`${base}/members/${row.id}`}>
                    {`${row.member_number}. ${row.name}`}
                  </a>{" "}
                  {row.left_on !== null && <Badge tone="warn">{m["saving.to_pay_back"]()}</Badge>}
                </th>
                <Amounts {...row} />
              </tr>
            ))}
            <tr>
              <th scope="row">{m["saving.added"]()}</th>
              <Amounts {...added} />
            </tr>
            <tr>
              <th scope="row">{m["saving.books"]()}</th>
              <Amounts {...books} />
            </tr>
          </tbody>
        </table>
      )}
      {agree && rows.length > 0 && <p className="mt-2 text-soft">{m["saving.agrees"]()}</p>}
    </>
  );
}

type Balances = { principal: number; mandatory: number; voluntary: number };

function Amounts({ principal, mandatory, voluntary }: Balances) {
  return (
    <>
      <Amount label={m["saving.principal"]()} idr={principal} />
      <Amount label={m["saving.mandatory"]()} idr={mandatory} />
      <Amount label={m["saving.voluntary"]()} idr={voluntary} />
      <Amount label={m["saving.total"]()} idr={principal + mandatory + voluntary} />
    </>
  );
}

function Amount({ head, label, idr = 0 }: { head?: boolean; label: string; idr?: number }) {
  if (head)
    return (
      <th scope="col" className="number">
        {label}
      </th>
    );
  return (
    <td className="number" data-label={label}>
      {moneyWords(idr)}
    </td>
  );
}
