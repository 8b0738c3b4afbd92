// Defuddle on a document by linkedom, as its documentation shows; without requests to third parties.
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";
import { answer } from "./answer.mjs";

await answer(async (html, url) => (await Defuddle(parseHTML(html).document, url, { useAsync: false })).content);
