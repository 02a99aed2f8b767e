// S3 is told the CRC-32 of each part, and of the whole object, which is put together from those of its parts: their
// bytes pass only once, side by side and in any order.
//
// A CRC is the remainder of the bytes, read as a polynomial over GF(2), divided by P. Appending n bytes multiplies what
// was there by x^(8n); so crc(A followed by B) = crc(A) · x^(8·|B|) mod P, plus crc(B). Bits are reflected: the highest
// bit of a number is x^0. (RFC 1952 §8; the inversions at both ends cancel out.)

const polynomial = 0xedb88320;
const one = 0x80000000;
const x = 0x40000000;

const multiply = (a: number, b: number): number => {
  let product = 0;
  let shifted = b;
  for (let bit = 31; bit >= 0; bit--) {
    if ((a >>> bit) & 1) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
  }
  return product >>> 0;
};

const powerOfX = (exponent: number): number => {
  let [result, base] = [one, x];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = multiply(result, base);
    base = multiply(base, base);
  }
  return result;
};

export interface Piece {
  readonly crc32: number;
  readonly sizeBytes: number;
}

/** CRC-32 of pieces one after another. */
export const crc32OfPieces = (pieces: readonly Piece[]): number => {
  const factors = new Map<number, number>();
  let whole = 0;
  for (const { crc32, sizeBytes } of pieces) {
    const factor = factors.get(sizeBytes) ?? powerOfX(8 * sizeBytes);
    factors.set(sizeBytes, factor);
    whole = (multiply(whole, factor) ^ crc32) >>> 0;
  }
  return whole;
};

const bytesOf = (crc32: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32);
  return bytes;
};

/** As S3 writes it in headers. */
export const inBase64 = (crc32: number): string => bytesOf(crc32).toString("base64");

/** Undefined for what is no CRC-32 of bytes, such as one of checksums. */
export const fromBase64 = (text: string): number | undefined => {
  const bytes = Buffer.from(text, "base64");
  return text.includes("-") || bytes.byteLength !== 4 ? undefined : bytes.readUInt32BE();
};

/** The bytes that a composite checksum is made of. */
export const inBytes = (pieces: readonly Piece[]): Buffer => Buffer.concat(pieces.map(({ crc32 }) => bytesOf(crc32)));
