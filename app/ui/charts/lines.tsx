import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { LINES_HEIGHT, lineLook } from "#app/ui/charts/line-look";

export type LinePoint = { day: string } & Record<string, number | string | null>;
/** One line: unbroken only over points that may be compared. `look` tells lines apart, also in a grey print. */
export type LineSeries = { key: string; label: string; look: number };

type Props = {
  points: readonly LinePoint[];
  series: readonly LineSeries[];
  least: number;
  most: number;
  /** Where what came before and what comes after must not be compared. */
  breaks: readonly { day: string; label: string }[];
  dayWords: (day: string) => string;
  format: (value: number) => string;
};

const FONT_SIZE = 13;

/** Lines over days. Import it inside `load` of a ChartFrame, so that only pages with a chart pay for it. */
export default function Lines({ points, series, least, most, breaks, dayWords, format }: Props) {
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
  const data = points.map((point) => ({ ...point, at: at(point.day) }));
  const names = new Map(data.map(({ at: time, day }) => [time, dayWords(day)]));
  return (
    <div className="overflow-x-clip">
      <ResponsiveContainer width="100%" height={LINES_HEIGHT}>
        <LineChart data={data} margin={{ top: 24, right: 24, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="currentColor" strokeOpacity={0.15} vertical={false} />
          <XAxis
            type="number"
            dataKey="at"
            domain={["dataMin", "dataMax"]}
            ticks={[...names.keys()]}
            tickFormatter={(time: number) => names.get(time) ?? ""}
            stroke="currentColor"
            tick={{ fontSize: FONT_SIZE, fill: "currentColor" }}
            padding={{ left: 24, right: 24 }}
          />
          <YAxis
            domain={[least, most]}
            width={44}
            stroke="currentColor"
            tickFormatter={format}
            tick={{ fontSize: FONT_SIZE, fill: "currentColor" }}
          />
          {breaks.map(({ day, label }) => (
            <ReferenceLine
              key={day}
              x={at(day)}
              stroke="currentColor"
              strokeDasharray="4 4"
              label={{ value: label, position: "top", fill: "currentColor", fontSize: FONT_SIZE }}
            />
          ))}
          {series.map(({ key, label, look }) => (
            <Line
              key={key}
              dataKey={key}
              name={label}
              {...lineLook(look)}
              type="linear"
              dot={{ r: 4, strokeDasharray: "none", strokeWidth: 2 }}
              connectNulls
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
