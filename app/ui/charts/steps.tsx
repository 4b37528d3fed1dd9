import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { lineLook } from "#app/ui/charts/line-look";
import { STEPS_HEIGHT } from "#app/ui/charts/steps-look";

export type StepPoint = { at: number; share: number };
/** A place on the axis, and the number that stands below it. */
export type StepTick = { at: number; below: string };

type Props = {
  points: readonly StepPoint[];
  ticks: readonly StepTick[];
  words: { across: string; below: string };
  /** How a share is said. */
  format: (share: number) => string;
};

const FONT_SIZE = 13;
const DIGIT_WIDTH = 7.8;
const AXIS_WIDTH = 52;
const RIGHT = 28;

/** A share that holds until the next step, from all to none, with numbers below it. Import it inside `load` of a ChartFrame. */
export default function Steps(props: Props) {
  return (
    <div className="overflow-x-clip">
      <ResponsiveContainer width="100%" height={STEPS_HEIGHT}>
        <Drawn {...props} />
      </ResponsiveContainer>
    </div>
  );
}

function Drawn({ points, ticks, words, format, width = 0, height = 0 }: Props & { width?: number; height?: number }) {
  const last = Math.max(1, points.at(-1)?.at ?? 1, ticks.at(-1)?.at ?? 1);
  const shown = ticksThatFit(ticks, (width - AXIS_WIDTH - RIGHT) / last);
  const below = new Map(shown.map((tick) => [tick.at, tick.below]));
  return (
    <LineChart
      data={[...points]}
      width={width}
      height={height}
      margin={{ top: 12, right: RIGHT, bottom: 8, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid stroke="currentColor" strokeOpacity={0.15} vertical={false} />
      <XAxis
        type="number"
        dataKey="at"
        domain={[0, last]}
        ticks={shown.map(({ at }) => at)}
        interval={0}
        height={100}
        stroke="currentColor"
        tick={<Tick below={below} />}
        label={<Words {...words} />}
      />
      <YAxis
        domain={[0, 1]}
        ticks={[0, 0.25, 0.5, 0.75, 1]}
        width={AXIS_WIDTH}
        stroke="currentColor"
        tickFormatter={format}
        tick={{ fontSize: FONT_SIZE, fill: "currentColor" }}
      />
      <Line dataKey="share" {...lineLook(0)} type="stepAfter" dot={false} isAnimationActive={false} />
    </LineChart>
  );
}

/** Those that stand far enough apart for their numbers; the first always. */
function ticksThatFit(ticks: readonly StepTick[], each: number): StepTick[] {
  const shown: StepTick[] = [];
  for (const tick of ticks) {
    const before = shown.at(-1);
    const needed = (Math.max(2, tick.below.length, before?.below.length ?? 0) + 1) * DIGIT_WIDTH;
    if (!before || (tick.at - before.at) * each >= needed) shown.push(tick);
  }
  return shown;
}

type TickProps = { below: ReadonlyMap<number, string>; x?: number; y?: number; payload?: { value: number } };

function Tick({ below, x = 0, y = 0, payload }: TickProps) {
  const at = payload?.value ?? 0;
  return (
    <g fontSize={FONT_SIZE} fill="currentColor" textAnchor="middle">
      <text x={x} y={y + 12}>
        {at}
      </text>
      <text x={x} y={y + 76} fontWeight={600}>
        {below.get(at) ?? ""}
      </text>
    </g>
  );
}

type WordsProps = { across: string; below: string; viewBox?: { x?: number; y?: number; width?: number } };

/** What the axis counts, under its numbers, and what the numbers below that are. */
function Words({ across, below, viewBox = {} }: WordsProps) {
  const { x = 0, y = 0 } = viewBox;
  return (
    <g fontSize={FONT_SIZE} fill="currentColor">
      <text x={x} y={y + 38}>
        {across}
      </text>
      <text x={x} y={y + 58}>
        {below}:
      </text>
    </g>
  );
}
