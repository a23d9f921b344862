/** A text whose length stands in one byte before it. */
export function shortText(body: Uint8Array, at: number): string {
  return textAt(body, at + 1, body[at] ?? 0);
}

/** A text whose length stands in two bytes before it. */
export function unicodeText(body: Uint8Array, at: number): string {
  return textAt(body, at + 2, (body[at] ?? 0) | ((body[at + 1] ?? 0) << 8));
}

function textAt(body: Uint8Array, at: number, length: number): string {
  const wide = ((body[at] ?? 0) & 1) === 1;
  const bytes = body.subarray(at + 1, at + 1 + length * (wide ? 2 : 1));
  return Buffer.from(bytes).toString(wide ? 'utf16le' : 'latin1');
}

/** The texts that the cells of a workbook share: a count, then each text, which may go on in the next part. */
export function stringsOf(parts: readonly Uint8Array[]): string[] {
  const reader = new PartReader(parts);
  reader.skip(4);
  const count = reader.number(4);
  const strings: string[] = [];
  while (strings.length < count && !reader.atEnd()) strings.push(reader.text());
  return strings;
}

class PartReader {
  private part = 0;
  private at = 0;

  constructor(private readonly parts: readonly Uint8Array[]) {}

  atEnd(): boolean {
    this.settle();
    return this.part >= this.parts.length;
  }

  number(size: number): number {
    let value = 0;
    for (let place = 0; place < size; place++) value += this.byte() * 2 ** (8 * place);
    return value;
  }

  skip(count: number): void {
    for (let left = count; left > 0 && !this.atEnd();) {
      const step = Math.min(left, this.left());
      this.at += step;
      left -= step;
    }
  }

  text(): string {
    let left = this.number(2);
    let flags = this.byte();
    const runs = (flags & 8) === 0 ? 0 : this.number(2);
    const phonetics = (flags & 4) === 0 ? 0 : this.number(4);
    const pieces: string[] = [];
    while (left > 0) {
      // Where a text goes on in the next part, that part begins with a byte that tells anew how wide it is.
      if (this.left() === 0) {
        if (this.atEnd()) break;
        flags = this.byte();
      }
      const wide = (flags & 1) === 1;
      const take = Math.min(left, wide ? this.left() >> 1 : this.left());
      if (take === 0) break;
      pieces.push(this.slice(take * (wide ? 2 : 1)).toString(wide ? 'utf16le' : 'latin1'));
      left -= take;
    }
    this.skip(runs * 4 + phonetics);
    return pieces.join('');
  }

  private slice(size: number): Buffer {
    const bytes = this.parts[this.part]?.subarray(this.at, this.at + size) ?? new Uint8Array(0);
    this.at += size;
    return Buffer.from(bytes);
  }

  private byte(): number {
    this.settle();
    const value = this.parts[this.part]?.[this.at] ?? 0;
    this.at++;
    return value;
  }

  private left(): number {
    return (this.parts[this.part]?.length ?? 0) - this.at;
  }

  private settle(): void {
    while (this.part < this.parts.length && this.left() <= 0) {
      this.part++;
      this.at = 0;
    }
  }
}
