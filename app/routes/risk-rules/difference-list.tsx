import { wordsFor } from "#app/ui/form/options";
import { signedPoints } from "#app/ui/signed-points";
import { getLocale } from "#locale";
import { m } from "#messages";
import { RISK_BANDS } from "#src/risk/band";
import { FACTOR_KIND_WORDS } from "#src/risk/drafting";
import type { Factor, RiskVersion } from "#src/risk/factors";
import { triggerText } from "#src/risk/trigger-sentences";
import type { Difference, FactorField } from "#src/risk/version-difference";
import { WasAndIs } from "#ui/was-and-is";

/** What differs, in words, one line each: what was and what is. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className="text-soft">{m["riskrules.no_difference"]()}</p>;
  return (
    <ul className="space-y-3">
      {differences.map((difference) => (
        <li key={keyOf(difference)} className="border-l-4 border-line pl-3">
          <Told difference={difference} />
        </li>
      ))}
    </ul>
  );
}

function keyOf(difference: Difference): string {
  if ("factor" in difference) return `${difference.what} ${difference.factor.code}`;
  return difference.what === "factor_changed" ? difference.after.code : difference.what;
}

function Told({ difference }: { difference: Difference }) {
  const locale = getLocale();
  switch (difference.what) {
    case "bands":
      return (
        <WasAndIs
          title={m["riskrules.bands"]()}
          before={bandWords(difference.before)}
          after={bandWords(difference.after)}
        />
      );
    case "answers_old_after_days":
      return (
        <WasAndIs
          title={m["riskrules.old_after"]()}
          before={m["riskrules.days"]({ days: difference.before })}
          after={m["riskrules.days"]({ days: difference.after })}
        />
      );
    case "factor_added":
    case "factor_removed": {
      const { code, title, points, trigger } = difference.factor;
      const words = difference.what === "factor_added" ? m["riskrules.added"] : m["riskrules.removed"];
      return (
        <>
          <p className="font-semibold">{words({ factor: `${code} ${title[locale]}` })}</p>
          <p className="text-soft">
            {signedPoints(points)} · {triggerText(trigger, locale)}
          </p>
        </>
      );
    }
    case "factor_changed": {
      const { before, after, fields } = difference;
      return (
        <>
          <p className="font-semibold">
            {after.code} {after.title[locale]}
          </p>
          {fields.map((field) => (
            <WasAndIs
              key={field}
              title={FIELD_WORDS[field]()}
              before={fieldWords(before, field)}
              after={fieldWords(after, field)}
            />
          ))}
        </>
      );
    }
    case "order":
      return <p className="font-semibold">{m["riskrules.order"]()}</p>;
  }
}

const FIELD_WORDS: Record<FactorField, () => string> = {
  kind: m["riskrules.kind"],
  points: m["riskrules.points"],
  critical: m["riskrules.critical"],
  trigger: m["riskrules.trigger"],
  title: m["riskrules.title"],
  evidence: m["riskpage.evidence"],
  caveat: m["riskrules.caveat"],
  name: m["riskrules.name"],
};

/** Texts are shown in both languages: a change of one of them must show in either. */
function fieldWords(factor: Factor, field: FactorField): string {
  switch (field) {
    case "kind":
      return wordsFor(FACTOR_KIND_WORDS, factor.kind);
    case "points":
      return signedPoints(factor.points);
    case "critical":
      return factor.critical ? m["form.yes"]() : m["form.no"]();
    case "trigger":
      return triggerText(factor.trigger, getLocale());
    case "name":
      return factor.name;
    case "evidence":
      return `${factor.evidence.en}\n${factor.evidence.id}\n${factor.evidence.source}`;
    default:
      return `${factor[field].en}\n${factor[field].id}`;
  }
}

/** "Low from 0, medium from 15, high from 35". */
export function bandWords(bands: RiskVersion["bands"]): string {
  return bands
    .map(({ band, from }) => m["riskrules.band_from"]({ band: wordsFor(RISK_BANDS, band), from }))
    .join(" · ");
}
