export const LINES_HEIGHT = 300;
const LOOKS = [
  { stroke: "var(--chart-1, #0d5452)" },
  { stroke: "var(--chart-4, #6d5a94)" },
  { stroke: "var(--chart-6, #951711)" },
  { stroke: "currentColor", strokeDasharray: "2 4", strokeWidth: 3 },
  { stroke: "var(--chart-1, #0d5452)", strokeDasharray: "8 4" },
  { stroke: "var(--chart-4, #6d5a94)", strokeDasharray: "8 4" },
] as const;

/** How a line looks, for the drawing and for the sample beside its name. */
export function lineLook(look: number) {
  return { strokeWidth: 2.5, ...LOOKS[look % LOOKS.length]! };
}
