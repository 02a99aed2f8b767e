/** What a person typed, in a form that the database can hold: no NUL, no half of a surrogate pair. */
export const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();
