import { Area, CartesianGrid, ComposedChart, LabelList, Line, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { type ChartRow, LINES_HEIGHT, lookOf, type Series } from "#app/ui/charts/look";

type Props = {
  /** In the order of time. `<key>_low` and `<key>_high` beside a key are its interval, drawn as a band. */
  rows: readonly ChartRow[];
  series: readonly Series[];
  format?: (value: number) => string;
};

const FONT_SIZE = 13;
const LETTER = 8;

/** Lines over time from zero, each named at its end; a gap where nothing is known. Import it inside `load` of a ChartFrame. */
export default function Lines({ rows, series, format = String }: Props) {
  const data = rows.map((row) => ({ ...row, ...intervals(row, series) }));
  const longest = Math.max(...series.map(({ label }) => label.length));
  return (
    <ResponsiveContainer width="100%" height={LINES_HEIGHT}>
      <ComposedChart
        data={data}
        margin={{ top: 12, right: longest * LETTER + 16, bottom: 4, left: 4 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="currentColor" strokeOpacity={0.15} />
        <XAxis
          dataKey="label"
          stroke="currentColor"
          tick={{ fontSize: FONT_SIZE, fill: "currentColor" }}
          minTickGap={16}
        />
        <YAxis
          domain={[0, "auto"]}
          stroke="currentColor"
          axisLine={false}
          tickLine={false}
          tick={{ fontSize: FONT_SIZE, fill: "currentColor" }}
          tickFormatter={format}
          width={56}
        />
        {series.map((one, at) => (
          <Area
            key={`${one.key}-interval`}
            dataKey={`${one.key}_interval`}
            stroke="none"
            fill={lookOf(one, at).fill}
            fillOpacity={0.18}
            isAnimationActive={false}
          />
        ))}
        {series.map((one, at) => (
          <Line
            key={one.key}
            dataKey={one.key}
            stroke={lookOf(one, at).fill}
            strokeWidth={2.5}
            strokeDasharray={at % 2 === 1 ? "6 4" : undefined}
            dot={{ r: 3, strokeDasharray: "none", fill: lookOf(one, at).fill }}
            isAnimationActive={false}
          >
            <LabelList content={<NameAtEnd name={one.label} last={lastKnown(rows, one.key)} />} />
          </Line>
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function intervals(row: ChartRow, series: readonly Series[]) {
  return Object.fromEntries(
    series.flatMap(({ key }) => {
      const low = row[`${key}_low`];
      const high = row[`${key}_high`];
      return typeof low === "number" && typeof high === "number" ? [[`${key}_interval`, [low, high]]] : [];
    }),
  );
}

function lastKnown(rows: readonly ChartRow[], key: string): number {
  return rows.findLastIndex((row) => typeof row[key] === "number");
}

type Point = { x?: number; y?: number; index?: number };

function NameAtEnd({ name, last, x = 0, y = 0, index }: Point & { name: string; last: number }) {
  if (index !== last) return null;
  return (
    <text x={x + 8} y={y} dy="0.36em" fontSize={FONT_SIZE} fill="currentColor">
      {name}
    </text>
  );
}
