import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { CHART_REACHES, type ChartReach } from "#src/livelihoods/charts";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import { Notice, Tabs } from "#ui/parts";
import { numberWords } from "../outcomes/percent.ts";

type Props = {
  path: string;
  of: ChartReach;
  /** Whether the two reaches differ for this viewer. */
  hasReaches: boolean;
  activity: string | null;
  activities: readonly { activity: string; count: number }[];
  /** Offers all activities together. */
  together?: boolean;
};

/** Whose enterprises, and what they make: addresses, so that a chart can be sent and works without JavaScript. */
export function ChartFilter({ path, of, hasReaches, activity, activities, together = false }: Props) {
  const href = (reach: ChartReach, code: string | null) => {
    const query = new URLSearchParams({
      ...(reach === "all" && { of: reach }),
      ...(code !== null && { activity: code }),
    });
    return query.size === 0 ? path : `${path}?${query}`;
  };
  return (
    <>
      {hasReaches && (
        <Tabs
          label={m["chart.whose"]()}
          tabs={CHART_REACHES.map((reach) => ({
            href: href(reach, activity),
            label: reach === "own" ? m["chart.own"]() : m["chart.all"](),
            current: reach === of,
          }))}
        />
      )}
      <Tabs
        label={m["chart.activity"]()}
        tabs={[
          ...(together ? [{ href: href(of, null), label: m["chart.together"](), current: activity === null }] : []),
          ...activities.map((one) => ({
            href: href(of, one.activity),
            label: `${wordsFor(LIVELIHOODS, one.activity)} (${numberWords(one.count)})`,
            current: one.activity === activity,
          })),
        ]}
      />
      {hasReaches && of === "all" && <Notice>{m["chart.protected"]()}</Notice>}
    </>
  );
}
