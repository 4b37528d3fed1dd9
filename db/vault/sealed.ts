declare const sealed: unique symbol;

/** Ciphertext as it stands in the database: "1:" and base64 of nonce, ciphertext and tag. Plain text does not fit. */
export type Sealed = string & { readonly [sealed]: true };
