import { legendPlaces, lookOf, type Series } from "#app/ui/charts/look";

const FONT_SIZE = 13;

/** Names with their colours, drawn into the picture itself so that a download has them too. */
export function Legend({ series, width }: { series: readonly Series[]; width: number }) {
  const { places } = legendPlaces(series, width);
  return (
    <g>
      {series.map((one, at) => {
        const [x, y] = places[at]!;
        return (
          <g key={one.key}>
            <rect x={x} y={y + 3} width={12} height={12} rx={2} fill={lookOf(one, at).fill} />
            <text x={x + 18} y={y + 13.5} fontSize={FONT_SIZE} fill="currentColor">
              {one.label}
            </text>
          </g>
        );
      })}
    </g>
  );
}
