import { wordsFor } from "#app/ui/form/options";
import { signedPoints } from "#app/ui/signed-points";
import { getLocale } from "#locale";
import { m } from "#messages";
import { FACTOR_KIND_WORDS } from "#src/risk/drafting";
import type { Factor } from "#src/risk/factors";
import { triggerText } from "#src/risk/trigger-sentences";
import { Badge } from "#ui/parts";

type Props = {
  factors: readonly Factor[];
  /** Where a factor is changed; absent: nobody changes what is published. */
  editing?: string;
  changed?: ReadonlySet<string>;
};

/** The factors of a version or a draft: what each asks, what it weighs, what it rests on and how far that carries. */
export function FactorList({ factors, editing, changed }: Props) {
  const locale = getLocale();
  return (
    <ul className="card divide-y divide-line py-0">
      {factors.map((factor) => (
        <li key={factor.code} className="py-3">
          <div className="flex items-start justify-between gap-3">
            <h3 className="min-w-0 text-base">
              {factor.code} {factor.title[locale]}
            </h3>
            <p className="whitespace-nowrap font-semibold">{signedPoints(factor.points)}</p>
          </div>
          <p className="my-1 flex flex-wrap gap-1.5 empty:hidden">
            {factor.critical && <Badge tone="danger">{m["riskpage.critical"]()}</Badge>}
            {factor.kind === "protective" && <Badge tone="good">{wordsFor(FACTOR_KIND_WORDS, factor.kind)}</Badge>}
            {changed?.has(factor.code) && <Badge tone="info">{m["riskrules.changed_here"]()}</Badge>}
          </p>
          <p className="prose-measure">{triggerText(factor.trigger, locale)}</p>
          <div className="flex flex-wrap items-start gap-x-5">
            <details className="min-w-0">
              <summary className="target cursor-pointer text-action">
                {m["riskpage.evidence"]()}
                <span className="unseen"> {factor.code}</span>
              </summary>
              <div className="prose-measure space-y-1 pb-1 text-soft">
                <p>{factor.evidence[locale]}</p>
                <p>{m["riskpage.source"]({ source: factor.evidence.source })}</p>
                <p>{m["riskpage.caveat"]({ caveat: factor.caveat[locale] })}</p>
              </div>
            </details>
            {editing && (
              <a className="target" href={`${editing}/${factor.code}`}>
                {m["form.change"]()}
                <span className="unseen"> {factor.code}</span>
              </a>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
