import * as z from "zod/mini";
import { type Answers, choice, line, orNull, orRequired, refuse } from "#src/answer";
import type { CodeOf } from "#src/code-list";
import { SIGNATURE_METHODS, SIGNER_ROLES } from "#src/papers/code-lists";

/** The field on which a signature is drawn, in its own units; how large it stands on a screen does not matter. */
export const PAD = { width: 600, height: 200 };
/** A long signature has some 400 points of eight letters each. */
const MOST_STROKES = 12_000;
/** A finger that only touched the screen has not signed. */
const LEAST_POINTS = 8;

type Point = readonly [x: number, y: number];

/** A drawn signature as its lines: "12,40 14,43;80,20 81,22" is two strokes. Undefined for what is none. */
export function readStrokes(text: string): Point[][] | undefined {
  const strokes: Point[][] = [];
  for (const stroke of text.split(";")) {
    const points: Point[] = [];
    for (const written of stroke.split(" ")) {
      const [, x, y] = /^(\d{1,3}),(\d{1,3})$/.exec(written) ?? [];
      if (x === undefined || Number(x) > PAD.width || Number(y) > PAD.height) return undefined;
      points.push([Number(x), Number(y)]);
    }
    strokes.push(points);
  }
  return strokes;
}

export function writeStrokes(strokes: readonly (readonly Point[])[]): string {
  return strokes.map((points) => points.map(([x, y]) => `${x},${y}`).join(" ")).join(";");
}

const drawing = z.string({ error: orRequired("not_a_signature") }).check(
  z.maxLength(MOST_STROKES, { error: "too_long", abort: true }),
  z.refine((text) => readStrokes(text) !== undefined, { error: "not_a_signature", abort: true }),
  z.refine((text) => (readStrokes(text) ?? []).flat().length >= LEAST_POINTS, { error: "signature_too_short" }),
);

/** How one person signed. Without a method nothing was said of her signature. */
const Signature = z.object({
  role: choice(SIGNER_ROLES),
  method: orNull(choice(SIGNATURE_METHODS)),
  name: orNull(line(200)),
  capacity: orNull(line(200)),
  strokes: orNull(drawing),
});
export type Signature = z.infer<typeof Signature>;
export type SignerRole = CodeOf<typeof SIGNER_ROLES>;

export const signatures = z._default(z.array(Signature).check(z.maxLength(SIGNER_ROLES.codes.length)), []);

/** Who must sign a paper, and who of them may also not have signed. */
export type Signers = { needed: readonly SignerRole[]; mayRefuse: readonly SignerRole[] };

/**
 * Checks the signatures of a paper. What is drawn has its lines, who typed or signed on paper has a name, and a thumbprint
 * or a paper has a witness with a name: nobody can compare it with the person on this screen.
 */
export function checkSignatures(payload: Answers<{ signatures: Signature[] }>, { needed, mayRefuse }: Signers): void {
  const { signatures: given } = payload.value;
  const isWitnessed = given.some(({ role, method, name }) => isWitness(role) && signed(method) && name !== null);
  given.forEach(({ role, method, name, strokes }, at) => {
    const path = (field: string) => `signatures.${at}.${field}`;
    if (given.findIndex((one) => one.role === role) !== at) refuse(payload, path("role"), "signed_twice");
    if (method === null) {
      if (needed.includes(role)) refuse(payload, path("method"), "required");
      return;
    }
    if (method === "not_given" && !mayRefuse.includes(role)) refuse(payload, path("method"), "must_sign");
    if (method === "drawn" && strokes === null) refuse(payload, path("strokes"), "required");
    if (method !== "not_given" && name === null && role !== "person") refuse(payload, path("name"), "required");
    if (method === "typed" && name === null && role === "person") refuse(payload, path("name"), "required");
    const needsWitness = !isWitness(role) && (method === "thumbprint" || method === "on_paper");
    if (needsWitness && !isWitnessed) refuse(payload, path("method"), "needs_a_witness");
  });
  for (const role of needed) if (!given.some((one) => one.role === role)) refuse(payload, "signatures", "required");
}

function isWitness(role: SignerRole): boolean {
  return role === "witness" || role === "village_witness";
}

function signed(method: Signature["method"]): boolean {
  return method !== null && method !== "not_given";
}

/** The signatures that were given, or expressly not. A drawing belongs to a drawn signature only. */
export function saidSignatures(given: readonly Signature[]) {
  return given
    .filter((one): one is Signature & { method: NonNullable<Signature["method"]> } => one.method !== null)
    .map((one) => ({ ...one, strokes: one.method === "drawn" ? one.strokes : null }));
}
