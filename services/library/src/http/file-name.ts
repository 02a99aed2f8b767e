// Marks that turn the direction of a text can make a program look like a picture; they have no place in a file name.
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
// An emoji of several parts is held together by one of them.
const joiner = "\u200D";
const forbidden = /[\\/:*?"<>|]+/gu;
const longest = 100;

const cut = (text: string): string =>
  Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    .slice(0, longest)
    .join("");

/** A name under which every system can save a file, as near to the title as that goes. */
export const fileNameOf = (title: string, ending: string): string => {
  const plain = title
    .toWellFormed()
    .replaceAll(invisible, (mark) => (mark === joiner ? mark : " "))
    .replaceAll(forbidden, "-")
    .replaceAll(/\s+/gu, " ");
  const stem = cut(plain).replaceAll(/^(?:[\s.-]|\u200D)+|(?:[\s.]|\u200D)+$/gu, "");
  return `${stem || "recording"}${ending}`;
};

/** `.mp4` of `original.mp4`; nothing when the name ends in no plain ending. */
export const endingOf = (name: string): string => /\.[a-z0-9]{1,8}$/iu.exec(name)?.[0].toLowerCase() ?? "";
