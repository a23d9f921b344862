import { COMMON_WORDS } from './common-words.rules';

const SHORTEST = 8;
const LONGEST = 1000;
/** Up to this length a few letters among digits and signs are not enough. */
const SHORT = 12;

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '+': 't',
};

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  'qwertzuiop',
  'azertyuiop',
  'qsdfghjklm',
  'yxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujm',
  'qweasdzxc',
  '147258369',
  '123qweasdzxc',
  'zaq12wsxcde3',
  '!@#$%^&*()',
];

/**
 * Why a password is refused, or null. Any character is welcome and none is required (ASVS 5.0, 6.2): refused are
 * only the short, the endless, and what guessing programs try first. `personal` are the name and the address.
 */
export function passwordFault(password: string, personal: readonly string[] = []): string | null {
  const length = [...password].length;
  if (length < SHORTEST)
    return `Use at least ${String(SHORTEST)} characters; a few words in a row are easy to remember.`;
  if (length > LONGEST) return `Use at most ${String(LONGEST)} characters.`;
  if (isEasy(password.toLowerCase()))
    return 'This password is among the first that are tried. Choose a less common one.';
  if (personal.some((text) => isAbout(password.toLowerCase(), text.toLowerCase()))) {
    return 'This password is your name or address. Choose one that others cannot guess.';
  }
  return null;
}

/** Common words with digits, signs or look-alikes about them; runs on the keyboard; dates; one thing repeated. */
function isEasy(text: string): boolean {
  if (isRepeated(text) || isRuns(text) || isNumber(text)) return true;
  const spelled = spell(text);
  const words = [bare(text), bare(spelled), bare(spell(bare(text)))].filter((word) => word !== '');
  const isShort = text.length <= SHORT;
  return words.some(
    (word) => (isShort && word.length <= 3) || isRepeated(word) || isWords(word) || isRuns(word),
  );
}

/** A date, a telephone number: ten digits or fewer, however they are set apart. */
const isNumber = (text: string): boolean =>
  /^[\d\s.,:/()+-]+$/.test(text) && text.replace(/\D/g, '').length <= 10;

const bare = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const spell = (text: string): string => [...text].map((sign) => LOOKALIKES[sign] ?? sign).join('');

/** A unit of at most half the text, repeated to its end: aaaaaaaa, abcabcabc, 12121212. */
function isRepeated(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const unit = text.slice(0, size);
    if (unit.repeat(Math.ceil(text.length / size)).slice(0, text.length) === text) return true;
  }
  return false;
}

/** One or two common words and nothing else. */
function isWords(text: string): boolean {
  if (COMMON_WORDS.has(text)) return true;
  for (let cut = 1; cut < text.length; cut += 1) {
    const rest = bare(text.slice(cut));
    if (COMMON_WORDS.has(bare(text.slice(0, cut))) && COMMON_WORDS.has(rest)) return true;
  }
  return false;
}

/** At most three stretches of a keyboard row or the alphabet, forwards or backwards, each of three or more. */
function isRuns(text: string): boolean {
  let rest = text;
  for (let run = 0; run < 3 && rest !== ''; run += 1) {
    const stretch = longestRun(rest);
    if (stretch < 3) return false;
    rest = rest.slice(stretch);
  }
  return rest === '';
}

function longestRun(text: string): number {
  let longest = 0;
  for (const row of ROWS) {
    for (const line of [row, [...row].reverse().join('')]) {
      let size = 0;
      while (size < text.length && line.includes(text.slice(0, size + 1))) size += 1;
      longest = Math.max(longest, size);
    }
  }
  return longest;
}

function isAbout(password: string, personal: string): boolean {
  const parts = [personal, personal.replace(/\s+/g, ''), ...personal.split(/[\s@.]+/)].filter(
    (part) => part.length >= 4,
  );
  const inner = password.replace(/^[^\p{L}]+|[^\p{L}@.]+$/gu, '').replace(/\s+/g, '');
  return parts.some((part) => inner === part || password === part);
}
