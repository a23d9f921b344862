import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. The library's default algorithm is Argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same text typed on another keyboard must be the same password, so it is normalised first. */
const bytes = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(bytes(password), COST);

export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, bytes(password));

let decoy: Promise<string> | null = null;

/** Costs what a real check costs and is always false, so that time does not tell which addresses have accounts. */
export async function verifyAgainstNothing(password: string): Promise<false> {
  decoy ??= hashPassword('nobody has this account');
  await verifyPassword(await decoy, password);
  return false;
}
