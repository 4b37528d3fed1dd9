import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { SIGNATURE_METHODS, SIGNER_ROLES } from "#src/papers/code-lists";
import { DrawnSignature } from "#ui/drawn-signature";

export type Shown = {
  role: string;
  method: string;
  name: string | null;
  capacity: string | null;
  strokes: string | null;
};

/** Who signed how, as it is read on a screen. */
export function SignatureList({ signatures }: { signatures: readonly Shown[] }) {
  return (
    <ul className="flex flex-wrap gap-x-8 gap-y-3">
      {signatures.map(({ role, method, name, capacity, strokes }) => (
        <li key={role}>
          <p className="text-sm text-soft">{wordsFor(SIGNER_ROLES, role)}</p>
          {name && <p className="font-semibold">{name}</p>}
          {capacity && <p>{capacity}</p>}
          {strokes ? <DrawnSignature strokes={strokes} /> : <p>{wordsFor(SIGNATURE_METHODS, method)}</p>}
          {method === "drawn" && !strokes && <p className="text-soft">{m["signature.hidden"]()}</p>}
        </li>
      ))}
    </ul>
  );
}
