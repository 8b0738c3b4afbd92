// Elements. What a page says only ever becomes a text node: there is no way from here to markup.

// NUL and other controls have no look of their own; U+2400 and on are their pictures.
const visible = (text) =>
  text
    .replace(/[\x00-\x08\x0b-\x1f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/\x7f/g, "\u2421");

const SAFE_ATTRIBUTES = /^(?:class|id|type|for|href|value|min|max|step|name|lang|dir|role|tabindex|scope|open|hidden|title|selected|aria-[a-z]+|data-[a-z]+)$/;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (!SAFE_ATTRIBUTES.test(name) || (name === "href" && !value.startsWith("#"))) throw new Error(name);
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const byId = (id) => document.getElementById(id);

// Isolated, so that a direction override ends where the text ends.
const isolated = (text) => make("bdi", {}, visible(text));

const NUMBERS = new Intl.NumberFormat("en");
const count = (number) => NUMBERS.format(number);
const counted = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;
const percent = (share) => `${Math.round(share * 100)} %`;
const named = (label) => label.replaceAll("_", " ");
const signed = (score) => (score < 0 ? "\u2212" : "+") + Math.abs(score).toFixed(2);
