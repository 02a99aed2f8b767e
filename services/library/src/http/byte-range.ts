/** What a `Range` header asks of an object: all of it, one part (both ends count), or nothing that can be given. */
export type RangeAnswer =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly firstByte: number; readonly lastByte: number }
  | { readonly kind: "refused"; readonly because: string };

const whole: RangeAnswer = { kind: "whole" };
const refused = (because: string): RangeAnswer => ({ kind: "refused", because });

/**
 * RFC 9110 §14.2: what is no range of bytes is ignored, what lies outside of the object is refused. So are several
 * ranges at once: players ask for one, and answering many lets a short request cost a lot.
 */
export const answerRange = (header: string | undefined, sizeBytes: number): RangeAnswer => {
  const set = /^bytes=(?<specs>.*)$/iu.exec(header?.trim() ?? "")?.groups?.["specs"];
  if (set === undefined) return whole;
  const specs = set.split(",").map((spec) => /^(?<first>\d*)-(?<last>\d*)$/u.exec(spec.trim())?.groups);
  if (specs.length > 1) return specs.every(Boolean) ? refused("Ask for one range at a time.") : whole;
  const { first = "", last = "" } = specs[0] ?? {};
  if (first === "" && last === "") return whole;
  if (first !== "" && last !== "" && Number(last) < Number(first)) return whole;
  const outside = refused(`The range lies outside of the ${sizeBytes} bytes that there are.`);
  if (first === "") {
    const wanted = Math.min(Number(last), sizeBytes);
    return wanted === 0 ? outside : { kind: "part", firstByte: sizeBytes - wanted, lastByte: sizeBytes - 1 };
  }
  if (Number(first) >= sizeBytes) return outside;
  const lastByte = last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  return { kind: "part", firstByte: Number(first), lastByte };
};
