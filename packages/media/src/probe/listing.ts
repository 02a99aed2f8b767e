import { z } from "zod";

// What ffprobe prints, as far as we read it. Numbers come as numbers or as text, what is unknown as "N/A" or not at all.
const numeric = z
  .union([z.string(), z.number()])
  .optional()
  .transform((value) => Number(value) || 0);
const text = z.coerce
  .string()
  .optional()
  .transform((value) => value ?? "");
const flag = z
  .number()
  .optional()
  .transform((value) => value === 1);

const streamSchema = z.object({
  index: z.int().nonnegative(),
  codec_type: text,
  codec_name: text,
  profile: text,
  level: numeric,
  width: numeric,
  height: numeric,
  pix_fmt: text,
  field_order: text,
  r_frame_rate: text,
  avg_frame_rate: text,
  channels: numeric,
  sample_rate: numeric,
  bit_rate: numeric,
  duration: numeric,
  disposition: z.object({ attached_pic: flag, default: flag }).prefault({}),
  tags: z.object({ rotate: numeric }).prefault({}),
  side_data_list: z.array(z.object({ rotation: numeric })).default([]),
});
export type ListedStream = z.infer<typeof streamSchema>;

export const listingSchema = z.object({
  format: z.object({ duration: numeric, bit_rate: numeric }).prefault({}),
  streams: z.array(streamSchema).default([]),
  /** The first ones of the file. */
  packets: z.array(z.object({ stream_index: z.number(), pts: numeric, flags: text })).default([]),
});
export type Listing = z.infer<typeof listingSchema>;

/** The arguments that make ffprobe print such a listing, reading no more than the file's index and first packets. */
export const listingArgs = [
  "-show_entries",
  [
    "format=duration,bit_rate",
    "stream=index,codec_type,codec_name,profile,level,width,height,pix_fmt,field_order,r_frame_rate,avg_frame_rate",
    "stream=channels,sample_rate,bit_rate,duration",
    "stream_disposition=attached_pic,default",
    "stream_tags=rotate",
    "stream_side_data=rotation",
    "packet=stream_index,pts,flags",
  ].join(":"),
  "-read_intervals",
  "%+#16",
  "-of",
  "json",
];
