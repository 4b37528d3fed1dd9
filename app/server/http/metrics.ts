import { monitorEventLoopDelay } from "node:perf_hooks";

const BOUNDS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type Gauge = { name: string; help: string; value: number; labels?: Record<string, string> };
type Series = { method: string; route: string; status: number; count: number; sum: number; buckets: number[] };

/** Numbers about the server itself, in Prometheus' text format 0.0.4. Routes are patterns, so that no case number becomes a label. */
export class Metrics {
  readonly #series = new Map<string, Series>();
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });
  inFlight = 0;

  constructor() {
    this.#delay.enable();
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    const key = `${method} ${route} ${status}`;
    let series = this.#series.get(key);
    if (!series) {
      series = { method, route, status, count: 0, sum: 0, buckets: BOUNDS_S.map(() => 0) };
      this.#series.set(key, series);
    }
    series.count++;
    series.sum += seconds;
    const at = BOUNDS_S.findIndex((bound) => seconds <= bound);
    if (at >= 0) series.buckets[at]!++;
  }

  /** `gauges`: of the installation, beside those of this process. Gauges of one name follow each other. */
  text(gauges: readonly Gauge[] = []): string {
    const memory = process.memoryUsage();
    const lines = [
      ...gauge("langkah_up_seconds", "Seconds since the process started.", process.uptime()),
      ...gauge("langkah_requests_in_flight", "Requests being answered.", this.inFlight),
      ...gauge("langkah_resident_memory_bytes", "Resident memory.", memory.rss),
      ...gauge("langkah_heap_used_bytes", "JavaScript heap in use.", memory.heapUsed),
      ...gauge(
        "langkah_event_loop_delay_p99_seconds",
        "How late the event loop runs, since the last scrape.",
        this.#lateness(),
      ),
      ...gauges.flatMap(({ name, help, value, labels }, at) =>
        gauge(name, help, value, labels).slice(gauges[at - 1]?.name === name ? 2 : 0),
      ),
      "# HELP langkah_http_request_seconds Time to answer, by route pattern.",
      "# TYPE langkah_http_request_seconds histogram",
      ...[...this.#series.values()].flatMap(histogram),
    ];
    return `${lines.join("\n")}\n`;
  }

  #lateness(): number {
    const seconds = this.#delay.percentile(99) / 1e9;
    this.#delay.reset();
    return seconds;
  }
}

function gauge(name: string, help: string, value: number, labels: Record<string, string> = {}): string[] {
  const of = Object.entries(labels).map(([label, text]) => `${label}="${plain(text)}"`);
  const series = of.length === 0 ? name : `${name}{${of.join(",")}}`;
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${series} ${value}`];
}

function plain(text: string): string {
  return text.replace(/[\\"\n]/g, "_");
}

function histogram({ method, route, status, count, sum, buckets }: Series): string[] {
  const labels = `method="${method}",route="${plain(route)}",status="${status}"`;
  let upTo = 0;
  return [
    ...BOUNDS_S.map((bound, position) => {
      upTo += buckets[position]!;
      return `langkah_http_request_seconds_bucket{${labels},le="${bound}"} ${upTo}`;
    }),
    `langkah_http_request_seconds_bucket{${labels},le="+Inf"} ${count}`,
    `langkah_http_request_seconds_sum{${labels}} ${sum}`,
    `langkah_http_request_seconds_count{${labels}} ${count}`,
  ];
}
