// Combining marks by the letter or sign of LaTeX's accent command.
const accents: Record<string, string> = {
  ...{
    '`': '\u0300',
    "'": '\u0301',
    '^': '\u0302',
    '~': '\u0303',
    '=': '\u0304',
    '.': '\u0307',
    '"': '\u0308',
  },
  ...{
    u: '\u0306',
    r: '\u030A',
    H: '\u030B',
    v: '\u030C',
    c: '\u0327',
    k: '\u0328',
    d: '\u0323',
    b: '\u0331',
  },
};
const letters: Record<string, string> = {
  ...{
    ss: 'ß',
    o: 'ø',
    O: 'Ø',
    l: 'ł',
    L: 'Ł',
    ae: 'æ',
    AE: 'Æ',
    oe: 'œ',
    OE: 'Œ',
    aa: 'å',
    AA: 'Å',
    i: 'ı',
    j: 'ȷ',
  },
  ...{
    dh: 'ð',
    DH: 'Ð',
    th: 'þ',
    TH: 'Þ',
    dj: 'đ',
    DJ: 'Đ',
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    delta: 'δ',
    kappa: 'κ',
  },
  ...{
    lambda: 'λ',
    mu: 'μ',
    omega: 'ω',
    pi: 'π',
    sigma: 'σ',
    tau: 'τ',
    chi: 'χ',
    pm: '±',
    times: '×',
    leq: '≤',
    geq: '≥',
  },
  ...{
    le: '≤',
    ge: '≥',
    approx: '≈',
    ldots: '…',
    dots: '…',
    textendash: '–',
    textemdash: '—',
    textquoteright: '’',
  },
  ...{
    textquoteleft: '‘',
    textquotedblleft: '“',
    textquotedblright: '”',
    textregistered: '®',
    texttrademark: '™',
  },
  ...{
    textdegree: '°',
    degree: '°',
    circ: '°',
    textmu: 'µ',
    textasciitilde: '\uE008',
    textbackslash: '\uE007',
    cdot: '·',
  },
};

const signAccent = /\\(["'`^~=.])\s*(?:\{\s*(\\?[A-Za-z]+)\s*\}|(\\[ij](?![A-Za-z])\s*|[A-Za-z]))/g;
const letterAccent = /\\([uvrHckdb])(?:\s*\{\s*(\\?[A-Za-z]+)\s*\}|\s+(\\[ij](?![A-Za-z])\s*|[A-Za-z]))/g;

/** LaTeX as plain text: accents and letters as Unicode, commands and braces dropped, their arguments kept. */
export function decodeLatex(text: string): string {
  if (!/[\\{}$~]|--/.test(text)) return text;
  return text
    .replace(signAccent, (whole, sign: string, inner?: string, bare?: string) =>
      accented(whole, sign, inner ?? bare),
    )
    .replace(letterAccent, (whole, sign: string, inner?: string, bare?: string) =>
      accented(whole, sign, inner ?? bare),
    )
    .replace(/\\([%&_$#{}])/g, (_, sign: string) => escaped[sign] ?? sign)
    .replace(/\\(?:begin|end)\s*\{[^{}]*\}/g, '')
    .replace(/\\([A-Za-z]+)(\s*\{\}|\s+|)/g, (_, name: string) => letters[name] ?? '')
    .replace(/\\[,;:!/ ]|(?<!\\)~/g, ' ')
    .replace(/\$([^$]*)\$/g, (_, math: string) => math.replace(/[\^_]/g, ''))
    .replace(/\\\\/g, ' ')
    .replace(/---?/g, (dashes) => (dashes.length === 3 ? '—' : '–'))
    .replace(/[{}]/g, '')
    .replace(/[\uE000-\uE008]/g, (mark) => kept[mark.charCodeAt(0) - 0xe000] ?? '')
    .normalize('NFC');
}

// Escaped signs pass the steps that would take them for markup as characters of the private area.
const kept = ['%', '&', '_', '$', '#', '{', '}', '\\', '~'];
const escaped: Record<string, string> = Object.fromEntries(
  kept.map((sign, place) => [sign, String.fromCharCode(0xe000 + place)]),
);

function accented(whole: string, sign: string, base: string | undefined): string {
  const mark = accents[sign];
  if (mark === undefined || base === undefined) return whole;
  const letter = base.trim().replace(/^\\(?=[ij]$)/, '');
  return letter.startsWith('\\') ? whole : letter.charAt(0) + mark + letter.slice(1);
}

const commands: Record<string, string> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}' };

/** Plain text as LaTeX that decodeLatex gives back; letters stay as they are, in Unicode. */
export function encodeLatex(text: string): string {
  return text
    .replace(/[\\~%&_$#{}]/g, (sign) => commands[sign] ?? `\\${sign}`)
    .replace(/-(?=-)/g, '-{}')
    .replace(/^([ \t]*)@/gm, '$1{@}');
}
