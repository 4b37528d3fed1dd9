import { signedPoints } from "#app/ui/signed-points";
import { getLocale } from "#locale";
import { m } from "#messages";
import type { AssessedItem } from "#src/risk/assess";
import type { Factor } from "#src/risk/factors";
import { reasonText } from "#src/risk/reasons";
import { Badge } from "#ui/parts";

type Told = Pick<Factor, "code" | "title" | "evidence" | "caveat">;
type Props = { items: readonly AssessedItem[]; factors: readonly Told[] };

/** Every factor of the version, by what is known: what adds points, what protects, what nobody knows, what is not there. */
export function FactorGroups({ items, factors }: Props) {
  const of = (state: AssessedItem["state"], kind?: AssessedItem["kind"]) =>
    items.filter((item) => item.state === state && (kind === undefined || item.kind === kind));
  const groups = [
    { key: "risk", title: m["riskpage.present"], none: m["riskpage.none_present"], items: of("present", "risk") },
    {
      key: "protective",
      title: m["riskpage.protective"],
      none: m["riskpage.none_protective"],
      items: of("present", "protective"),
    },
    { key: "unknown", title: m["riskpage.unknown"], none: m["riskpage.none_unknown"], items: of("unknown") },
  ];
  const absent = of("absent");
  return (
    <div className="space-y-8">
      {groups.map(({ key, title, none, items: shown }) => (
        <section key={key} aria-labelledby={`factors-${key}`}>
          <h2 id={`factors-${key}`} className="mb-2">
            {title({ count: shown.length })}
          </h2>
          {shown.length === 0 ? <p className="text-soft">{none()}</p> : <FactorList items={shown} factors={factors} />}
        </section>
      ))}
      <details>
        <summary className="cursor-pointer py-2 font-semibold">
          {m["riskpage.absent"]({ count: absent.length })}
        </summary>
        <div className="mt-2">
          <FactorList items={absent} factors={factors} />
        </div>
      </details>
    </div>
  );
}

function FactorList({ items, factors }: Props) {
  const locale = getLocale();
  return (
    <ul className="card divide-y divide-line py-0">
      {items.map((item) => {
        const factor = factors.find(({ code }) => code === item.factor);
        return (
          <li key={item.factor} className="py-3">
            <div className="flex items-start justify-between gap-3">
              <p className="min-w-0 font-semibold">
                {factor?.title[locale] ?? item.factor}{" "}
                {item.critical && <Badge tone="danger">{m["riskpage.critical"]()}</Badge>}
              </p>
              <p className="whitespace-nowrap font-semibold">{pointsOf(item)}</p>
            </div>
            <p>{reasonText(item, locale)}</p>
            {factor && (
              <details className="mt-1">
                <summary className="cursor-pointer py-1.5 text-action">
                  {m["riskpage.evidence"]()}
                  <span className="unseen"> {factor.title[locale]}</span>
                </summary>
                <div className="prose-measure mt-1 space-y-1 text-soft">
                  <p>{factor.evidence[locale]}</p>
                  <p>{m["riskpage.source"]({ source: factor.evidence.source })}</p>
                  <p>{m["riskpage.caveat"]({ caveat: factor.caveat[locale] })}</p>
                </div>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** "+15", "−5"; for what is not known, what it could add and never a zero. */
export function pointsOf({ points, full_points, kind }: AssessedItem): string {
  if (points !== null) return signedPoints(points);
  return kind === "risk" ? m["riskpage.up_to"]({ points: signedPoints(full_points) }) : m["form.not_known"]();
}
