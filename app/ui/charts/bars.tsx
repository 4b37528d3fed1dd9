import { Bar, BarChart, Customized, LabelList, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { barsHeight, type ChartRow, LEGEND_LINE, legendPlaces, lookOf, type Series } from "#app/ui/charts/look";
import { Legend } from "#ui/charts/legend";

type Props = {
  rows: readonly ChartRow[];
  series: readonly Series[];
  stacked?: boolean;
  /** How a number is said: "31 %", "Rp 439.905". */
  format?: (value: number) => string;
};

/** Lying bars from zero, each with its number on it. Import it inside `load` of a ChartFrame, so that only pages with a chart pay for it. */
export default function Bars(props: Props) {
  const { rows, series, stacked = false } = props;
  return (
    // Clipped: until it is drawn anew, a chart must not hold the page at the width the window had before.
    <div className="overflow-x-clip">
      <ResponsiveContainer width="100%" height={barsHeight(rows.length, series.length, stacked)}>
        <Drawn {...props} />
      </ResponsiveContainer>
    </div>
  );
}

const LABEL_SHARE = 0.36;
const WIDEST_LABEL = 170;
const FONT_SIZE = 13;
/** Of a digit in that size, with some to spare for a wide font. */
const DIGIT_WIDTH = 7.8;

function Drawn({
  rows,
  series,
  stacked,
  format = String,
  width = 0,
  height = 0,
}: Props & { width?: number; height?: number }) {
  const top = series.length > 1 ? legendPlaces(series, width).lines * LEGEND_LINE + 6 : 4;
  return (
    <BarChart
      data={[...rows]}
      layout="vertical"
      width={width}
      height={height}
      margin={{ top, right: stacked ? 8 : roomForNumbers(rows, series, format), bottom: 4, left: 0 }}
      accessibilityLayer={false}
      barCategoryGap={6}
      barGap={2}
    >
      {/* From zero, and below it where something was lost. */}
      <XAxis type="number" domain={[(least: number) => Math.min(0, least), (most: number) => Math.max(0, most)]} hide />
      <YAxis
        type="category"
        dataKey="label"
        width={Math.min(WIDEST_LABEL, width * LABEL_SHARE)}
        stroke="currentColor"
        axisLine={false}
        tickLine={false}
        interval={0}
        tick={{ fontSize: FONT_SIZE, fill: "currentColor" }}
      />
      {/* Bars begin at nought: those of a loss lie to its left. */}
      <ReferenceLine x={0} stroke="currentColor" />
      {series.length > 1 && <Customized component={<Legend series={series} width={width} />} />}
      {series.map((one, at) => {
        const { fill, ink } = lookOf(one, at);
        return (
          <Bar
            key={one.key}
            dataKey={one.key}
            name={one.label}
            fill={fill}
            isAnimationActive={false}
            {...(stacked && { stackId: "all" })}
          >
            {stacked ? (
              <LabelList dataKey={one.key} content={<Inside ink={ink} format={format} />} />
            ) : (
              <LabelList dataKey={one.key} content={<Behind format={format} />} />
            )}
          </Bar>
        );
      })}
    </BarChart>
  );
}

/** The number behind its bar, in one line; of a loss on the empty side of nought, where no name of a row stands. */
function Behind({ format, x = 0, y = 0, width = 0, height = 0, value }: Box & { format: (value: number) => string }) {
  if (typeof value !== "number") return null;
  return (
    <text x={Math.max(x, x + width) + 5} y={y + height / 2} dy="0.36em" fontSize={FONT_SIZE} fill="currentColor">
      {format(value)}
    </text>
  );
}

/** Room behind the longest bar for the longest number, so that no digit of it is cut. */
function roomForNumbers(
  rows: readonly ChartRow[],
  series: readonly Series[],
  format: (value: number) => string,
): number {
  const longest = Math.max(
    0,
    ...rows.flatMap((row) =>
      series.map(({ key }) => {
        const value = row[key];
        return typeof value === "number" ? format(value).length : 0;
      }),
    ),
  );
  return Math.max(24, Math.ceil(longest * DIGIT_WIDTH) + 12);
}

type Box = { x?: number; y?: number; width?: number; height?: number; value?: number | null };

/** The number on its part of a bar, where there is room for it. */
function Inside({
  ink,
  format,
  x = 0,
  y = 0,
  width = 0,
  height = 0,
  value,
}: Box & { ink: string; format: (value: number) => string }) {
  const words = typeof value === "number" && value !== 0 ? format(value) : "";
  if (width < words.length * 8 + 4) return null;
  return (
    <text x={x + width / 2} y={y + height / 2} dy="0.36em" textAnchor="middle" fontSize={FONT_SIZE} fill={ink}>
      {words}
    </text>
  );
}
