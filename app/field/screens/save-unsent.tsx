import Download from "lucide-react/icons/download";
import { m } from "#messages";
import type { FieldPhone } from "./phone-shape.ts";

/** How long a browser may take to begin with the file. */
const BEGUN_MS = 60_000;

/** What was not sent, to be carried to the office: no PIN is needed for it, because only the server opens it. */
export function SaveUnsent({ phone }: { phone: FieldPhone }) {
  return (
    <>
      <button type="button" className="btn btn-side w-full" onClick={() => void save(phone.exportUnsent())}>
        <Download aria-hidden className="size-5" />
        {m["phone.export"]()}
      </button>
      <p className="mt-2 text-soft">
        {m["phone.export_hint"]()} {phone.workers().length > 1 && m["phone.export_all"]()}
      </p>
    </>
  );
}

/** Sealed to the server: whoever finds the file reads nothing. Its name says nothing either. */
async function save(file: Promise<Blob>): Promise<void> {
  const address = URL.createObjectURL(await file);
  const link = document.createElement("a");
  link.href = address;
  link.download = "langkah.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), BEGUN_MS);
}
