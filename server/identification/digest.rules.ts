import { createHash, hash } from 'node:crypto';

/** SHA-256 of a text (UTF-8), in hex. */
export const digestOf = (text: string): string => hash('sha256', text, 'hex');

/**
 * The digest that seals an import: SHA-256 over one line `CONTENT RAW` a record, in file order, where the two are
 * the digests of the record's JSON without `raw` and of the record as it stood in the file.
 */
export class ImportDigest {
  private readonly hash = createHash('sha256');

  add(contentDigest: string, rawDigest: string): void {
    this.hash.update(`${contentDigest} ${rawDigest}\n`);
  }

  /** In hex; nothing can be added afterwards. */
  end(): string {
    return this.hash.digest('hex');
  }
}
