import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from "recharts";

/** Grey-safe: each differs from the next in lightness as well. */
const FILLS = ["#0d5654", "#d08a1d", "#7fb5b1", "#5b4a8a", "#c9bfae", "#9b1c16"];
const BAR_HEIGHT = 34;

export type BarRow = { label: string } & Record<string, string | number>;
export type Series = { key: string; label: string };
type Props = { rows: readonly BarRow[]; series: readonly Series[]; stacked?: boolean };

/** Lying bars from zero, labelled directly. Import it inside `load` of a ChartFrame, so that only pages with a chart pay for it. */
export default function Bars({ rows, series, stacked = false }: Props) {
  const bars = stacked ? 1 : series.length;
  return (
    <ResponsiveContainer width="100%" height={rows.length * Math.max(BAR_HEIGHT, bars * 22) + 40}>
      <BarChart data={[...rows]} layout="vertical" margin={{ left: 8, right: 48 }} accessibilityLayer={false}>
        <XAxis type="number" domain={[0, "auto"]} allowDecimals={false} stroke="currentColor" />
        <YAxis type="category" dataKey="label" width={150} stroke="currentColor" tick={{ fontSize: 13 }} />
        {series.map(({ key, label }, at) => (
          <Bar
            key={key}
            dataKey={key}
            name={label}
            fill={FILLS[at % FILLS.length]}
            isAnimationActive={false}
            {...(stacked && { stackId: "all" })}
          >
            {!stacked && <LabelList dataKey={key} position="right" fill="currentColor" />}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
