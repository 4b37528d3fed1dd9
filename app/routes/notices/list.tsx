import CheckCheck from "lucide-react/icons/check-check";
import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { db, inTransaction } from "#db/connection";
import { waitingFor } from "#db/notices/reads";
import { markSeen } from "#db/notices/writes";
import { m } from "#messages";
import { groupOf, keyOf, NOTICE_GROUPS, NOTICE_KINDS, type NoticeGroup, seenFrom } from "#src/notices/notice";
import { Relative } from "#ui/day";
import { Badge, EmptyState, Notice, PageHeader } from "#ui/parts";
import { FlagSeverity } from "../risk/flag-severity.tsx";
import type { Route } from "./+types/list";
import { placeOf } from "./place-of.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["notice.title"]()} · ${m["app.name"]()}` }];

const GROUPS: Record<NoticeGroup, () => string> = {
  late: m["notice.late"],
  today: m["notice.today"],
  soon: m["notice.soon"],
  news: m["notice.news"],
};
/** As many as one page can hold; a longer list is worked off from the front. */
const MOST = 200;

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today, now } = requireAccess(args, "notices/list");
  const { notices, isCapped } = await waitingFor(db, viewer, now);
  const shown = notices
    .slice(0, MOST)
    .map((notice) => ({ ...notice, key: keyOf(notice), href: placeOf(notice), group: groupOf(notice, today) }));
  return { today, notices: shown, hasMore: isCapped || notices.length > MOST };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "notices/list");
  const form = await args.request.formData();
  const seen = form
    .getAll("seen")
    .slice(0, MOST)
    .flatMap((key) => (typeof key === "string" ? (seenFrom(key) ?? []) : []));
  await inTransaction((trx) => markSeen(trx, viewer, seen, now));
  return redirect("/notices");
}

export default function Notices({ loaderData: { today, notices, hasMore } }: Route.ComponentProps) {
  const fresh = notices.filter(({ isNew }) => isNew);
  return (
    <>
      <PageHeader
        title={m["notice.title"]()}
        lead={m["notice.lead"]()}
        actions={
          fresh.length > 0 && (
            <form method="post">
              {fresh.map(({ key }) => (
                <input key={key} type="hidden" name="seen" value={key} />
              ))}
              <button type="submit" className="btn btn-side">
                <CheckCheck aria-hidden className="size-5" />
                {m["notice.mark_seen"]()}
              </button>
            </form>
          )
        }
      />
      {hasMore && <Notice>{m["notice.more"]()}</Notice>}
      {notices.length === 0 && <EmptyState title={m["notice.none_title"]()}>{m["notice.none_text"]()}</EmptyState>}
      {NOTICE_GROUPS.map((group) => {
        const inGroup = notices.filter((notice) => notice.group === group);
        return (
          inGroup.length > 0 && (
            <section key={group} aria-labelledby={group} className="mb-6">
              <h2 id={group} className="mb-2">
                {GROUPS[group]()} ({inGroup.length})
              </h2>
              <ul className="card divide-y divide-line py-0">
                {inGroup.map((notice) => (
                  <li key={notice.key} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                    <a href={notice.href} className="target gap-2">
                      <span className={notice.isNew ? "font-semibold" : ""}>
                        {wordsFor(NOTICE_KINDS, notice.kind)}
                        {notice.case_number && (
                          <>
                            {" · "}
                            <span className="whitespace-nowrap">{notice.case_number}</span>
                          </>
                        )}
                      </span>
                    </a>
                    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
                      {notice.isNew && <Badge tone="info">{m["notice.new"]()}</Badge>}
                      {notice.severity && <FlagSeverity severity={notice.severity} />}
                      <span className={group === "late" ? "font-semibold text-amber" : ""}>
                        <Relative day={notice.due_on} today={today} due={group !== "news"} />
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </>
  );
}
