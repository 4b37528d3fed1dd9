import { recordId } from "#src/answer";

/** The id that the page made for the new record, so that the same form sent twice has one effect. */
export function hiddenId(form: FormData): string {
  const id = recordId.safeParse(form.get("id"));
  if (!id.success) throw new Response(null, { status: 400 });
  return id.data;
}

/** The version of the record that the page showed: compared before anything is kept. */
export function hiddenVersion(form: FormData): number {
  const version = Number(form.get("version"));
  if (!Number.isSafeInteger(version) || version < 1) throw new Response(null, { status: 400 });
  return version;
}
