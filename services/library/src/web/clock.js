// @ts-check

/** @param {number} value */
const two = (value) => String(value).padStart(2, "0");

/**
 * 3:07 or 1:02:07.
 * @param {number} seconds
 */
export const clockTime = (seconds) => {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds % 60)];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
};
