/** A heading or value with case, accents, spaces and punctuation taken away, so that "Follow up" is "Follow Up". */
export function bare(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
