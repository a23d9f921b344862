const basic: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

// HTML 4 names in the order of their code points, so that one number places a whole row.
const rows: readonly [number, string][] = [
  [
    160,
    'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute ' +
      'micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring ' +
      'AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml ' +
      'times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil ' +
      'egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ' +
      'ugrave uacute ucirc uuml yacute thorn yuml',
  ],
  [913, 'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho'],
  [931, 'Sigma Tau Upsilon Phi Chi Psi Omega'],
  [
    945,
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma',
  ],
  [964, 'tau upsilon phi chi psi omega'],
  [338, 'OElig oelig'],
  [352, 'Scaron scaron'],
  [8211, 'ndash mdash'],
  [8216, 'lsquo rsquo sbquo'],
  [8220, 'ldquo rdquo bdquo'],
  [8224, 'dagger Dagger bull'],
  [8230, 'hellip'],
  [8242, 'prime Prime'],
  [8364, 'euro'],
  [8482, 'trade'],
  [8592, 'larr uarr rarr darr harr'],
  [8722, 'minus'],
  [8734, 'infin'],
  [8776, 'asymp'],
  [8800, 'ne'],
  [8804, 'le ge'],
];

const named = new Map<string, string>(Object.entries(basic));
for (const [first, names] of rows) {
  names.split(' ').forEach((name, place) => named.set(name, String.fromCodePoint(first + place)));
}

const entity = /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,8}));/g;

/** Character references decoded once; what names no character stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named.get(name) ?? whole;
    const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
    return isCharacter(code) ? String.fromCodePoint(code) : whole;
  });
}

/** Text whose ampersands decodeEntities gives back unchanged. */
export function protectEntities(text: string): string {
  return text.replace(entity, (whole) => `&amp;${whole.slice(1)}`);
}

function isCharacter(code: number): boolean {
  return code >= 9 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}
