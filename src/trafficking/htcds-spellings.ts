/** Where a value of HTCDS 2.0 is misspelt: our code, and how the standard's files write it. Only imports and exports use this. */
export const HTCDS_SPELLINGS: Readonly<Record<string, string>> = { Unacquainted: "Unaquainted" };
