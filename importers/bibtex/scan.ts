/** The text of a value and the place behind it; `whole` is false if it is never closed. */
export interface Scanned {
  text: string;
  end: number;
  whole: boolean;
}

const nextField = /\n[ \t]*[A-Za-z][\w -]{0,60}=[ \t]*[{"\d]/g;
const closesQuoted = /^\s*(?:,\s*(?:[A-Za-z][\w -]*=|[})]|$)|[})]|#|$)/;

/** A value in braces, which may hold braces in pairs; `at` is the place of the first one. */
export function scanBraced(text: string, at: number): Scanned {
  let depth = 0;
  for (let place = at; place < text.length; place++) {
    const sign = text[place];
    if (sign === '\\') place++;
    else if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) {
      if (swallowsFields(text, at, place)) break;
      return { text: text.slice(at + 1, place), end: place + 1, whole: true };
    }
  }
  return unclosed(text, at);
}

/** The last brace of the entry closed the value: a brace of its own is missing, and fields stand inside it. */
function swallowsFields(text: string, from: number, to: number): boolean {
  nextField.lastIndex = from;
  const field = nextField.exec(text);
  return field !== null && field.index < to && !/[})]/.test(text.slice(to + 1));
}

/** A value in quotation marks; EBSCO leaves marks inside it as they are, so only one before a field or an end closes. */
export function scanQuoted(text: string, at: number): Scanned {
  let depth = 0;
  for (let place = at + 1; place < text.length; place++) {
    const sign = text[place];
    if (sign === '\\') place++;
    else if (sign === '{') depth++;
    else if (sign === '}') depth--;
    else if (sign === '"' && depth <= 0 && closesQuoted.test(text.slice(place + 1, place + 80)))
      return { text: text.slice(at + 1, place), end: place + 1, whole: true };
  }
  return unclosed(text, at);
}

/** The value goes as far as the next line that begins a field. */
function unclosed(text: string, at: number): Scanned {
  nextField.lastIndex = at;
  const end = nextField.exec(text)?.index ?? text.length;
  return { text: withoutEnd(text.slice(at + 1, end)), end, whole: false };
}

/** Without the marks that close a value and an entry. */
function withoutEnd(value: string): string {
  let text = value.trimEnd();
  for (const mark of ['})', ',', '}"']) {
    if (text !== '' && mark.includes(text.charAt(text.length - 1))) text = text.slice(0, -1).trimEnd();
  }
  return text;
}
