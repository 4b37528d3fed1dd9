/** Yes and no as the database keeps them: 1 and 0, and null where it is not known. */
export function storedYesNo(answer: boolean | null): number | null {
  return answer === null ? null : answer ? 1 : 0;
}

export function readYesNo(stored: number | null): boolean | null {
  return stored === null ? null : stored === 1;
}
