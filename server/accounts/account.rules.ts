/** A person who can sign in. */
export interface Account {
  id: string;
  email: string;
  name: string;
  admin: boolean;
}

/** How a request proved who it is: a browser's session (its id is the hash of its secret) or an API token. */
export type Proof = { by: 'session'; sessionId: string } | { by: 'token'; tokenId: string };

/** Who asks, and how we know. */
export interface Identity {
  account: Account;
  proof: Proof;
}
