import { z } from 'zod';

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

export const EmailSchema = z
  .string('Enter an e-mail address.')
  .trim()
  .max(254, 'This address is too long.')
  .pipe(z.email('Enter an e-mail address, such as name@example.org.'));

export const NameSchema = z
  .string('Enter a name.')
  .trim()
  .min(1, 'Enter a name.')
  .max(200, 'Use at most 200 characters.');

/** A password as it was typed; whether it is a good one is decided where it is set. */
export const PasswordSchema = z.string('Enter a password.').min(1, 'Enter a password.').max(1000);
