import type { Problem } from "../problem.ts";
import { html, type Markup } from "./html.ts";

export const problemPage = ({ title, message }: Problem): Markup => html`
  <main class="alone problem">
    <h1>${title}</h1>
    <p>${message}</p>
  </main>
`;
