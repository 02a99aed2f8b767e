/** S3 numbers an upload's parts up to here. */
export const mostParts = 10_000;

const mebibyte = 2 ** 20;

/** The part size that is set, or a larger one when an object would not fit into `mostParts` of it. */
export const partBytesFor = (partBytes: number, expectedBytes = 0): number =>
  Math.max(partBytes, Math.ceil(expectedBytes / mostParts / mebibyte) * mebibyte);
