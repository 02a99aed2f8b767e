/** Bytes that begin like a video; others with another `fill`. */
export const video = (sizeBytes: number, fill = 7): Buffer => {
  const bytes = Buffer.alloc(sizeBytes, fill);
  bytes.write("\0\0\0\u0018ftypisom", 0, "latin1");
  return bytes;
};
