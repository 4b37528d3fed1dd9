import type { Condition } from "#src/instruments/condition";
import type { Item } from "#src/instruments/definition";

const LONGEST = 2000;
const DEEPEST = 20;
const TOKEN = /\s*(?:\$\{([A-Za-z_][\w-]*)\}|'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?)|(!=|>=|<=|[=<>(),])|([A-Za-z]+))/y;

type Token = { ref: string } | { text: string } | { number: number } | { sign: string } | { word: string };
type Known = ReadonlyMap<string, Pick<Item, "kind" | "options">>;
class Unsupported extends Error {}

/**
 * What a `relevant` of an XLSForm says, as a condition of ours; null where it says more than our closed form can: a
 * calculation, a function but `selected` and `not`, a question that is not known by then. Nothing of it is ever run.
 */
export function conditionFrom(relevant: string, known: Known): Condition | null {
  try {
    const tokens = tokensOf(relevant);
    const [condition, end] = either(tokens, 0, known, 0);
    return end === tokens.length ? condition : null;
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}

function tokensOf(text: string): Token[] {
  if (text.length > LONGEST) throw new Unsupported();
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed);
    if (!match) throw new Unsupported();
    const [, ref, single, double, number, sign, word] = match;
    if (ref !== undefined) tokens.push({ ref });
    else if (number !== undefined) tokens.push({ number: Number(number) });
    else if (sign !== undefined) tokens.push({ sign });
    else if (word !== undefined) tokens.push({ word: word.toLowerCase() });
    else tokens.push({ text: single ?? double ?? "" });
  }
  return tokens;
}

type Parsed = [Condition, next: number];

function either(tokens: readonly Token[], at: number, known: Known, depth: number): Parsed {
  return several(tokens, at, known, depth, "or", both, (any) => ({ any }));
}
function both(tokens: readonly Token[], at: number, known: Known, depth: number): Parsed {
  return several(tokens, at, known, depth, "and", one, (all) => ({ all }));
}

function several(
  tokens: readonly Token[],
  start: number,
  known: Known,
  depth: number,
  word: string,
  part: typeof one,
  join: (parts: Condition[]) => Condition,
): Parsed {
  let [first, at] = part(tokens, start, known, depth);
  const parts = [first];
  while (isWord(tokens[at], word)) {
    [first, at] = part(tokens, at + 1, known, depth);
    parts.push(first);
  }
  return [parts.length === 1 ? parts[0]! : join(parts), at];
}

function one(tokens: readonly Token[], at: number, known: Known, depth: number): Parsed {
  if (depth > DEEPEST) throw new Unsupported();
  const token = tokens[at];
  if (isSign(token, "(")) return closed(either(tokens, at + 1, known, depth + 1), tokens);
  if (isWord(token, "not")) {
    expectSign(tokens[at + 1], "(");
    const [inner, next] = closed(either(tokens, at + 2, known, depth + 1), tokens);
    return [{ not: inner }, next];
  }
  if (isWord(token, "selected")) return selected(tokens, at, known);
  if (token && "ref" in token) return [comparison(token.ref, tokens[at + 1], tokens[at + 2], known), at + 3];
  throw new Unsupported();
}

function closed([condition, at]: Parsed, tokens: readonly Token[]): Parsed {
  expectSign(tokens[at], ")");
  return [condition, at + 1];
}

function selected(tokens: readonly Token[], at: number, known: Known): Parsed {
  const [, open, ref, comma, text, close] = tokens.slice(at, at + 6);
  expectSign(open, "(");
  expectSign(comma, ",");
  expectSign(close, ")");
  if (!ref || !("ref" in ref) || !text || !("text" in text)) throw new Unsupported();
  const item = optionOf(ref.ref, text.text, known);
  return [item.kind === "multi" ? { item: ref.ref, includes: text.text } : { item: ref.ref, is: text.text }, at + 6];
}

function comparison(ref: string, sign: Token | undefined, value: Token | undefined, known: Known): Condition {
  const item = known.get(ref);
  if (!item || !sign || !("sign" in sign) || !value) throw new Unsupported();
  const isNumber = item.kind === "integer" || item.kind === "decimal";
  if ("text" in value && value.text === "") {
    if (sign.sign === "!=") return { item: ref, answered: true };
    if (sign.sign === "=") return { not: { item: ref, answered: true } };
    throw new Unsupported();
  }
  const text = "text" in value ? value.text : "number" in value ? String(value.number) : undefined;
  const number =
    "number" in value ? value.number : text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  if (isNumber && !Number.isNaN(number)) return numeric(ref, sign.sign, number);
  if (text === undefined || item.kind === "multi") throw new Unsupported();
  if (item.kind === "single") optionOf(ref, text, known);
  if (sign.sign === "=") return { item: ref, is: text };
  if (sign.sign === "!=") return { not: { item: ref, is: text } };
  throw new Unsupported();
}

function numeric(item: string, sign: string, number: number): Condition {
  switch (sign) {
    case "=":
      return { item, equals: number };
    case "!=":
      return { not: { item, equals: number } };
    case ">":
      return { item, greater: number };
    case ">=":
      return { item, at_least: number };
    case "<":
      return { item, less: number };
    case "<=":
      return { item, at_most: number };
    default:
      throw new Unsupported();
  }
}

/** The question, if it has this answer: a condition on an answer that nobody can give would hide a question for ever. */
function optionOf(ref: string, code: string, known: Known) {
  const item = known.get(ref);
  if (!item || (item.kind !== "single" && item.kind !== "multi")) throw new Unsupported();
  if (!item.options?.some((option) => option.code === code)) throw new Unsupported();
  return item;
}

function isWord(token: Token | undefined, word: string): boolean {
  return token !== undefined && "word" in token && token.word === word;
}
function isSign(token: Token | undefined, sign: string): boolean {
  return token !== undefined && "sign" in token && token.sign === sign;
}
function expectSign(token: Token | undefined, sign: string): void {
  if (!isSign(token, sign)) throw new Unsupported();
}
