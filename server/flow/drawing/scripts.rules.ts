const HAN_AND_KANA = /[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/** What an SVG draws as letters: its title and description are only read aloud. */
export const drawnText = (svg: string): string => (svg.match(/<text[ >].*?<\/text>/gs) ?? []).join('');

/** Whether a text has letters of Chinese or Japanese, of which no font comes with the program. */
export const needsChineseFont = (text: string): boolean => HAN_AND_KANA.test(text);
