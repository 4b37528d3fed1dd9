import * as z from "zod";

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;
const flag = z
  .enum(["0", "1"], "must be 1 or 0")
  .default("0")
  .transform((text) => text === "1");
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((text) => (text === "" ? undefined : text), schema);

const Environment = z
  .object({
    NODE_ENV: z.string().default("production"),
    PORT: optional(z.coerce.number("must be a number").int("must be a whole number").min(0).max(65_535).default(3000)),
    HOST: optional(z.string().default("127.0.0.1")),
    DATABASE_URL: optional(
      z
        .string()
        .regex(/^(sqlite:.|postgres(ql)?:\/\/)/, "must be sqlite:PATH or postgres://…")
        .default("sqlite:data/langkah.db"),
    ),
    LANGKAH_KEY_FILE: optional(z.string("is not set: make a key file with `npm run keys -- FILE` and give its path")),
    LANGKAH_DEMO: optional(flag),
    LANGKAH_NOW: optional(
      z.iso.datetime({ error: "must be an instant like 2026-08-21T03:00:00Z", offset: true }).optional(),
    ),
    LANGKAH_ORIGIN: optional(
      z
        .url("must be an address like https://langkah.example")
        .refine((text) => text.startsWith("https://"), "must begin with https://")
        .refine((text) => new URL(text).pathname === "/", "must be an origin without a path")
        .transform((text) => new URL(text).origin)
        .optional(),
    ),
    LANGKAH_TRUST_PROXY: optional(flag),
    LANGKAH_METRICS_TOKEN: optional(z.string().min(24, "must have 24 characters or more").optional()),
    LOG_LEVEL: optional(z.enum(LEVELS, `must be one of ${LEVELS.join(", ")}`).default("info")),
  })
  .refine((all) => all.LANGKAH_NOW === undefined || all.LANGKAH_DEMO || all.NODE_ENV === "test", {
    path: ["LANGKAH_NOW"],
    error: "freezes the clock, so it is accepted in the demo (LANGKAH_DEMO=1) and in tests only",
  });

export type Environment = {
  port: number;
  host: string;
  databaseUrl: string;
  keyFile: string;
  isDemo: boolean;
  /** RFC 3339 in UTC; undefined = the real clock. */
  frozenAt: string | undefined;
  proxy: { publicOrigin: string | undefined; trustProxy: boolean };
  metricsToken: string | undefined;
  logLevel: (typeof LEVELS)[number];
};

/** What is wrong, a plain sentence a line, never with the value: an address may hold a password. */
export class WrongEnvironment extends Error {}

/** Reads everything the server is told from outside, once. Throws WrongEnvironment. */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const read = Environment.safeParse(variables);
  if (!read.success)
    throw new WrongEnvironment(
      read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}.`).join("\n"),
    );
  const all = read.data;
  return {
    port: all.PORT,
    host: all.HOST,
    databaseUrl: all.DATABASE_URL,
    keyFile: all.LANGKAH_KEY_FILE,
    isDemo: all.LANGKAH_DEMO,
    frozenAt: all.LANGKAH_NOW && new Date(all.LANGKAH_NOW).toISOString(),
    proxy: { publicOrigin: all.LANGKAH_ORIGIN, trustProxy: all.LANGKAH_TRUST_PROXY },
    metricsToken: all.LANGKAH_METRICS_TOKEN,
    logLevel: all.LOG_LEVEL,
  };
}
