import { parseArgs } from "node:util";
import { refuse } from "#db/bin/open";

type Options = Record<string, { type: "string" | "boolean" }>;

/** The options and the file names of a command; exits with how the command is used when something is unknown. */
export function readArguments<const O extends Options>(options: O, usage: string) {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true });
    return { values: values as { [K in keyof O]?: O[K]["type"] extends "string" ? string : boolean }, positionals };
  } catch {
    return refuse(usage);
  }
}
