/** A place in the list of flags and nowhere else: what an address or a form says of it is not to be trusted. */
export function backToList(said: FormDataEntryValue | null): string {
  const isPlace = typeof said === "string" && /^\/flags(\?[\w=&%.-]*)?(#[\w-]*)?$/.test(said);
  return isPlace ? said : "/flags";
}
