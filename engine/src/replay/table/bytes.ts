/** The bytes are not an attempt table, or not one this version reads. */
export class TableFormatError extends Error {
  override readonly name = 'TableFormatError';
}

/** A growing little-endian buffer. */
export class ByteWriter {
  #view = new DataView(new ArrayBuffer(1 << 16));
  #length = 0;

  /** Room for `bytes` more: where to write them, at the offset returned. */
  claim(bytes: number): { readonly view: DataView; readonly at: number } {
    const at = this.#length;
    const needed = at + bytes;
    if (needed > this.#view.byteLength) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#view.byteLength));
      larger.set(new Uint8Array(this.#view.buffer, 0, at));
      this.#view = new DataView(larger.buffer);
    }
    this.#length = needed;
    return { view: this.#view, at };
  }

  u32(value: number): void {
    const { view, at } = this.claim(4);
    view.setUint32(at, value, true);
  }

  bytes(source: Uint8Array): void {
    const { view, at } = this.claim(source.length);
    new Uint8Array(view.buffer).set(source, at);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#view.buffer, 0, this.#length).slice();
  }
}

/** Reads what `ByteWriter` wrote; every step is checked against the end of the buffer. */
export class ByteReader {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#view.byteLength - this.#at;
  }

  /** Steps over `bytes`: where to read them, at the offset returned. */
  take(bytes: number): { readonly view: DataView; readonly at: number } {
    if (bytes > this.left) throw new TableFormatError('The table ends before its last column.');
    const at = this.#at;
    this.#at += bytes;
    return { view: this.#view, at };
  }

  u32(): number {
    const { view, at } = this.take(4);
    return view.getUint32(at, true);
  }

  bytes(length: number): Uint8Array {
    const { view, at } = this.take(length);
    return new Uint8Array(view.buffer, view.byteOffset + at, length);
  }
}
