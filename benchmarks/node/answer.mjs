// Answers each line of JSON on standard input ({html, url}) with one on standard output ({html, ms, error}).
import { createInterface } from "node:readline";

// What libraries print must not stand between the answers.
for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
process.on("unhandledRejection", () => {});

export async function answer(extract) {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const { html, url } = JSON.parse(line);
    const before = process.cpuUsage();
    let found = "";
    let error = "";
    try {
      found = (await extract(html, url || "https://example.org/")) || "";
    } catch (thrown) {
      error = String((thrown && thrown.name) || thrown) || "error";
    }
    const { user, system } = process.cpuUsage(before);
    process.stdout.write(JSON.stringify({ html: found, ms: (user + system) / 1000, error }) + "\n");
  }
}
