export { type LibraryOptions, createLibraryDestination } from "./library-destination.ts";
